/**
 * Keys of the catalogue, filled by declaration merging:
 * `declare module "@deadwood/sdk" { interface FeatureKeys { "export-csv": true } }`. Empty means any string.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be merged into.
export interface FeatureKeys {}

export type FeatureKey = [keyof FeatureKeys] extends [never] ? string : keyof FeatureKeys & string;

export interface Settings {
  /** Public ingest key, `pk_live_…`. */
  readonly project: string;
  /** Address of the ingest endpoint. Default: `/api/v1/events` of the page's origin, or of the script's. */
  readonly endpoint?: string | undefined;
  /** Version of the host app. */
  readonly release?: string | undefined;
  /** Keys this bundle can emit: a feature that never fires is then known to be wired up. */
  readonly catalogue?: readonly FeatureKey[] | undefined;
  /** The user objected in the host app's own settings: nothing is sent. */
  readonly optedOut?: boolean | undefined;
  /** Send although the browser says it is automated. */
  readonly allowAutomation?: boolean | undefined;
}

/** Who acts, in the host app's own opaque keys. */
export interface Actor {
  /** Key of the signed-in user, best `HMAC(app secret, user id)`. Never an e-mail address. */
  readonly key?: string | undefined;
  /** Key of the customer account. */
  readonly account?: string | undefined;
  /** Declared facts with few values, such as `{ plan: "pro" }`. */
  readonly traits?: Readonly<Record<string, string>> | undefined;
}
