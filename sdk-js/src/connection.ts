import type { Batch } from "./wire.js";

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

export interface Connection {
  /** Where to. */
  readonly url: string;
  /** What every batch says about the page it comes from. */
  readonly page: Pick<Batch, "project" | "release" | "test" | "stream">;
  readonly show: ShowNotices;
}

/** Undefined until `init`, and where nothing may be sent. */
export let connection: Connection | undefined;

export const connect = (to: Connection): void => {
  connection = to;
};
