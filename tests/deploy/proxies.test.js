// The proxies that server/deploy ships tell the server who sends, believe nobody who claims to be another, and write no address
// anywhere, whatever goes wrong. The same traffic through the same file with its masks off is found: else the search is void.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { startServer } from "../browser/start/server.js";
import { drawAddresses, drawClaims, search } from "./start/canaries.js";
import { missing, PROXIES, startProxy } from "./start/proxies.js";
import { ask, halfway, misbehave, send, sendInFrames } from "./start/traffic.js";

const VISITORS = 9;
const FORGED = 20;
const SETTLE_MS_MAX = 20_000;
const addresses = drawAddresses(60);
const claimed = drawClaims();
const everyone = [...addresses, ...claimed];

const started = async (name, isShipped) => {
  const server = await startServer(["serve", "--trusted-proxies", "127.0.0.1/32", "--log", "trace"]);
  const project = server.createProject("Behind a proxy");
  try {
    return { server, project, proxy: await startProxy(name, server.origin, isShipped) };
  } catch (error) {
    await server.stop();
    throw error;
  }
};

/** What the audience report counts, once it counts `uses`. */
async function settled(server, project, visitors) {
  const path = `${server.origin}/api/v1/projects/${project.project}/reports/audience`;
  const end_ms = Date.now() + SETTLE_MS_MAX;
  for (;;) {
    const answer = await fetch(path, { headers: { authorization: `Bearer ${project.read_token}` } });
    const counted = (await answer.json()).visitors.value;
    if (counted >= visitors || Date.now() > end_ms) return counted;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Files that the proxy opens for a body on its way; those it keeps open anyway do not count. */
async function openedForABody({ proxy, project }) {
  const before = new Set(proxy.openFiles());
  return halfway(proxy, addresses[0], project, async () => {
    // Long enough for a proxy to run out of memory that it keeps for a body.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return proxy.openFiles().filter((file) => !before.has(file) && !file.startsWith("/dev/") && !file.startsWith("/proc/"));
  });
}

/** Everything that goes wrong, the server's end among it; then what the proxy wrote. */
async function searchedAfterAll({ proxy, server, project }) {
  await misbehave(proxy, addresses, claimed, project);
  await server.stop();
  const answers = [await send(proxy, addresses[0], project, { claimed }), await ask(proxy, addresses[1], { claimed })];
  for (const { status } of answers) assert.ok([502, 503, 504].includes(status), `without a server: ${status}`);
  await proxy.stop();
  return search(proxy.wrote, everyone);
}

for (const [name, { reveals, writesBodies }] of Object.entries(PROXIES)) {
  suite(`${name} in front of the server`, { skip: missing(name) }, () => {
    let shipped;
    before(async () => {
      shipped = await started(name, true);
    });
    after(async () => {
      await shipped?.proxy.stop();
      shipped?.proxy.remove();
      await shipped?.server.stop();
    });

    test("the server sees who sends", async () => {
      const { proxy, server, project } = shipped;
      for (const address of addresses.slice(0, VISITORS)) assert.equal((await send(proxy, address, project)).status, 202);
      assert.equal(await sendInFrames(proxy, addresses[VISITORS], project), 202);
      assert.equal(await settled(server, project, VISITORS + 1), VISITORS + 1, "each address is a visitor");
    });

    test("nobody is who they claim to be", async () => {
      const { proxy, server, project } = shipped;
      for (let number = 0; number < FORGED; number += 1) await send(proxy, addresses[0], project, { claimed: drawClaims() });
      // The next visitor is counted after all that came before.
      await send(proxy, addresses[VISITORS + 1], project);
      assert.equal(await settled(server, project, VISITORS + 2), VISITORS + 2, "a claim makes no visitor");
      for (const headers of [{ "x-forwarded-for": "192.0.2.77" }, { forwarded: "for=192.0.2.77" }, {}]) {
        const seen = JSON.parse((await ask(proxy, addresses[0], { path: "/health/forwarded", headers })).text);
        assert.deepEqual(seen, { forwarded: true, ignored_because: null, is_canary: false });
      }
    });

    test("a refusal to be counted arrives", async () => {
      for (const headers of [{ "sec-gpc": "1" }, { dnt: "1" }]) {
        const { text } = await send(shipped.proxy, addresses[0], shipped.project, { headers });
        assert.equal(JSON.parse(text).declined, 1, text);
      }
    });

    test("who comes without TLS is sent to it, and a browser remembers", async () => {
      const answer = await fetch(`http://127.0.0.1:${shipped.proxy.http}/`, { redirect: "manual", headers: { host: "usage.test" } });
      assert.ok([301, 308].includes(answer.status), `${answer.status}`);
      assert.match(answer.headers.get("location"), /^https:/);
      const { headers } = await ask(shipped.proxy, addresses[0], { path: "/health/live" });
      assert.match(headers["strict-transport-security"], /max-age=31536000/);
    });

    test("the server says what was wrong", async () => {
      const { statuses } = await misbehave(shipped.proxy, addresses, claimed, shipped.project);
      assert.equal(statuses["too large for the server"], 413);
      // The server answers before the proxy has read as much as it lets through: who wins decides how the sender hears of it.
      assert.ok([0, 413, 502].includes(statuses["too large for the proxy"]), JSON.stringify(statuses));
      assert.equal(statuses.compressed, 415);
      assert.equal(statuses.well, 202);
    });

    test("a body on its way is in no file", async () => {
      assert.deepEqual(await openedForABody(shipped), []);
    });

    test("no address is in anything that was written", async (context) => {
      const byServer = search([shipped.server.folder], everyone);
      assert.deepEqual(byServer.hits, []);
      const known = search([shipped.server.folder], [shipped.project.project]);
      assert.notDeepEqual(known.hits, [], "the search sees the server's own files: else it is void");
      for (const address of everyone) assert.ok(!shipped.server.said().includes(address), "the server's log");
      const byProxy = await searchedAfterAll(shipped);
      assert.deepEqual(byProxy.hits, []);
      if (name === "nginx") assert.match(shipped.proxy.failures(), /answered 502, upstream: "502"/, "that it failed is told");

      const unmasked = await started(name, false);
      try {
        if (writesBodies) assert.notDeepEqual(await openedForABody(unmasked), [], "a body is seen in a file");
        const { hits } = await searchedAfterAll(unmasked);
        for (const file of reveals) {
          const path = join(unmasked.proxy.folder, file);
          assert.ok(
            hits.some((hit) => hit.startsWith(`${path}: `)),
            `${file} holds an address once it is unmasked: else the search is void`,
          );
        }
        const files = byServer.files + byProxy.files;
        context.diagnostic(`${everyone.length} addresses in ${files} files: masked ${byProxy.hits.length}, unmasked ${hits.length}`);
      } finally {
        await unmasked.proxy.stop();
        unmasked.proxy.remove();
        await unmasked.server.stop();
      }
    });
  });
}
