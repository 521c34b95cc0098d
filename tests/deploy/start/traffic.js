// What clients send through a proxy: well, badly, and not at all what a proxy speaks.
import { once } from "node:events";
import { connect as connectFrames } from "node:http2";
import { request } from "node:https";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";

export const DOMAIN = "usage.test";
const AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
const PATIENCE_MS = 15_000;

/** Every header in which somebody might believe an address. */
const claims = ([four, six]) => ({
  "x-forwarded-for": `${four}, ${six}`,
  forwarded: `for=${four}, for="[${six}]"`,
  "x-real-ip": four,
  "true-client-ip": six,
  "cf-connecting-ip": four,
});

/**
 * One request over TLS from an address of the client's.
 *
 * @returns {Promise<{ status: number, headers: object, text: string }>} status 0: the proxy closed without an answer
 */
export function ask(proxy, from, { method = "GET", path = "/", headers = {}, body, claimed, host = DOMAIN } = {}) {
  return new Promise((resolve) => {
    const options = {
      host: "127.0.0.1",
      port: proxy.https,
      localAddress: from,
      servername: host,
      rejectUnauthorized: false,
      agent: false,
      method,
      path,
      headers: { host, "user-agent": AGENT, ...(claimed ? claims(claimed) : {}), ...headers },
      maxHeaderSize: 65_536,
    };
    let answered = false;
    const sent = request(options, async (answer) => {
      answered = true;
      let text = "";
      for await (const part of answer.setEncoding("utf8")) text += part;
      resolve({ status: answer.statusCode, headers: answer.headers, text });
    });
    sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error("no answer in time")));
    // A refused body may be cut before its answer is read.
    sent.once("error", () => answered || resolve({ status: 0, headers: {}, text: "" }));
    sent.end(body);
  });
}

/** Bytes as they are, over TLS or without, until the other end closes or has had its time. */
export async function tell(port, from, bytes, { tls = false, options = {}, wait_ms = 300 } = {}) {
  const socket = connect({ host: "127.0.0.1", port, localAddress: from });
  socket.on("error", () => {});
  const stream = tls ? connectTls({ socket, servername: DOMAIN, rejectUnauthorized: false, ...options }) : socket;
  stream.on("error", () => {});
  const ended = Promise.race([once(stream, "close"), new Promise((resolve) => setTimeout(resolve, wait_ms))]);
  stream.write(bytes);
  stream.resume();
  await ended.catch(() => {});
  socket.destroy();
}

const events = (project, count = 1) =>
  JSON.stringify({
    project: project.ingest_key,
    events: Array.from({ length: count }, () => ({ feature: "export-csv", action: "use" })),
  });

export const send = (proxy, from, project, more = {}) =>
  ask(proxy, from, {
    ...more,
    method: "POST",
    path: "/api/v1/events",
    headers: { "content-type": "text/plain", ...more.headers },
    body: events(project),
  });

/** The same in HTTP/2, which is what browsers speak. */
export async function sendInFrames(proxy, from, project) {
  const socket = connect({ host: "127.0.0.1", port: proxy.https, localAddress: from });
  const createConnection = () => connectTls({ socket, servername: DOMAIN, rejectUnauthorized: false, ALPNProtocols: ["h2"] });
  const session = connectFrames(`https://${DOMAIN}`, { createConnection });
  const headers = { ":method": "POST", ":path": "/api/v1/events", "content-type": "text/plain", "user-agent": AGENT };
  const stream = session.request(headers);
  stream.end(events(project));
  const [answer] = await once(stream, "response", { signal: AbortSignal.timeout(PATIENCE_MS) });
  session.destroy();
  return answer[":status"];
}

/** Half a body, kept there until `look` is done. */
export async function halfway(proxy, from, project, look) {
  const socket = connect({ host: "127.0.0.1", port: proxy.https, localAddress: from });
  const stream = connectTls({ socket, servername: DOMAIN, rejectUnauthorized: false });
  await once(stream, "secureConnect");
  const head = [
    `PUT /api/v1/projects/${project.project}/catalogue HTTP/1.1`,
    `Host: ${DOMAIN}`,
    `Authorization: Bearer ${project.server_token}`,
    "Content-Type: application/json",
    "Content-Length: 1900000",
  ];
  await new Promise((resolve) => stream.write(`${head.join("\r\n")}\r\n\r\n${"x".repeat(1_000_000)}`, resolve));
  try {
    return await look();
  } finally {
    socket.destroy();
  }
}

/** All that goes wrong: each from the next address, and each with the same claims. */
export async function misbehave(proxy, addresses, claimed, project) {
  let turn = 0;
  const next = () => addresses[turn++ % addresses.length];
  const post = (body, headers = {}) => ({ method: "POST", path: "/api/v1/events", body, claimed, headers });
  const forged = Object.entries(claims(claimed))
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
  const statuses = {};
  const note = async (name, answer) => {
    statuses[name] = (await answer).status;
  };
  await note("unknown path", ask(proxy, next(), { path: "/api/v1/nothing", claimed }));
  await note("no JSON", ask(proxy, next(), post("{")));
  await note("wrong project", ask(proxy, next(), post(events({ ingest_key: "pk_live_wrong" }))));
  await note("compressed", ask(proxy, next(), post("x", { "content-encoding": "gzip" })));
  await note("too large for the server", ask(proxy, next(), post("x".repeat(70_000))));
  await note("too large for the proxy", ask(proxy, next(), post("x".repeat(3 << 20))));
  await note("a huge head", ask(proxy, next(), { claimed, headers: { "x-huge": "x".repeat(1_200_000) } }));
  await note("another name", ask(proxy, next(), { host: "another.test", claimed }));
  await note("a forbidden method", ask(proxy, next(), { method: "TRACE", claimed }));
  // What a browser that leaves does: half a body, half a head, an answer that nobody reads.
  const head = `POST /api/v1/events HTTP/1.1\r\nHost: ${DOMAIN}\r\n${forged}Content-Length: 50000\r\n\r\n`;
  await tell(proxy.https, next(), `${head}{`, { tls: true });
  await tell(proxy.https, next(), `GET / HTTP/1.1\r\n${forged}`, { tls: true });
  await tell(proxy.https, next(), `GET /deadwood.js HTTP/1.1\r\nHost: ${DOMAIN}\r\n${forged}\r\n`, { tls: true, wait_ms: 1 });
  // What is no HTTP, no TLS, or neither.
  await tell(proxy.https, next(), `GET / HTP/9\r\n${forged}\r\n`, { tls: true });
  await tell(proxy.https, next(), `\u0000\u0001\u0002${forged}\r\n\r\n`, { tls: true });
  await tell(proxy.https, next(), `GET /%zz HTTP/1.1\r\nHost: a b\r\nContent-Length: -1\r\n${forged}\r\n`, { tls: true });
  await tell(proxy.https, next(), `GET / HTTP/1.1\r\nHost: ${DOMAIN}\r\n${forged}\r\n`);
  await tell(proxy.https, next(), Buffer.from("160301ffff0100deadbeef", "hex"));
  await tell(proxy.https, next(), "x", { tls: true, options: { maxVersion: "TLSv1.1", minVersion: "TLSv1", ciphers: "ALL@SECLEVEL=0" } });
  await tell(proxy.http, next(), `GET / HTTP/1.1\r\nHost: ${DOMAIN}\r\n${forged}\r\n`);
  await tell(proxy.http, next(), `GET / HTP/9\r\n${forged}\r\n`);
  await note("well", send(proxy, next(), project, { claimed }));
  return { statuses, used: turn };
}
