import type { FeatureKey, Settings } from "./api.js";
import { announced } from "./batch.js";
import { connect, connection, type ShowNotices } from "./connection.js";
import { quiet } from "./count.js";
import { schedule } from "./deliver.js";
import { watchPage } from "./page.js";
import { isOff, testToken, turnOff } from "./silence.js";

export { actor, complete, exposure, fail, use, view } from "./count.js";
export { flush, log } from "./deliver.js";
export { turnOff as optOut } from "./silence.js";

/**
 * Starts sending; a second call does nothing. What was counted before goes along.
 *
 * Global Privacy Control and Do Not Track win over everything; automation is silent unless a test session or the page asks
 * for it.
 */
export const start = quiet((settings: Settings & { readonly endpoint: string }, show: ShowNotices) => {
  if (isOff || connection) return;
  const test = testToken();
  const { globalPrivacyControl, doNotTrack, webdriver } = navigator;
  if (settings.optedOut || globalPrivacyControl || doNotTrack === "1" || (webdriver && !test && !settings.allowAutomation)) {
    return turnOff();
  }
  // Random digits of this page load, in memory only; `crypto` would be no better for what only has to differ.
  const stream = `${Math.random()}`.slice(2);
  connect({ url: settings.endpoint, page: { project: settings.project, release: settings.release, test, stream }, show });
  catalogue(settings.catalogue as readonly FeatureKey[]);
  watchPage();
});

/** Announces keys this page can emit. */
export const catalogue = quiet((features: readonly FeatureKey[]) => {
  schedule();
  for (const feature of features) announced.add(feature);
});
