// A server with one project, behind a proxy that says whose each request is and can lose an answer on the way.
import http from "node:http";
import { startServer } from "../../browser/start/server.js";

const PATIENCE_MS = 15_000;

/** Starts everything; `stop` ends it. */
export async function startDeadwood() {
  const server = await startServer(["serve", "--trusted-proxies", "127.0.0.1/32"]);
  const proxy = await startProxy(new URL(server.origin).port);
  const cookie = await signIn(server);
  const call = async (method, path, body) => {
    const answer = await fetch(server.origin + path, {
      method,
      headers: { cookie, "x-deadwood": "1", "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
  const created = await call("POST", "/api/v1/projects", { name: "Harbor" });
  const project = (rest) => `/api/v1/projects/${created.project}${rest}`;

  return {
    origin: proxy.origin,
    proxy,
    /** Where the team reads, and the cookie of one of them. */
    team: { origin: server.origin, project: created.project, cookie },
    ingestKey: created.ingest_key,
    serverToken: created.server_token,
    readToken: created.read_token,
    declare: (...keys) => call("PUT", project("/catalogue"), { features: keys.map((key) => ({ key })) }),
    /** Has a funnel counted from now on. */
    define: (name, ...steps) => call("POST", project("/funnels"), { name, steps }),
    set: (settings) => call("PUT", project("/senders"), settings),
    arrived: async () => (await call("GET", project("/senders"))).arrived,
    quarantined: async () => (await call("GET", project("/quarantine"))).features.map((feature) => feature.key),
    /** The feature's row in the ranking, once `fits` says that everything has come. */
    row: (key, fits) =>
      eventually(async () => {
        const ranking = await call("GET", project("/reports/ranking"));
        const row = ranking.features.find((feature) => feature.key === key);
        return { done: row !== undefined && fits(row), value: row };
      }),
    async stop() {
      await proxy.stop();
      await server.stop();
    },
  };
}

async function signIn(server) {
  const token = server.enter.split("#")[1];
  const answer = await fetch(`${server.origin}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  return answer.headers.get("set-cookie").split(";")[0];
}

/** Asks until `ask` says that it is done; then, or when patience ends, the last value. */
async function eventually(ask) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const { done, value } = await ask();
    if (done || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Passes everything on unchanged, but for the address of whoever sends. */
async function startProxy(port) {
  const seen = [];
  let address = "198.51.100.1";
  let answersToLose = 0;
  const proxy = http.createServer((request, response) => {
    const forwarded = http.request({
      port,
      host: "127.0.0.1",
      method: request.method,
      path: request.url,
      headers: { ...request.headers, "x-forwarded-for": address },
    });
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.pipe(forwarded);
    forwarded.on("response", (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const isEvents = request.method === "POST";
        seen.push({
          method: request.method,
          path: request.url,
          headers: request.headers,
          body: Buffer.concat(chunks),
          status: answer.statusCode,
          answerHeaders: answer.headers,
          answer: Buffer.concat(parts).toString(),
        });
        if (isEvents && answersToLose > 0) {
          answersToLose -= 1;
          // The server has taken it; the sender must think that it has not.
          response.writeHead(503, { "access-control-allow-origin": "*" }).end();
          return;
        }
        response.writeHead(answer.statusCode, answer.headers).end(Buffer.concat(parts));
      });
    });
    forwarded.on("error", () => response.destroy());
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${proxy.address().port}`,
    /** Every exchange so far. */
    seen,
    posts: () => seen.filter((exchange) => exchange.method === "POST"),
    /** From now on requests come from somebody else. */
    nextPerson(number) {
      address = `198.51.100.${number}`;
    },
    loseAnswers(count) {
      answersToLose = count;
    },
    stop() {
      proxy.closeAllConnections();
      return new Promise((resolve) => proxy.close(resolve));
    },
  };
}
