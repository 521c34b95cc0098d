import { catalogue, count, ROUTE, setTemplate, shownRoute } from "./count.js";
import { send } from "./deliver.js";
import { listen, MARK, markOf, onEvent } from "./marks.js";

/** Half of it on screen for a second makes an exposure. */
const SHARE_MIN = 0.5;
const EXPOSED_MS = 1_000;
/**
 * How often an element's place is asked for at most, where the browser can be told (Chromium; others do it in every frame, which
 * at a thousand elements is 0.7 ms of each). It tells that late that an element has gone, so a second is taken to last longer by it.
 */
const PLACE_MS = 50;
/** How often elements on screen are looked at: visibility by style has no event of its own. */
const LOOK_MS = 100;

/** Elements on screen, and since when they have been seen, ms since 1970. */
const onScreen = new Map<Element, number>();
const exposedKeys = new Set<string>();
let screen: IntersectionObserver;
let changes: MutationObserver;
let timer: unknown;
let pathname: string;
let route: string;

const look = (): void => {
  onScreen.forEach((since, element) => {
    const key = markOf(element);
    if (!key || exposedKeys.has(key)) {
      // Until the next view, or until its key changes, where it is costs nothing any more.
      onScreen.delete(element);
      screen.unobserve(element);
    } else if (document.hidden || element.checkVisibility?.({ checkVisibilityCSS: true, checkOpacity: true }) === false) {
      onScreen.set(element, Date.now());
    } else if (Date.now() - since >= EXPOSED_MS + PLACE_MS) {
      exposedKeys.add(key);
      count("exposure", key);
    }
  });
  timer = onScreen.size && setTimeout(look, LOOK_MS);
};

// These also meet text, documents and shadow roots, which lack some of the methods.
const visit = (node: Element): void => {
  const key = markOf(node);
  if (key) {
    catalogue([key]);
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
  changes.observe(root, { childList: true, subtree: true, attributeFilter: [MARK, ROUTE] });
  listen((root as Document).defaultView || root, "change click keydown submit", onEvent);
  scan(root);
};

/** Looks at the whole page anew; with `isNewView` every feature may be exposed once more. */
const rescan = (isNewView?: boolean): void => {
  if (isNewView) exposedKeys.clear();
  onScreen.clear();
  enter(document);
};

const check = (): void => {
  if (pathname !== location.pathname) {
    // What the page named before we began is the first page's.
    if (pathname) setTemplate();
    pathname = location.pathname;
    rescan(true);
  }
  const shown = shownRoute();
  if (shown && shown !== route && !document.hidden) {
    route = shown;
    count("view", shown);
  }
};

/** Connects with all that happens in the page: uses, exposures, navigations, and its end. */
export const watchPage = (): void => {
  screen = new IntersectionObserver(
    (entries) => {
      entries.forEach(({ target, intersectionRatio, intersectionRect }) => {
        // The ratio of an element without area is 1.
        if (intersectionRatio < SHARE_MIN || intersectionRect.width * intersectionRect.height < 1) onScreen.delete(target);
        else if (!onScreen.has(target)) onScreen.set(target, Date.now());
      });
      if (!timer) look();
    },
    { threshold: SHARE_MIN, delay: PLACE_MS } as IntersectionObserverInit,
  );
  changes = new MutationObserver((records) => {
    records.forEach((record) => {
      visit(record.target as Element);
      (record.addedNodes as NodeListOf<Element>).forEach(scan);
    });
    check();
  });
  // The last moments that browsers promise to tell of (on a phone, hidden is often the only one), and the first ones after
  // them. Shown again from the back-forward cache is a new view; any other time a second on screen begins anew.
  listen(window, "visibilitychange pagehide pageshow online", (event: PageTransitionEvent) => {
    rescan(event.persisted);
    check();
    if (event.type !== "pageshow") send(true);
  });
  listen(window.navigation, "currententrychange", check);
  check();
};
