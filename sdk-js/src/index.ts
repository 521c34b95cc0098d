/** The client of this page. Importing it on a server is safe; there it does nothing. */
import type { FeatureKey, Settings } from "./api.js";
import { connect } from "./connection.js";
import { catalogue, count } from "./count.js";
import { watchPage } from "./page.js";
import { turnOff } from "./silence.js";

export type { Actor, FeatureKey, FeatureKeys, Settings } from "./api.js";
export { actor, catalogue, complete, exposure, fail, use, view } from "./count.js";
export { flush, log } from "./deliver.js";
export { turnOff as optOut } from "./silence.js";
export type { Action, Batch, Lost, Properties, Source, WireEvent } from "./wire.js";

if (typeof document === "undefined") turnOff();

/** Starts sending; a second call does nothing. What was counted before goes along. */
export const init = (settings: Settings): void =>
  connect(
    settings,
    globalThis.location,
    async (notices) => notices && (await import("./notices.js")).show(notices, count),
    () => {
      watchPage();
      catalogue(settings.catalogue as readonly FeatureKey[]);
    },
  );
