/** The client of this page. Importing it on a server is safe; there it does nothing. */
import type { Settings } from "./api.js";
import { start } from "./client.js";
import { count } from "./count.js";

export type { Actor, FeatureKey, FeatureKeys, Settings } from "./api.js";
export { actor, catalogue, complete, exposure, fail, flush, log, optOut, use, view } from "./client.js";
export type { Action, Batch, Lost, Properties, Source, WireEvent } from "./wire.js";

/** Starts sending; a second call does nothing. What was counted before goes along. */
export const init = (settings: Settings): void =>
  start(
    { ...settings, endpoint: settings?.endpoint ?? "/api/v1/events" },
    async (notices) => notices && (await import("./notices.js")).show(notices, count),
  );
