/**
 * The smallest client: clicks on `data-feature`, `use()`, batches, retries of the identical batch, silence under GPC and DNT.
 * It knows no exposure, actor, catalogue, loss account or age, so its counts can rank features but cannot tell an unwanted
 * feature from an unseen one. Nothing of it is shared with the whole client: every byte here is one on a page.
 */

/** The delay of a batch, and what a failure doubles. */
const WAIT_MS = 2_000;
const WAIT_MS_MAX = 300_000;
/** The server's limits: events in a batch, and the count of one. With the path cut, a batch stays below 60,000 bytes. */
const BATCH_EVENTS_MAX = 100;
const COUNT_MAX = 1_000;
const PATH_CHARS_MAX = 300;

const waiting = new Map<string, { feature: string; action: "use"; path: string; n: number }>();
let project: string | undefined;
let endpoint: string;
let body = "";
let isInFlight = false;
let wait_ms = WAIT_MS;
let timer: ReturnType<typeof setTimeout> | undefined;

const settle = (wait: number): void => {
  isInFlight = false;
  wait_ms = wait;
  schedule();
};

const schedule = (): void => {
  if (!timer) timer = setTimeout(send, wait_ms * (0.5 + Math.random()));
};

const send = (): void => {
  timer = undefined;
  if (isInFlight) return;
  if (!body && waiting.size) {
    // By this and its place in the batch the server counts an event once; `crypto` would be no better for what only has to differ.
    body = JSON.stringify({ project, batch: `${Math.random() * 1e20}`, events: [...waiting.values()] });
    waiting.clear();
  }
  if (!body) return;
  isInFlight = true;
  const again = (): void => settle(Math.min(wait_ms * 2, WAIT_MS_MAX));
  fetch(endpoint, { method: "POST", body, keepalive: true, credentials: "omit", referrerPolicy: "no-referrer" }).then(({ status }) => {
    if (status > 499 || status === 429) return again();
    body = "";
    settle(WAIT_MS);
  }, again);
};

/** Counts one use. */
export const use = (feature: string): void => {
  if (!project) return;
  const path = location.pathname.slice(0, PATH_CHARS_MAX);
  const event = waiting.get(feature + path) ?? { feature, action: "use", path, n: 0 };
  if (waiting.size < BATCH_EVENTS_MAX) waiting.set(feature + path, event);
  if (event.n < COUNT_MAX) event.n++;
  schedule();
};

/** Starts counting clicks; does nothing where the browser objects or is automated. */
export const init = (ingestKey: string, address: string): void => {
  const { globalPrivacyControl, doNotTrack, webdriver } = navigator as Navigator & { globalPrivacyControl?: boolean };
  if (globalPrivacyControl || doNotTrack === "1" || webdriver) return;
  project = ingestKey;
  endpoint = address;
  addEventListener(
    "click",
    (event) => {
      for (const node of event.composedPath() as Element[]) {
        const feature = node.getAttribute?.("data-feature");
        if (feature) return use(feature);
      }
    },
    true,
  );
  // Also sent when the page goes away; on a phone it is the only such event.
  document.addEventListener("visibilitychange", send);
};
