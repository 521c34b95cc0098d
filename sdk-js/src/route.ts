/** Attribute that names the route template of what the page shows: `<main data-route="/reports/:id">`. */
export const ROUTE = "data-route";
/** Routes are shorter, and addresses without end are no routes. */
const PATH_CHARS_MAX = 300;

let pathname: string | undefined;
let template: string | undefined;
let shown: string | undefined;

const marked = (): string | null | undefined => document.querySelector(`[${ROUTE}]`)?.getAttribute(ROUTE);

/** Where something happens: the template if one is known, else the path. Never a query, a fragment or a title. */
export const path = (): string => (template || marked() || location.pathname).slice(0, PATH_CHARS_MAX);

/** Takes the router's own word, until the next navigation. */
export const setTemplate = (route: string): void => {
  template = route;
};

/**
 * Whether the page navigated since the last call; the first one is a navigation too. A single-page app is followed without
 * touching its `history`: whoever asks does so when the browser tells of a navigation and whenever the page changes, which
 * a navigation that shows something new always does.
 */
export const hasNavigated = (): boolean => {
  if (pathname === location.pathname) return false;
  pathname = location.pathname;
  template = undefined;
  return true;
};

/** The marked route, if it was not there at the last call. A page opened in the background is not yet viewed. */
export const newlyShown = (): string | undefined => {
  const route = marked();
  if (!route || route === shown || document.hidden) return;
  shown = route;
  return route;
};
