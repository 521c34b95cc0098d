/** The words of `POST /api/v1/events`, as the server reads them. */

/** What happened to a feature: it was on screen, was used, ended well, ended badly, or is a page that was opened. */
export type Action = "exposure" | "use" | "complete" | "fail" | "view";

/** Declared facts: only names that the project allows are kept by the server. */
export type Properties = Readonly<Record<string, string | number | boolean>>;

/** Who acts, as opaque keys of the host app. Held in memory only; the server hashes them on arrival. */
export interface Who {
  /** Opaque key of the signed-in user, best `HMAC(app secret, user id)`. Never an e-mail address. */
  readonly actor?: string | undefined;
  /** Opaque key of the customer account. */
  readonly account?: string | undefined;
  /** Declared facts about the actor, such as `{ plan: "pro" }`. */
  readonly traits?: Readonly<Record<string, string>> | undefined;
}

/** Where a page view came from. Read and sent only where the host app asks for it. */
export interface Source {
  /** Origin of the page that led here, `https://news.example`; the server keeps its registrable domain. */
  readonly referrer?: string | undefined;
  /** `utm_campaign` or `ref` of the address. */
  readonly campaign?: string | undefined;
}

/** What one coalesced event says besides how often and when. */
export interface What extends Source {
  readonly feature: string;
  readonly action: Action;
  /** Path or route template; never a query, never a fragment. */
  readonly path: string;
  readonly props?: Properties | undefined;
  /** Coalesced count, 1–1,000. */
  n: number;
}

/**
 * Uses that will never arrive, by reason, since the last batch that said so: `queue_full` (the memory was full, or the entry
 * too large), `offline` (not delivered within 12 h), `refused` (the server answered 4xx).
 */
export type Lost = Readonly<Record<string, number>>;

export interface WireEvent extends What {
  /** Age of the first of the `n` when the batch was sealed. */
  readonly age_ms: number;
}

export interface Batch extends Who {
  readonly project: string;
  /**
   * Random, made anew for each load of a page and held in memory: the numbers `seq` of one stream tell what never arrived.
   * Both name the batch; with its place in it an event is counted once, however often it is sent.
   */
  readonly stream: string;
  readonly release?: string | undefined;
  /** Token of a test session; such batches are shown and stored nowhere. */
  readonly test?: string | undefined;
  /** Position of this batch in the life of the page, from 0. */
  readonly seq: number;
  readonly lost: Lost;
  /** Keys this page can emit that were not announced before. */
  readonly catalogue: readonly string[];
  readonly events: readonly WireEvent[];
}
