import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Action, Batch, WireEvent } from "../../../src/wire.js";

/** A request to the ingest endpoint, as it came over the wire. */
export interface Arrival {
  readonly at_ms: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How the collector treats a request: answers it so, or cuts its connection. */
export interface Treatment {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly cut?: boolean;
  /** Answered 202 by something on the way, and never seen by the collector. */
  readonly dropped?: boolean;
  /** Answered only after this time. */
  readonly after_ms?: number;
}

/** What one project sent. */
export interface Sent {
  readonly arrivals: readonly Arrival[];
  /** Treatments of the requests to come, first one first; an ordinary 202 when empty. */
  readonly treatments: Treatment[];
  /** What the answers say to the page. */
  readonly notices: unknown[];
  batches(): Batch[];
  /** Events of all distinct batches, each batch counted once as the server does. */
  events(): WireEvent[];
  /** How often a feature was used, by the sum of `n`. */
  uses(feature: string): number;
  exposures(feature: string): number;
}

export interface Collector {
  readonly origin: string;
  sentBy(project: string): Sent;
  close(): Promise<void>;
}

/** The whole script's batches are named by their place, the lite one's by a name of their own. */
const nameOf = ({ stream, seq, batch }: Batch & { readonly batch?: string }): string => batch ?? `${stream}-${seq}`;

const DIST = new URL("../../../dist/", import.meta.url);
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Retry-After",
  "cross-origin-resource-policy": "cross-origin",
};

/** Stands in for the server: serves the script, sets a cookie of its own, and records what arrives for each project. */
export const startCollector = async (): Promise<Collector> => {
  const projects = new Map<string, { arrivals: Arrival[]; treatments: Treatment[]; notices: unknown[] }>();
  const records = (project: string) => {
    const known = projects.get(project) ?? { arrivals: [], treatments: [], notices: [] };
    projects.set(project, known);
    return known;
  };

  const server = createServer((request, response) => {
    if (request.method === "GET") {
      const name = (request.url ?? "").slice(1);
      const isScript = name.endsWith(".js");
      response.writeHead(200, {
        ...CORS,
        "content-type": isScript ? "text/javascript" : "text/html",
        "set-cookie": "sid=secret; Path=/",
      });
      response.end(isScript ? readFileSync(new URL(name, DIST)) : "<p>collector");
      return;
    }
    let body = "";
    // A character may be cut in two by a packet.
    request.setEncoding("utf8");
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const { arrivals, treatments, notices } = records(JSON.parse(body).project);
      const { status = 202, headers, cut, dropped, after_ms = 0 } = treatments.shift() ?? {};
      if (!dropped) arrivals.push({ at_ms: Date.now(), headers: request.headers, body });
      if (cut) return request.socket.destroy();
      setTimeout(() => {
        response.writeHead(status, { ...CORS, ...headers, "content-type": "application/json" });
        response.end(JSON.stringify(notices.length ? { notices } : {}));
      }, after_ms);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sentBy(project) {
      const { arrivals, treatments, notices } = records(project);
      const batches = (): Batch[] => arrivals.map(({ body }) => JSON.parse(body));
      const events = (): WireEvent[] =>
        [...new Map(batches().map((batch) => [nameOf(batch), batch])).values()].flatMap((batch) => batch.events);
      const count = (action: Action) => (feature: string) =>
        events()
          .filter((event) => event.feature === feature && event.action === action)
          .reduce((sum, { n }) => sum + n, 0);
      return { arrivals, treatments, notices, batches, events, uses: count("use"), exposures: count("exposure") };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
