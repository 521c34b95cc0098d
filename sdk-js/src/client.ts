import type { Actor, FeatureKey, Settings } from "./api.js";
import { announce } from "./batch.js";
import { count, setWho } from "./count.js";
import { address, connect, schedule } from "./deliver.js";
import { watchPage } from "./page.js";
import { setTemplate } from "./route.js";
import { isOff, isSilent, testToken, turnOff } from "./silence.js";
import type { Action, Properties } from "./wire.js";

export { flush, log } from "./deliver.js";
export { turnOff as optOut } from "./silence.js";

/** Nothing is thrown into the page: a call that plain JavaScript got wrong does nothing. */
const quiet =
  <Values extends unknown[]>(run: (...values: Values) => void) =>
  (...values: Values): void => {
    try {
      run(...values);
    } catch {}
  };

/** Starts sending; a second call does nothing. What was counted before goes along. */
export const init = quiet((settings: Settings) => {
  if (isOff || address) return;
  const { project, endpoint = "/api/v1/events", release } = settings;
  const test = testToken(location.hash);
  if (settings.optedOut || isSilent(navigator, test || settings.allowAutomation)) return turnOff();
  connect(endpoint, { project, release, test });
  settings.catalogue?.forEach(announce);
  watchPage();
});

const counter = (action: Action) => quiet((feature: FeatureKey, props?: Properties) => count(action, feature, props));

export const use = counter("use");
export const exposure = counter("exposure");
export const complete = counter("complete");
export const fail = counter("fail");

/** A page was opened: counts a view of this route template, which is the path of what follows, until the next navigation. */
export const view = quiet((template: string) => {
  setTemplate(template);
  count("view", template);
});

/** Who acts from now on; `{}` after sign-out. Kept in memory only. */
export const actor = quiet(({ key, account, traits }: Actor) => {
  // The server reads texts and refuses the whole batch otherwise: numbers become texts, and null is left out.
  const toText = (_: string, value: unknown): unknown => (typeof value === "object" ? (value ?? undefined) : `${value}`);
  setWho(JSON.parse(JSON.stringify({ actor: key, account, traits }), toText));
});

/** Announces keys this page can emit. */
export const catalogue = quiet((features: readonly FeatureKey[]) => {
  features.forEach(announce);
  schedule();
});
