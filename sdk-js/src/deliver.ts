import { lose, type Origin, type Sealed, seal } from "./batch.js";
import { isOff } from "./silence.js";

/** Time from the first waiting event to its request; in a test session, where somebody watches, the second. */
const DELAY_MS = 2_000;
const TEST_DELAY_MS = 200;
/** The first wait after a failure is about a second; it doubles up to eight times, to about four minutes. */
const DOUBLINGS_MAX = 8;
/** A server that asks for more than an hour gets an hour: `setTimeout` overflows at 24 days and would fire at once. */
const RETRY_AFTER_S_MAX = 3_600;
/** The server forgets ids after 24 h; a batch repeated later than that could count twice. */
export const KEEP_MS = 12 * 3_600_000;
/**
 * Characters of all unanswered bodies. A character is at most three bytes of UTF-8, so these are at most 60,000 bytes; the
 * page shares 65,536 bytes of keepalive bodies with us, and one byte more is a TypeError (measured, Chromium 156).
 */
export const UNANSWERED_CHARS_MAX = 20_000;
/** Bodies kept for `log()`. */
const LOG_MAX = 100;

const bodies: string[] = [];
/** What ends the waits of batches in backoff; ending one that is over does nothing. */
const retries: (() => void)[] = [];
let unanswered_chars = 0;
/** Where to; undefined until connected. */
export let address: string | undefined;
let origin: Origin;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The last bodies sent, byte for byte, oldest first. */
export const log = (): readonly string[] => bodies.slice();

/** Begins to deliver; what waited until now goes along. */
export const connect = (endpoint: string, from: Origin): void => {
  address = endpoint;
  origin = from;
  schedule();
};

/** Sends soon. */
export const schedule = (): void => {
  if (timer) return;
  timer = setTimeout(
    () => {
      timer = undefined;
      send();
    },
    origin?.test ? TEST_DELAY_MS : DELAY_MS,
  );
};

/**
 * Sends what waits, one request at a time. With `now` (the page may be about to go, or the network is back) batches in
 * backoff are tried at once, and more go out beside one in flight, as far as the keepalive quota reaches.
 */
export const send = (now?: boolean): void => {
  if (!address || isOff) return;
  if (now) for (const retry of retries.splice(0)) retry();
  // Half the quota is free before a further batch is made, so that one entry and its identity always fit.
  while (now ? unanswered_chars < UNANSWERED_CHARS_MAX / 2 : !unanswered_chars) {
    const batch = seal(origin, UNANSWERED_CHARS_MAX - unanswered_chars);
    if (!batch) return;
    unanswered_chars += batch.body.length;
    if (bodies.push(batch.body) > LOG_MAX) bodies.shift();
    post(batch);
  }
};

/** Sends what waits now. */
export const flush = (): void => send(true);

/**
 * Repeats one batch until it is answered or given up. By `fetch` alone: a beacon sends the collector's cookies and the full
 * Referer and cannot be told not to (measured, Chromium 156). A body that is a string travels as text/plain, which needs no
 * preflight.
 */
const post = async (batch: Sealed): Promise<void> => {
  for (let failures = 0; !isOff; failures++) {
    let status = 0;
    let after_s = 0;
    try {
      const response = await fetch(address as string, {
        method: "POST",
        body: batch.body,
        keepalive: true,
        credentials: "omit",
        referrerPolicy: "no-referrer",
      });
      status = response.status;
      after_s = Number(response.headers.get("Retry-After")) || 0;
      // The keepalive quota is given back when the answer has been read, not when it begins (measured, Chromium 156).
      await response.text();
    } catch {
      // No network, or blocked: the status is still 0.
    }
    const isWorthRepeating = /^(0|408|429|5..)$/.test(`${status}`);
    if (!isWorthRepeating || Date.now() - batch.at > KEEP_MS) {
      unanswered_chars -= batch.body.length;
      if (isWorthRepeating || status > 399) {
        lose(isWorthRepeating ? "offline" : "refused", batch.uses);
        for (const before in batch.lost) lose(before, batch.lost[before] as number);
      }
      return schedule();
    }
    const backoff_s = 2 ** Math.min(failures, DOUBLINGS_MAX) * (0.5 + Math.random());
    await new Promise<void>((retry) => {
      retries.push(retry);
      setTimeout(retry, Math.max(backoff_s, Math.min(after_s, RETRY_AFTER_S_MAX)) * 1_000);
    });
  }
};
