import { count } from "./count.js";

/** Attribute that names the feature an element is part of. */
export const MARK = "data-feature";

/** The feature that a node says it is part of; also asked of texts, documents and windows, which have no attributes. */
export const markOf = (node: Node | EventTarget): string | null | undefined => (node as Element).getAttribute?.(MARK);

let last: Event | undefined;
let keyed: Element | false;

/** Counts the use that an event is, if it is one. Asked at the window and at shadow roots, which submit and change do not leave. */
export const onEvent = (event: KeyboardEvent): void => {
  const path = event.composedPath() as HTMLElement[];
  const element = path.find(markOf);
  // The same event passes the window and the shadow root.
  if (!element || event === last) return;
  last = event;
  // A click on a label is followed by one on its control, and only the control knows whether something changed.
  const control = ((element as unknown as HTMLLabelElement).control || element) as HTMLInputElement;
  const when =
    element.getAttribute(`${MARK}-when`) ||
    ((element as HTMLFormElement).enctype
      ? "submit"
      : // Of what can have labels, the types button, submit, image and reset are pressed; all others change.
        control.labels && !/^([bi]|re|su)/.test(control.type)
        ? "change"
        : "click");
  // Enter or Space, where it is pressed on the element itself and writes no text.
  const isKey = when === "click" && path[0] === element && /^( |Enter)$/.test(event.key) && !element.isContentEditable && element;
  if (!isKey && event.type !== when) return;
  let props: Record<string, string> | undefined;
  for (const { name, value } of element.attributes) {
    const property = name.split(`${MARK}-props-`)[1];
    if (property) props = { ...props, [property]: value };
  }
  // Not the click that the browser, or a script of the page, makes of the key.
  if (isKey || event.detail || keyed !== element) count("use", markOf(element) as string, props);
  keyed = isKey;
};

/** Hears of events under `root` before any handler of the page that could stop them. */
export const listen = (root: EventTarget | undefined, types: string, run: (event: never) => void): void => {
  types.split(" ").forEach((type) => {
    root?.addEventListener(type, run as EventListener, true);
  });
};
