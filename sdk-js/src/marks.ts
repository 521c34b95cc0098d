import { count } from "./count.js";

/** Attribute that names the feature an element is part of. */
export const MARK = "data-feature";
/** Overrides which event is a use: `click`, `submit` or `change`; anything else means none. */
const WHEN = "data-feature-when";
/** `data-feature-props-format="xlsx"` is the property `format`. */
const PROPS = "data-feature-props-";

const CHANGED = "select,textarea,input:not([type=button],[type=submit],[type=image],[type=reset])";

/** The event that is a use of this element. */
const trigger = (element: Element): string =>
  element.getAttribute(WHEN) ??
  (element.matches("form")
    ? "submit"
    : // A click on a label is followed by one on its control, and only the control knows whether something changed.
      element.matches(CHANGED) || (element.matches("label") && element.querySelector(CHANGED))
      ? "change"
      : "click");

let last: Event | undefined;
let keyed: Element | undefined;

const onEvent = (event: Event): void => {
  // The same event passes the window and the shadow root.
  if (event === last) return;
  last = event;
  const path = event.composedPath() as Element[];
  const element = path.find((node) => node.getAttribute?.(MARK));
  if (!element) return;
  const when = trigger(element);
  const { type, key, repeat, detail } = event as KeyboardEvent;
  if (type === "keydown") {
    // Enter and Space, where they are pressed on the element itself and do not write text.
    if (when !== "click" || path[0] !== element || !/^( |Enter)$/.test(key)) return;
    if (repeat || (element as HTMLElement).isContentEditable) return;
    keyed = element;
  } else if (type !== when) {
    return;
  } else if (element === keyed && !detail) {
    // The click that the browser, or a script of the page, makes of the key.
    keyed = undefined;
    return;
  }
  let props: Record<string, string> | undefined;
  for (const { name, value } of element.attributes) {
    if (name.startsWith(PROPS)) props = { ...props, [name.slice(PROPS.length)]: value };
  }
  count("use", element.getAttribute(MARK) as string, props);
};

/**
 * Counts the uses of marked elements under `root`: the window, or a shadow root, which submit and change do not leave.
 * Capture on the window comes before any handler of the page that could stop the event.
 */
export const listen = (root: EventTarget): void => {
  for (const type of ["click", "submit", "change", "keydown"]) root.addEventListener(type, onEvent, true);
};
