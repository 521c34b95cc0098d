import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page } from "playwright-core";
import { type Collector, type Sent, startCollector } from "./collector.js";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const POLL_MS = 25;
/** Longer than the delay that the script asks its observer for. */
const OBSERVED_MS = 80;
/** Where the page's own clock stands at the start: tests move it, so no claim depends on how busy the machine is. */
const START = new Date("2026-11-22T10:20:00Z");
const HEAD_CHARS = 300;
const PATIENCE_MS = 20_000;

export interface Visit {
  /** Body of the page; as a function, told where its collector is and for which project. */
  readonly html?: string | ((collector: { readonly origin: string; readonly project: string }) => string);
  /** Further attributes of the script tag. */
  readonly attributes?: string;
  /** Name of the script; `false` for a page that loads none. */
  readonly script?: string | false;
  /** Path of the page, with query and fragment. */
  readonly path?: string;
  /** Runs before anything of the page. */
  readonly before?: () => void;
  /** Headers of the page. */
  readonly headers?: Record<string, string>;
  readonly context?: BrowserContext;
  /** Time goes by itself, for what measures the real machine. */
  readonly realClock?: boolean;
}

/** A page of the app with the snippet in it. Each has a project of its own, so that tests run side by side. */
export interface Visited {
  readonly page: Page;
  readonly sent: Sent;
  /** Lets the browser draw, so that it has told what is on screen, then moves the page's clock; its timers fire on the way. */
  pass(ms: number): Promise<void>;
  /** Sends what waits and waits until it has arrived. */
  settle(): Promise<void>;
  /** Waits until something has arrived, however slow the machine is; fails after `PATIENCE_MS`. */
  until(hasArrived: () => boolean): Promise<void>;
}

/** An app on one origin, its collector on another, and a real Chromium. */
export interface App {
  readonly browser: Browser;
  readonly collector: Collector;
  readonly origin: string;
  visit(visit?: Visit): Promise<Visited>;
  /** The page for a browser that others drive: its address, and what it sends. */
  serve(visit?: Visit): Pick<Visited, "sent" | "until"> & { readonly url: string };
  close(): Promise<void>;
}

declare global {
  interface Window {
    /** As tests call it, with values no type would allow. */
    deadwood: { readonly [name: string]: (...values: unknown[]) => unknown };
  }
}

const snippet = ({ origin }: Collector, project: string, { html = "", attributes, script = "deadwood.js" }: Visit): string =>
  `<!doctype html><title>Private title</title>
${script ? `<script async src="${origin}/${script}" data-project="${project}" ${attributes ?? "data-allow-automation"}></script>` : ""}
<body>${typeof html === "string" ? html : html({ origin, project })}`;

export const startApp = async (launch: LaunchOptions = {}): Promise<App> => {
  const collector = await startCollector();
  const visits = new Map<string, { project: string; visit: Visit }>();
  let count = 0;

  const server = createServer((request, response) => {
    // A worker that a test registers, to see that one would be seen.
    if (request.url === "/worker.js") {
      response.writeHead(200, { "content-type": "text/javascript" });
      response.end("");
      return;
    }
    // The visit is named by a cookie of the app, for a page may have any address and lead to any other; where no cookie can
    // be set beforehand, by the query.
    const visited = visits.get(/visit=(\w+)/.exec(`${request.headers.cookie} ${request.url}`)?.[1] ?? "");
    response.writeHead(200, { "content-type": "text/html", ...visited?.visit.headers });
    response.end(visited ? snippet(collector, visited.project, visited.visit) : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: CHROMIUM, ...launch, args: [...ARGS, ...(launch.args ?? [])] });

  const open = (visit: Visit): { project: string; sent: Sent; until: Visited["until"] } => {
    const project = `pk_live_${++count}`;
    visits.set(project, { project, visit });
    const sent = collector.sentBy(project);
    const until = async (hasArrived: () => boolean): Promise<void> => {
      const end_ms = Date.now() + PATIENCE_MS;
      while (!hasArrived()) {
        const heads = sent.arrivals.map(({ body }) => body.slice(0, HEAD_CHARS)).join("\n");
        if (Date.now() > end_ms) throw new Error(`did not arrive: ${hasArrived}; what did begins with:\n${heads}`);
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    };
    return { project, sent, until };
  };

  return {
    browser,
    collector,
    origin,
    serve(visit = {}) {
      const { project, sent, until } = open(visit);
      return { url: `${origin}/app?visit=${project}`, sent, until };
    },
    async visit(visit = {}) {
      const { project, sent, until } = open(visit);
      const context = visit.context ?? (await browser.newContext());
      await context.addCookies([{ name: "visit", value: project, url: origin }]);
      const page = await context.newPage();
      if (!visit.realClock) {
        await page.clock.install({ time: START });
        await page.clock.pauseAt(START.getTime() + 3_600_000);
      }
      if (visit.before) await page.addInitScript(visit.before);
      await page.goto(origin + (visit.path ?? "/app"), { waitUntil: "load" });
      await context.clearCookies({ name: "visit" });
      const pass = async (ms: number): Promise<void> => {
        // By the real clock: an observer may be told as much later as it asked for.
        await new Promise((resolve) => setTimeout(resolve, OBSERVED_MS));
        // Its first word comes with the next frame, after that of every older observer.
        await page.evaluate(
          () =>
            new Promise<void>((resolve) => {
              const drawn = new IntersectionObserver(() => {
                drawn.disconnect();
                resolve();
              });
              drawn.observe(document.documentElement);
            }),
        );
        await page.clock.runFor(ms);
      };
      const settle = async (): Promise<void> => {
        const bodies = await page.evaluate(() => {
          window.deadwood.flush?.();
          return window.deadwood.log?.() as string[];
        });
        await until(() => bodies.every((body) => sent.arrivals.some((arrival) => arrival.body === body)));
      };
      return { page, sent, pass, settle, until };
    },
    async close() {
      await browser.close();
      await collector.close();
      server.closeAllConnections();
      server.close();
    },
  };
};
