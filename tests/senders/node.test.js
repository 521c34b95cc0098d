// Back ends' packages as they were published, with nothing changed but the address they send to.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { Analytics } from "@segment/analytics-node";
import umamiPackage from "@umami/node";
import { startDeadwood } from "./start/deadwood.js";

const PEOPLE = 6; // one more than are shown
const SITE = "50429a93-8479-4073-be80-d5d29c09c2ec";

// The package is CommonJS.
const umami = umamiPackage.default;

let deadwood;

before(async () => {
  deadwood = await startDeadwood();
  await deadwood.declare("export-csv", "bulk-edit", "share", "reports");
  await deadwood.set({
    aliases: [
      { sender: "umami", name: SITE },
      { sender: "otlp", name: "checkout" },
    ],
    actors: ["segment"],
    native_paths: [],
    rules: [
      { sender: "segment", event: "Exported", property: { name: "format", equals: "csv" }, feature: "export-csv" },
      { sender: "umami", event: "Share clicked", feature: "share" },
      { sender: "umami", event: "pageview", path: "/reports/**", feature: "reports" },
    ],
  });
});

after(() => deadwood?.stop());

/** `@segment/analytics-node` with the one line that its user changes. */
function segment() {
  return new Analytics({ writeKey: deadwood.serverToken, host: deadwood.origin, path: "/compat/segment/v1/batch", flushAt: 4 });
}

test("analytics-node: users are actors, identity calls are dropped, a lost answer counts nothing twice", async () => {
  const analytics = segment();
  const problems = [];
  analytics.on("error", (error) => problems.push(error));
  deadwood.proxy.loseAnswers(1);
  for (let person = 0; person < PEOPLE; person += 1) {
    const userId = `u-${person}`;
    analytics.identify({ userId, traits: { email: `${userId}@example.org` } });
    analytics.track({ userId, event: "Exported", properties: { format: "csv" }, context: { ip: "203.0.113.9" } });
    analytics.track({ userId, event: "Exported", properties: { format: "pdf" } });
  }
  await analytics.closeAndFlush({ timeout: 20_000 });

  const row = await deadwood.row("export-csv", (row) => row.uses.value === PEOPLE);
  assert.deepEqual(problems, []);
  assert.equal(row.uses.value, PEOPLE, JSON.stringify(row.uses));
  assert.equal(row.users.value, PEOPLE, JSON.stringify(row.users));
  const posts = deadwood.proxy.posts().filter((exchange) => exchange.path.startsWith("/compat/segment/"));
  assert.ok(posts.every((exchange) => exchange.status === 200 && JSON.parse(exchange.answer).success));
  const repeated = posts.map((exchange) => exchange.answerHeaders["x-dropped"]).filter((dropped) => dropped?.includes("duplicate="));
  assert.ok(repeated.length >= 1, "the lost answer was asked for again");
  assert.ok(posts.some((exchange) => exchange.answerHeaders["x-dropped"]?.includes("identity_call=")));
  assert.ok((await deadwood.quarantined()).includes("Exported"), "what no rule maps waits under its own name");
});

test("analytics-node: a write key that nobody has is refused so that its owner hears of it", async () => {
  const analytics = new Analytics({ writeKey: "wk-of-nobody", host: deadwood.origin, path: "/compat/segment/v1/batch", maxRetries: 0 });
  const problems = [];
  analytics.on("error", (error) => problems.push(error.code));
  analytics.track({ userId: "u", event: "Exported" });
  await analytics.closeAndFlush({ timeout: 5_000 });
  assert.equal(problems.length, 1);
  assert.equal(deadwood.proxy.posts().at(-1).status, 401);
});

