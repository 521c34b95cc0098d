/** The client of this page. Importing it on a server is safe; there it does nothing. */
export type { Actor, FeatureKey, FeatureKeys, Settings } from "./api.js";
export { actor, catalogue, complete, exposure, fail, flush, init, log, optOut, use, view } from "./client.js";
export type { Action, Batch, Lost, Properties, WireEvent } from "./wire.js";
