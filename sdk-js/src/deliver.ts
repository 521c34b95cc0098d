import { type Deliver, lose, seal } from "./batch.js";
import { endpoint, page, showNotices } from "./connection.js";
import { isOff } from "./silence.js";

/** Time from the first waiting event to its request; in a test session, where somebody watches, the second. */
const DELAY_MS = 2_000;
const TEST_DELAY_MS = 200;
/** The first wait after a failure is about a second; it doubles up to about four minutes. */
const WAIT_S_MAX = 256;
/** A server that asks for more than an hour gets an hour: `setTimeout` overflows at 24 days and would fire at once. */
const RETRY_AFTER_S_MAX = 3_600;
/** The server forgets ids after 24 h; a batch repeated later than that could count twice. */
export const KEEP_MS = 12 * 3_600_000;
/**
 * Characters of all unanswered events. A character is at most three bytes of UTF-8; with a full catalogue, whose keys are
 * ASCII, these are at most 60,000 bytes. The page shares 65,536 bytes of keepalive bodies with us, and one byte more is a
 * TypeError (measured, Chromium 156).
 */
export const UNANSWERED_CHARS_MAX = 16_000;
/** Bodies kept for `log()`. */
const LOG_MAX = 100;

let bodies: readonly string[] = [];
/** Ends the wait of the batch in backoff, the last one if there are several; ending one that is over does nothing. */
let retry: (() => void) | undefined;
let unanswered_chars = 0;
let timer: unknown;

/** The last bodies sent, byte for byte, oldest first. */
export const log = (): readonly string[] => bodies;

/** Sends soon. */
export const schedule = (): void => {
  if (!timer) timer = setTimeout(send, page?.test ? TEST_DELAY_MS : DELAY_MS);
};

/**
 * Sends what waits, one request at a time. With `now` (the page may be about to go, or the network is back) batches in
 * backoff are tried at once, and more go out beside one in flight, as far as the keepalive quota reaches.
 */
export const send = (now?: unknown): void => {
  timer = 0;
  if (now) retry?.();
  // Half the quota is free before a further batch is made, so that one entry and its identity always fit.
  while (
    page &&
    !isOff &&
    unanswered_chars < (now ? UNANSWERED_CHARS_MAX / 2 : 1) &&
    seal(page, UNANSWERED_CHARS_MAX - unanswered_chars, post)
  );
};

/** Sends what waits now. */
export const flush = (): void => send(true);

/**
 * Repeats one batch until it is answered or given up. By `fetch` alone: a beacon sends the collector's cookies and the full
 * Referer and cannot be told not to (measured, Chromium 156). A body that is a string travels as text/plain, which needs no
 * preflight.
 */
const post: Deliver = async (body, sealed_ms, uses, lost) => {
  unanswered_chars += body.length;
  bodies = [...bodies, body].slice(-LOG_MAX);
  for (let wait_s = 1; !isOff; wait_s *= wait_s < WAIT_S_MAX ? 2 : 1) {
    let response: Response | undefined;
    try {
      response = await fetch(endpoint, {
        method: "POST",
        body,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        keepalive: true,
      });
      // The keepalive quota is given back when the answer has been read, not when it begins (measured, Chromium 156).
      await showNotices((await response.json()).notices);
    } catch {
      // No network, or blocked: there is no response. Or one that is no JSON, which is nothing to us.
    }
    const isWorthRepeating = /^[u5]|408|429/.test(response?.status as unknown as string);
    if (!isWorthRepeating || Date.now() - sealed_ms > KEEP_MS) {
      unanswered_chars -= body.length;
      if (!response?.ok) {
        lose({ [isWorthRepeating ? "offline" : "refused"]: uses });
        lose(lost);
      }
      return schedule();
    }
    await new Promise<void>((resolve) => {
      retry = resolve;
      // On top of what the server asks for: those it sends away do not all come back at once.
      setTimeout(
        resolve,
        (wait_s * (0.5 + Math.random()) + (Math.min(response?.headers.get("Retry-After") as unknown as number, RETRY_AFTER_S_MAX) || 0)) *
          1_000,
      );
    });
  }
};
