import type { Settings } from "./api.js";
import { quiet } from "./quiet.js";
import { isOff, testToken, turnOff } from "./silence.js";
import type { Batch } from "./wire.js";

/** What every batch says about the page it comes from. */
export type Page = Pick<Batch, "project" | "release" | "test" | "stream">;

/** What begins where a page may send: all that watches it. */
export type Begin = () => void;

/** Shows the notices that the server answered with, if any; brings the module that can. */
export type ShowNotices = (notices: readonly Notice[] | undefined) => unknown;

/** Something to say at the point of use: that a feature goes away, or a question about it. Texts are the host's own. */
export interface Notice {
  readonly feature: string;
  /** May hold `{date}`, which becomes `on` in the page's language. */
  readonly text: string;
  /** Day on which the feature goes, `2027-03-01`. */
  readonly on?: string;
  readonly options: readonly string[];
}

/** Undefined until `connect`, and where nothing may be sent. */
export let page: Page | undefined;
/** Where to. */
export let endpoint: URL;
export let showNotices: ShowNotices;

/** A flag of the settings, which needs no value as an attribute of the script's tag. */
const isSet = (flag: unknown): unknown => flag || flag === "";

/**
 * Begins, once, where this page may send; what was counted before goes along. Its endpoint is relative to `base`.
 *
 * Global Privacy Control and Do Not Track win over everything; automation is silent unless a test session or the page asks
 * for it.
 */
export const connect = quiet((settings: Settings, base: string | Location, show: ShowNotices, begin: Begin) => {
  if (isOff || page) return;
  const test = testToken();
  if (
    isSet(settings.optedOut) ||
    navigator.globalPrivacyControl ||
    // "1", or "unspecified", or nothing.
    +(navigator.doNotTrack as string) ||
    (navigator.webdriver && !test && !isSet(settings.allowAutomation))
  ) {
    return turnOff();
  }
  endpoint = new URL(settings.endpoint || "/api/v1/events", base as string);
  showNotices = show;
  page = {
    project: settings.project,
    release: settings.release,
    test,
    // Random digits of this page load, in memory only; `crypto` would be no better for what only has to differ.
    stream: `${Math.random() * 1e20}`,
  };
  begin();
});
