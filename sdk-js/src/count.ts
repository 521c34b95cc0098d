import type { Actor, FeatureKey } from "./api.js";
import { announced, BATCH_EVENTS_MAX, COUNT_MAX, ENTRIES_MAX, ENTRY_CHARS_MAX, lose, waiting } from "./batch.js";
import { schedule, send } from "./deliver.js";
import { quiet } from "./quiet.js";
import { isOff } from "./silence.js";
import type { Action, Properties, Source, What, Who } from "./wire.js";

/** Attribute that names the route template of what the page shows: `<main data-route="/reports/:id">`. */
export const ROUTE = "data-route";
/** Routes are shorter, and addresses without end are no routes. */
const PATH_CHARS_MAX = 300;
/** Entries of different hours stay apart: the server keeps hours, and three hours offline are not one moment. */
const HOUR_MS = 3_600_000;

let who: Who = {};
let template: string | undefined;

/** The route that the page says it shows. */
export const shownRoute = (): string | undefined => document.querySelector<HTMLElement>("[data-route]")?.dataset.route;

/** Takes the router's own word, until the next navigation. */
export const setTemplate = (route?: string): void => {
  template = route;
};

/**
 * Counts one of an action, here and now, coalesced with what is the same. Here is the route template if one is known, else the
 * path; never a query, a fragment or a title.
 */
export const count = quiet((action: Action, feature: FeatureKey, props?: Properties, source?: Source): void => {
  if (isOff) return;
  const at = Date.now();
  const path = (template || shownRoute() || location.pathname).slice(0, PATH_CHARS_MAX);
  const what: What = { feature, action, path, props, ...source, n: 0 };
  const key = JSON.stringify([who, what, (at / HOUR_MS) | 0]);
  const entry = waiting.get(key) || (waiting.size < ENTRIES_MAX && key.length < ENTRY_CHARS_MAX && ([who, what, at] as const));
  if (entry && entry[1].n < COUNT_MAX) {
    entry[1].n++;
    waiting.set(key, entry);
  } else lose({ queue_full: 1 });
  if (waiting.size < BATCH_EVENTS_MAX) schedule();
  else send();
});

export const use = (feature: FeatureKey, props?: Properties): void => count("use", feature, props);
export const exposure = (feature: FeatureKey, props?: Properties): void => count("exposure", feature, props);
export const complete = (feature: FeatureKey, props?: Properties): void => count("complete", feature, props);
export const fail = (feature: FeatureKey, props?: Properties): void => count("fail", feature, props);

/** A page was opened: counts a view of this route template, which is the path of what follows, until the next navigation. */
export const view = (route: string, source?: Source): void => {
  setTemplate(route);
  count("view", route, undefined, source);
};

/** Who acts from now on; `{}` after sign-out. Kept in memory only. */
export const actor = (whose: Actor): void => {
  who = { actor: whose?.key, account: whose?.account, traits: whose?.traits };
};

/** Announces keys this page can emit. */
export const catalogue = quiet((features: readonly FeatureKey[]) => {
  schedule();
  features.forEach(announced.add, announced);
});
