import { count } from "./count.js";

/** Attribute that names the feature an element is part of. */
export const MARK = "data-feature";
/** Overrides which event is a use: `click`, `submit` or `change`; anything else means none. */
const WHEN = `${MARK}-when`;
/** `data-feature-props-format="xlsx"` is the property `format`. */
const PROPS = `${MARK}-props-`;

let last: Event | undefined;
let keyed: Element | false;

const onEvent = (event: KeyboardEvent): void => {
  const path = event.composedPath() as HTMLElement[];
  const element = path.find((node) => node.getAttribute?.(MARK));
  // The same event passes the window and the shadow root.
  if (!element || event === last) return;
  last = event;
  // A click on a label is followed by one on its control, and only the control knows whether something changed.
  const control = ((element as unknown as HTMLLabelElement).control ?? element) as HTMLInputElement;
  const when =
    element.getAttribute(WHEN) ??
    (element.localName === "form"
      ? "submit"
      : // Of what can have labels, the types button, submit, image and reset are pressed; all others change.
        control.labels && !/^(b|su|im|re)/.test(control.type)
        ? "change"
        : "click");
  // Enter or Space, where it is pressed on the element itself and writes no text.
  const isKey = when === "click" && path[0] === element && /^( |Enter)$/.test(event.key) && !element.isContentEditable && element;
  if (!isKey && event.type !== when) return;
  let props: Record<string, string> | undefined;
  for (const attribute of element.attributes) {
    const property = attribute.name.split(PROPS)[1];
    if (property) props = { ...props, [property]: attribute.value };
  }
  // Not the click that the browser, or a script of the page, makes of the key.
  if (isKey || event.detail || keyed !== element) count("use", element.getAttribute(MARK) as string, props);
  keyed = isKey;
};

/** Hears of events under `root` before any handler of the page that could stop them. */
export const listen = (root: EventTarget | undefined, types: string, run: (event: never) => void): void => {
  for (const type of types.split(" ")) root?.addEventListener(type, run as EventListener, true);
};

/** Counts the uses of marked elements under `root`: the window, or a shadow root, which submit and change do not leave. */
export const watchUses = (root: EventTarget): void => listen(root, "click submit change keydown", onEvent);
