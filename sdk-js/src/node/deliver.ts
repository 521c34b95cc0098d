import type { ServerSettings } from "./index.js";
import type { Queue, Sealed } from "./queue.js";

/** The first wait after a failure is about a second; it doubles up to about four minutes. */
const WAIT_S_MAX = 256;
const RETRY_AFTER_S_MAX = 3_600;
/** The server forgets ids after 24 h; a batch repeated later than that could count twice. */
const KEEP_MS = 12 * 3_600_000;
/** A server that does not answer is no answer. */
const ANSWER_MS = 30_000;

export interface Delivery {
  /** Sends all that waits, one batch after the other. True when each was acknowledged. */
  run(): Promise<boolean>;
  /** Ends every wait: what is not acknowledged by now is given up. */
  stop(): void;
}

export const deliverTo = (settings: ServerSettings, queue: Queue): Delivery => {
  let running: Promise<boolean> | undefined;
  let wake = (): void => {};
  let isStopped = false;

  /** Repeats one batch, byte for byte, until it is answered or given up. */
  const post = async ({ body, at_ms, uses }: Sealed): Promise<boolean> => {
    for (let wait_s = 1; !isStopped; wait_s = Math.min(wait_s * 2, WAIT_S_MAX)) {
      const response = await (settings.fetch ?? fetch)(settings.endpoint, {
        method: "POST",
        body,
        headers: { authorization: `Bearer ${settings.token}`, "content-type": "application/json" },
        signal: AbortSignal.timeout(ANSWER_MS),
      }).catch(() => undefined);
      await response?.text().catch(() => undefined);
      const isWorthRepeating = !response || response.status > 499 || response.status === 429 || response.status === 408;
      if (response?.ok) return true;
      if (!isWorthRepeating || Date.now() - at_ms > KEEP_MS) {
        queue.lose(isWorthRepeating ? "offline" : "refused", uses);
        return false;
      }
      const asked_s = Math.min(Number(response?.headers.get("retry-after")) || 0, RETRY_AFTER_S_MAX);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(wait_s * (0.5 + Math.random()), asked_s) * 1_000);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    queue.lose("closed", uses);
    return false;
  };

  const all = async (): Promise<boolean> => {
    let isAcknowledged = true;
    for (let batch = queue.seal(); batch; batch = queue.seal()) isAcknowledged = (await post(batch)) && isAcknowledged;
    return isAcknowledged;
  };

  return {
    run() {
      // What came while one run was under way is taken by it, for it looks again after each batch.
      running ??= all().finally(() => {
        running = undefined;
      });
      return running;
    },
    stop() {
      isStopped = true;
      wake();
    },
  };
};
