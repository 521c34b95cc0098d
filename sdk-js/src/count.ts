import { add } from "./batch.js";
import { schedule, send } from "./deliver.js";
import { path } from "./route.js";
import { isOff } from "./silence.js";
import type { Action, Properties, Who } from "./wire.js";

let who: Who = {};

/** Who acts from now on; kept in memory only. */
export const setWho = (next: Who): void => {
  who = next;
};

/** Counts one of an action, here and now. */
export const count = (action: Action, feature: string, props?: Properties): void => {
  if (isOff) return;
  if (add(who, { feature, action, path: path(), props })) send();
  schedule();
};
