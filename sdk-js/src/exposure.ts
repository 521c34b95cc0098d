import { announce } from "./batch.js";
import { count } from "./count.js";
import { schedule } from "./deliver.js";
import { listen, MARK } from "./marks.js";
import { ROUTE } from "./route.js";

/** Half of it on screen for a second makes an exposure. */
const SHARE_MIN = 0.5;
const EXPOSED_MS = 1_000;
/** How often elements on screen are looked at: visibility by style has no event of its own. */
const LOOK_MS = 100;

/** Looks at the whole page anew; with `isNewView` every feature may be exposed once more. */
export type Rescan = (isNewView?: boolean) => void;

/**
 * Finds marked elements, now and later, also in open shadow roots: announces them, and counts an exposure for each that is
 * seen, once per key and view.
 *
 * @param changed told of each change of the page
 */
export const watchExposure = (changed: () => void): Rescan => {
  /** Elements on screen, and since when they have been seen, ms. */
  const onScreen = new Map<Element, number>();
  const exposedKeys = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (): void => {
    timer = undefined;
    const now = performance.now();
    for (const [element, since] of onScreen) {
      const key = element.getAttribute(MARK);
      if (!key || exposedKeys.has(key)) {
        onScreen.delete(element);
      } else if (document.hidden || element.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) === false) {
        onScreen.set(element, now);
      } else if (now - since >= EXPOSED_MS) {
        exposedKeys.add(key);
        count("exposure", key);
      }
    }
    if (onScreen.size) timer = setTimeout(look, LOOK_MS);
  };

  const screen = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio, boundingClientRect, time } of entries) {
        // The ratio of an element without area is 1.
        if (intersectionRatio < SHARE_MIN || !(boundingClientRect.width * boundingClientRect.height)) {
          onScreen.delete(target);
        } else if (!onScreen.has(target)) {
          onScreen.set(target, time);
        }
      }
      if (!timer) timer = setTimeout(look, LOOK_MS);
    },
    { threshold: SHARE_MIN },
  );

  const page = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      visit(target as Element);
      (addedNodes as NodeListOf<Element>).forEach(scan);
    }
    changed();
  });

  // These also meet text, documents and shadow roots, which lack some of the methods.
  const visit = (node: Element): void => {
    const key = node.getAttribute?.(MARK);
    if (key) {
      announce(key);
      schedule();
      // Observing anew tells where it is, also after its key has changed.
      screen.unobserve(node);
      screen.observe(node);
    }
    if (node.shadowRoot) enter(node.shadowRoot);
  };
  const scan = (node: ParentNode & Node): void => {
    visit(node as Element);
    node.querySelectorAll?.("*").forEach(visit);
  };
  const enter = (root: ParentNode & Node): void => {
    // Observing twice is observing once, and so is listening.
    page.observe(root, { childList: true, subtree: true, attributeFilter: [MARK, ROUTE] });
    listen(root);
    scan(root);
  };

  return (isNewView) => {
    if (isNewView) exposedKeys.clear();
    onScreen.clear();
    enter(document);
  };
};
