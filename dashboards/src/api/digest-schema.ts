import type { Language } from "../words/language";

/** What became of the newest message on a way. */
export type LastMessage = {
  /** `digest/<Monday>` or `silence/<feature>/<last use>`. */
  name: string;
  state: "sending" | "sent" | "failed" | "given_up" | "interrupted";
  tries: number;
  next_try_s: number | null;
  /** What went wrong, and what to do. */
  problem: string | null;
  changed_s: number;
};

/** Where a project's digest goes; secrets are not in it. */
export type DigestChannels = {
  email: { recipients: string[]; alerts: boolean; last: LastMessage | null } | null;
  webhook: { host: string; alerts: boolean; last: LastMessage | null } | null;
  feed: { since_s: number } | null;
  /** In which digests and alerts are written. */
  language: Language;
  /** Whether the server was told of a mail server. */
  can_mail: boolean;
};

export type Way = "email" | "webhook" | "feed";
