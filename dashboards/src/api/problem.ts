import { titleOf } from "../words/errors";
import type { ProblemBody } from "./schema";

/**
 * A request that was refused or never answered: `title` says what happened, the message what to do about it, in the server's own
 * words as a sentence.
 */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  /** As the server wrote it. */
  readonly detail: string;
  readonly code: string | null;
  readonly field: string | null;

  /** `status` 0 means that no answer came. */
  constructor(status: number, body: ProblemBody) {
    super(body.detail ? asSentence(body.detail) : titleOf(status));
    this.name = "Problem";
    this.status = status;
    this.title = titleOf(status);
    this.detail = body.detail ?? "";
    this.code = body.code ?? null;
    this.field = body.field ?? null;
  }
}

/** The server begins what it refuses in lower case and without a full stop, so that a log line may go on with it. */
export function asSentence(detail: string): string {
  return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}${/[.!?…]$/.test(detail) ? "" : "."}`;
}

export function isLockedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}

export function isGone(error: unknown): boolean {
  return error instanceof Problem && (error.status === 404 || error.status === 410);
}
