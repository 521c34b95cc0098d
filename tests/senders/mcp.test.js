// Assistants ask through the protocol's official clients, as they were published: the one with a handshake, and the one of the current
// revision without. Both check each answer against the schema that the tool promised.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Client as StatelessClient, StreamableHTTPClientTransport as StatelessTransport } from "@modelcontextprotocol/client";
import { Client as HandshakeClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as HandshakeTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { startDeadwood } from "./start/deadwood.js";

const PEOPLE = 6; // one more than are shown
const TOOLS = [
  "list_features",
  "feature_evidence",
  "removal_candidates",
  "who_uses",
  "group_uses",
  "feature_habits",
  "where_met",
  "what_comes_next",
  "used_together",
  "who_returns",
  "list_funnels",
  "ordered_funnel",
  "audience",
  "last_hour",
  "weekly_digest",
  "instrumentation_health",
  "list_decisions",
  "list_hypotheses",
  "list_notices",
  "list_annotations",
];
/** What a tool is called with where it needs something. */
const NEEDED = { feature: "export-csv", segment: "device:desktop", funnel: 1 };
const EIGHT_DAYS_AGO = new Date(Date.now() - 8 * 86_400_000).toISOString();
/** What says that it is a program is in no figure about people. */
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const IDENTITY = { name: "deadwood-tests", version: "1.0.0" };

let deadwood;

before(async () => {
  deadwood = await startDeadwood();
  await deadwood.declare("export-csv", "bulk-edit", "fax");
  await deadwood.define("Out", "export-csv", "bulk-edit", "fax");
  const actors = Array.from({ length: PEOPLE }, (_, person) => `u-${person}`);
  for (const actor of actors) {
    const events = [{ feature: "export-csv", action: "use" }];
    const body = JSON.stringify({ project: deadwood.ingestKey, actor, catalogue: ["export-csv", "bulk-edit"], events });
    const answer = await fetch(`${deadwood.origin}/api/v1/events`, { method: "POST", headers: { "user-agent": BROWSER }, body });
    assert.equal(answer.status, 202);
    // Parts of the people are told of weeks that are over; only a back end may say that something was so long ago.
    const past = await fetch(`${deadwood.origin}/api/v1/events`, {
      method: "POST",
      headers: { authorization: `Bearer ${deadwood.serverToken}`, "content-type": "application/json" },
      body: JSON.stringify({ actor, events: [{ feature: "export-csv", action: "use", at: EIGHT_DAYS_AGO }] }),
    });
    assert.equal((await past.json()).accepted, 1);
  }
  await deadwood.row("export-csv", (row) => row.uses.value === 2 * PEOPLE);
});

after(() => deadwood?.stop());

const withToken = (token) => ({ requestInit: { headers: { authorization: `Bearer ${token}` } } });
const address = () => new URL(`${deadwood.origin}/mcp`);

const MANNERS = {
  "with a handshake": (token) => ({
    client: new HandshakeClient(IDENTITY),
    transport: new HandshakeTransport(address(), withToken(token)),
  }),
  "of the revision 2026-07-28": (token) => ({
    client: new StatelessClient(IDENTITY, { versionNegotiation: { mode: { pin: "2026-07-28" } } }),
    transport: new StatelessTransport(address(), withToken(token)),
  }),
};

for (const [manner, make] of Object.entries(MANNERS)) {
  test(`the official client ${manner} finds every tool, and each keeps to its schema`, async () => {
    const { client, transport } = make(deadwood.readToken);
    await client.connect(transport);
    try {
      const { tools } = await client.listTools();
      assert.deepEqual(
        tools.map((tool) => tool.name),
        TOOLS,
      );
      assert.match(client.getInstructions(), /not zero/);
      for (const tool of tools) {
        assert.ok(tool.annotations.readOnlyHint && tool.outputSchema, tool.name);
        const given = Object.fromEntries(tool.inputSchema.required.map((name) => [name, NEEDED[name]]));
        // Throws where the answer is not what the schema says.
        const answer = await client.callTool({ name: tool.name, arguments: given });
        assert.ok(!answer.isError, `${tool.name}: ${answer.content[0].text}`);
        assert.equal(answer.structuredContent.basis.project.name, "Harbor");
      }
    } finally {
      await client.close();
    }
  });

  test(`the official client ${manner} hears of figures, of what is wrong, and of a token that nobody has`, async () => {
    const { client, transport } = make(deadwood.readToken);
    await client.connect(transport);
    try {
      const never = await client.callTool({ name: "list_features", arguments: { use: "never" } });
      const keys = never.structuredContent.features.map((feature) => feature.key);
      assert.deepEqual(keys.sort(), ["bulk-edit", "fax"]);
      const evidence = await client.callTool({ name: "feature_evidence", arguments: { feature: "export-csv" } });
      assert.deepEqual(evidence.structuredContent.measures.users, { value: PEOPLE, unit: "users" });
      assert.match(evidence.content[0].text, /users: 6 users/);
      const wrong = await client.callTool({ name: "feature_evidence", arguments: { feature: "nowhere" } });
      assert.ok(wrong.isError);
      assert.match(wrong.content[0].text, /^Argument `feature`: /);
      await assert.rejects(client.callTool({ name: "no_such_tool", arguments: {} }), /no such tool/i);
    } finally {
      await client.close();
    }
    const stranger = make("rt_of_nobody");
    await assert.rejects(stranger.client.connect(stranger.transport));
    const sender = make(deadwood.serverToken);
    await assert.rejects(sender.client.connect(sender.transport));
  });
}