for (const compression of ["none", "gzip"]) {
  test(`OpenTelemetry logs, compression ${compression}: flags are exposures, widgets are uses`, async () => {
    const exporter = new OTLPLogExporter({
      url: `${deadwood.origin}/compat/otlp/v1/logs`,
      headers: { authorization: `Bearer ${deadwood.serverToken}` },
      compression,
    });
    const provider = new LoggerProvider({
      resource: resourceFromAttributes({ "service.name": "anything", "service.version": "2.1.0" }),
      processors: [new BatchLogRecordProcessor({ exporter })],
    });
    const logger = provider.getLogger("test");
    logger.emit({
      eventName: "feature_flag.evaluation",
      attributes: { "feature_flag.key": "bulk-edit", "feature_flag.result.variant": "on" },
    });
    logger.emit({ eventName: "app.widget.click", attributes: { "app.widget.id": "otel-widget" } });
    logger.emit({ eventName: "Cart emptied", attributes: { items: 3 } });
    logger.emit({ body: "a line of a log" });
    await provider.shutdown();

    const exchange = deadwood.proxy.posts().at(-1);
    assert.equal(exchange.status, 200, exchange.answer);
    assert.equal(exchange.headers["content-encoding"], compression === "gzip" ? "gzip" : undefined);
    assert.equal(JSON.parse(exchange.answer).partialSuccess.rejectedLogRecords, "1");
    assert.equal(exchange.answerHeaders["x-dropped"], "not_an_event=1");
    const arrived = await deadwood.arrived();
    const meaning = (name) => arrived.filter((one) => one.name === name).map((one) => [one.feature, one.action, one.declared]);
    assert.deepEqual(meaning("feature_flag.evaluation"), [["bulk-edit", "exposure", true]]);
    assert.deepEqual(meaning("app.widget.click"), [["otel-widget", "use", false]]);
    assert.deepEqual(meaning("Cart emptied"), [["cart-emptied", "use", false]]);
  });
}

test("OpenTelemetry logs: a service is known by its name, and an unknown one is told", async () => {
  const send = async (service) => {
    const exporter = new OTLPLogExporter({ url: `${deadwood.origin}/compat/otlp/v1/logs` });
    const provider = new LoggerProvider({
      resource: resourceFromAttributes({ "service.name": service }),
      processors: [new BatchLogRecordProcessor({ exporter })],
    });
    provider.getLogger("test").emit({ eventName: "Paid" });
    await provider.shutdown().catch(() => {});
    return deadwood.proxy.posts().at(-1);
  };
  assert.equal((await send("checkout")).status, 200);
  const refused = await send("nobody");
  assert.equal(refused.status, 401);
  assert.equal(JSON.parse(refused.answer).code, 16);
});

test("@umami/node: page views and events are mapped, identify is dropped", async () => {
  for (let person = 1; person <= PEOPLE; person += 1) {
    deadwood.proxy.nextPerson(person);
    umami.init({ websiteId: SITE, hostUrl: `${deadwood.origin}/compat/umami`, userAgent: PERSONS_AGENT });
    const answer = await umami.track({ url: "/reports/7?tab=2" });
    assert.equal(answer.status, 200);
    assert.equal((await answer.json()).cache, "deadwood");
    await umami.track("Share clicked", { place: "menu" });
  }
  await umami.identify({ email: "jane@example.org" });
  assert.equal(deadwood.proxy.posts().at(-1).answerHeaders["x-dropped"], "identity_call=1");

  const share = await deadwood.row("share", (row) => row.uses.value === PEOPLE);
  assert.equal(share.uses.value, PEOPLE, JSON.stringify(share));
  const arrived = await deadwood.arrived();
  const page = arrived.find((one) => one.feature === "reports");
  assert.deepEqual([page.action, page.rule, page.path], ["view", 3, "/reports/:id"]);
});

test("Umami's script in a browser: the captured body, its second header and its question before", async () => {
  const asked = await fetch(`${deadwood.origin}/compat/umami/api/send`, { method: "OPTIONS" });
  assert.equal(asked.status, 204);
  assert.match(asked.headers.get("access-control-allow-headers"), /x-umami-cache/);
  const body = {
    type: "event",
    payload: {
      website: SITE,
      screen: "1280x720",
      language: "en-US",
      title: "Reports",
      hostname: "x",
      url: "/reports",
      referrer: "",
      name: "Share clicked",
    },
  };
  const answer = await fetch(`${deadwood.origin}/compat/umami/api/send`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-umami-cache": "deadwood" },
    body: JSON.stringify(body),
  });
  assert.deepEqual(await answer.json(), { cache: "deadwood" });
});

/** What a person's browser says: a tool's own agent is a robot's. */
const PERSONS_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
