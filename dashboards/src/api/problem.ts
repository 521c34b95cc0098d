import type { ProblemBody } from "./schema";

/** A request that was refused or never answered, with the server's own words for what to do. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string | null;
  readonly field: string | null;

  /** `status` 0 means that no answer came. */
  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.title = body.title ?? `The server answered ${status}`;
    this.detail = body.detail ?? "";
    this.code = body.code ?? null;
    this.field = body.field ?? null;
  }
}

export function isLockedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}

export function isGone(error: unknown): boolean {
  return error instanceof Problem && (error.status === 404 || error.status === 410);
}
