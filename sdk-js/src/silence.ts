/** What the browser says about being measured. */
export interface Signals {
  readonly globalPrivacyControl?: boolean;
  readonly doNotTrack?: string | null;
  readonly webdriver?: boolean;
}

/**
 * Whether nothing may be sent. Global Privacy Control and Do Not Track win over everything; automation is silent unless a
 * test session or the page asks for it.
 */
export const isSilent = (signals: Signals, automationIsWanted: unknown): unknown =>
  signals.globalPrivacyControl || signals.doNotTrack === "1" || (signals.webdriver && !automationIsWanted);

/** Token of the test session that the onboarding page opened this page with. */
export const testToken = (hash: string): string | undefined => /deadwood-test=([^&]+)/.exec(hash)?.[1];

/** True where nothing is counted or sent: on a server, and from the moment of an objection until the page is loaded anew. */
export let isOff: unknown = typeof document === "undefined";

export const turnOff = (): void => {
  isOff = true;
};
