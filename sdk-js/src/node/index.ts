/**
 * The client of a back end, for Node, Deno, Bun and edge workers: what happens there, under the project's secret token, whose
 * events are the trusted class. It knows no page: who acts is said with each event.
 */
import type { Actor, FeatureKey } from "../api.js";
import type { Action, Properties } from "../wire.js";
import { type Delivery, deliverTo } from "./deliver.js";
import { Queue } from "./queue.js";

export type { Actor, FeatureKey, FeatureKeys } from "../api.js";
export type { Properties } from "../wire.js";

export interface ServerSettings {
  /** Address of the ingest endpoint, `https://deadwood.example.com/api/v1/events`. */
  readonly endpoint: string;
  /** Secret server token of the project. Never in a browser. */
  readonly token: string;
  /** Version of the service. */
  readonly release?: string | undefined;
  /** Keys this service can emit. */
  readonly catalogue?: readonly FeatureKey[] | undefined;
  /** Time from the first waiting event to its request. Default: 2,000. */
  readonly delay_ms?: number | undefined;
  /** How requests are made; for tests and for runtimes with a `fetch` of their own. */
  readonly fetch?: typeof fetch | undefined;
}

/** Whose event it is, what is declared about it, and when it happened, if not now. */
export interface Details extends Actor {
  readonly props?: Properties | undefined;
  /** Route template, such as `/reports/:id`. */
  readonly path?: string | undefined;
  readonly at?: Date | undefined;
}

/** The same words as in the browser. None of them throws or waits. */
export interface ServerClient {
  use(feature: FeatureKey, details?: Details): void;
  exposure(feature: FeatureKey, details?: Details): void;
  complete(feature: FeatureKey, details?: Details): void;
  fail(feature: FeatureKey, details?: Details): void;
  view(route: string, details?: Details): void;
  /** Sends what waits. True when all of it was acknowledged, which is when it is on the server's disk. */
  flush(): Promise<boolean>;
  /** Takes nothing more and sends what waits, for at most so long; for the end of the process. Returns as `flush`. */
  close(patience_ms?: number): Promise<boolean>;
  /** Uses that never arrived, by reason, since the start. */
  lost(): Readonly<Record<string, number>>;
}

/** Time that `close` gives a server that does not answer. */
const PATIENCE_MS = 10_000;
const DELAY_MS = 2_000;

export const connect = (settings: ServerSettings): ServerClient => {
  const queue = new Queue(settings.release, settings.catalogue ?? []);
  const delivery: Delivery = deliverTo(settings, queue);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const schedule = (): void => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void delivery.run();
    }, settings.delay_ms ?? DELAY_MS);
    // A process that has nothing else to do may end; whoever must not lose anything calls `close`.
    (timer as { unref?: () => void }).unref?.();
  };
  const counter =
    (action: Action) =>
    (feature: FeatureKey, details: Details = {}): void => {
      if (isClosed) {
        queue.lose("closed", 1);
      } else {
        queue.add(action, feature, details);
        schedule();
      }
    };
  if (settings.catalogue?.length) schedule();

  return {
    use: counter("use"),
    exposure: counter("exposure"),
    complete: counter("complete"),
    fail: counter("fail"),
    view: (route, details) => counter("view")(route, { path: route, ...details }),
    flush: () => delivery.run(),
    async close(patience_ms = PATIENCE_MS) {
      isClosed = true;
      clearTimeout(timer);
      const everything = delivery.run();
      const isDone = await Promise.race([
        everything,
        new Promise<false>((give) => {
          timer = setTimeout(() => give(false), patience_ms);
        }),
      ]);
      // Or the process would live on until patience ends.
      clearTimeout(timer);
      delivery.stop();
      return isDone;
    },
    lost: () => ({ ...queue.lostEver }),
  };
};
