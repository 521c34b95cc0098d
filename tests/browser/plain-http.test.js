// A server on a company's network without TLS: whoever is about to type a password is told what that means, and the session's cookie is
// the plain one, since a browser takes no other there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { startBrowser, watchForTrouble } from "./start/browser.js";
import { makeFirstAccount } from "./start/first-account.js";
import { startServer } from "./start/server.js";

const OWNER = { name: "Ada", email: "ada@example.com", password: "a sentence that Ada keeps" };
const HOST = "usage.test";

let server;
let browser;
before(async () => {
  server = await startServer(["serve"]);
  // A name that is not this machine's, so that the browser takes it for a network.
  browser = await startBrowser(`--host-resolver-rules=MAP ${HOST} 127.0.0.1`);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("without TLS the page says so before a password is typed, and on this machine it does not", async () => {
  const away = server.origin.replace("127.0.0.1", HOST);
  const context = await browser.newContext();
  const page = await context.newPage();
  const trouble = watchForTrouble(page, away);
  await page.goto(server.enter.replace(server.origin, away));
  const note = page.getByText("This page came by plain HTTP");
  await note.waitFor();
  assert.match(await note.textContent(), /__Host-.*TLS or on localhost/);
  assert.deepEqual(await barriers(page), []);
  await makeFirstAccount(page, { ...server, enter: page.url() }, OWNER);
  const cookies = await context.cookies();
  assert.deepEqual(
    cookies.map(({ name, httpOnly, sameSite, secure }) => ({ name, httpOnly, sameSite, secure })),
    [{ name: "deadwood_session", httpOnly: true, sameSite: "Strict", secure: false }],
  );
  // Chromium itself warns of what is secure only by TLS; nothing of ours may.
  assert.deepEqual(
    trouble.filter((line) => !/untrustworthy|not secure|Cross-Origin-Opener-Policy/i.test(line)),
    [],
  );

  const here = await (await browser.newContext()).newPage();
  await here.goto(server.origin);
  await here.getByLabel("Password").waitFor();
  assert.equal(await here.getByText("This page came by plain HTTP").count(), 0);
});
