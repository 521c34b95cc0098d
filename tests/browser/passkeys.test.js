// Passkeys, with a device that Chromium plays: made, used, copied, shown at another address, removed.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { startBrowser } from "./start/browser.js";
import { ask, makeFirstAccount } from "./start/first-account.js";
import { freePort } from "./start/provider.js";
import { startServer } from "./start/server.js";

const OWNER = { name: "Ada", email: "ada@example.com", password: "a sentence that Ada keeps" };
const REFUSED = "This passkey lets nobody in here";

let server;
let browser;
let page;
let device;
let projectPath;

before(async () => {
  const port = await freePort();
  server = await startServer(["serve", "--public-url", `http://localhost:${port}`], port);
  browser = await startBrowser();
  page = await newPage();
  device = await plugIn(page);
  projectPath = await makeFirstAccount(page, server, OWNER);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

async function newPage() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  return context.newPage();
}

/** A device with a key store and a finger on it, at the browser of one page. */
async function plugIn(page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
  const { authenticatorId } = await tools.send("WebAuthn.addVirtualAuthenticator", { options });
  const send = (method, rest) => tools.send(`WebAuthn.${method}`, { authenticatorId, ...rest });
  return {
    keys: async () => (await send("getCredentials")).credentials,
    /** Takes a key's place by an earlier copy of it. */
    async copy(key) {
      await send("removeCredential", { credentialId: key.credentialId });
      await send("addCredential", { credential: key });
    },
    seesOwner: (isUserVerified) => send("setUserVerified", { isUserVerified }),
  };
}

async function signOut() {
  await page.goto(server.origin);
  const { status } = await ask(page, "DELETE", "/api/v1/session");
  assert.equal(status, 204);
  await page.goto(`${server.origin}${projectPath}/ranking`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
}

const enter = () => page.getByRole("button", { name: "Sign in with a passkey" }).click();

test("a passkey is made in the settings, and listed by its name", async () => {
  await page.goto(`${server.origin}${projectPath}/settings/account`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByLabel("What do you call this device?").fill("Laptop");
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: "Make the passkey" }).click();
  const listed = page.getByRole("list", { name: "Passkeys" });
  await listed.getByText("Laptop").waitFor();
  await listed.getByText("not used yet").waitFor();
  const [key, ...others] = await device.keys();
  assert.deepEqual(others, []);
  assert.equal(key.rpId, "localhost");
  assert.ok(key.isResidentCredential);
  assert.deepEqual(await barriers(page), []);
  await page.goto(`${server.origin}${projectPath}/settings/log`);
  await page.getByText("added a passkey").waitFor();
});

test("it lets its owner in without a name and a password, and its day is noted", async () => {
  await signOut();
  assert.deepEqual(await barriers(page), []);
  await enter();
  await page.getByRole("link", { name: "Ranking" }).first().waitFor();
  await page.goto(`${server.origin}${projectPath}/settings/account`);
  await page.getByText("You are Ada").waitFor();
  await page.getByRole("list", { name: "Passkeys" }).getByText("last used on").waitFor();
});

test("a device that does not see its owner shows nothing", async () => {
  await signOut();
  await device.seesOwner(false);
  await enter();
  await page.getByText("Nothing was shown").waitFor();
  await device.seesOwner(true);
  await enter();
  await page.getByRole("link", { name: "Ranking" }).first().waitFor();
});

test("a copy of a key that was used since lets nobody in", async () => {
  const [before] = await device.keys();
  await signOut();
  await enter();
  await page.getByRole("link", { name: "Ranking" }).first().waitFor();
  const [now] = await device.keys();
  assert.ok(now.signCount > before.signCount);

  await signOut();
  await device.copy({ ...now, signCount: before.signCount - 1 });
  await enter();
  await page.getByText(REFUSED).waitFor();
  await device.copy(now);
  await enter();
  await page.getByRole("link", { name: "Ranking" }).first().waitFor();
});

test("what was shown at another address opens nothing, and nothing counts twice", async () => {
  // Another port of the same name: the browser hands it the very key, and tells where it was asked for.
  const other = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Not Deadwood</h1>"));
  await new Promise((resolve) => other.listen(0, "localhost", resolve));
  const show = (options) =>
    page.evaluate(async (options) => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
      return (await navigator.credentials.get({ publicKey })).toJSON();
    }, options);
  const begin = async () => (await ask(page, "POST", "/api/v1/session/passkey/begin")).body.options;
  const send = (credential) => ask(page, "POST", "/api/v1/session/passkey", { credential });
  try {
    await signOut();
    const options = await begin();
    await page.goto(`http://localhost:${other.address().port}/`);
    const phished = await show(options);
    await page.goto(`${server.origin}/sign-in`);
    const refused = await send(phished);
    assert.deepEqual([refused.status, refused.body.code], [401, "passkey_refused"]);

    const good = await show(await begin());
    assert.equal((await send(good)).status, 204);
    const again = await send(good);
    assert.deepEqual([again.status, again.body.code], [400, "passkey_over"]);
  } finally {
    other.closeAllConnections();
    other.close();
  }
});

test("a passkey that was removed lets nobody in, and the password still does", async () => {
  await page.goto(`${server.origin}${projectPath}/settings/account`);
  const listed = page.getByRole("list", { name: "Passkeys" });
  await listed.getByRole("button", { name: "Remove the passkey Laptop" }).click();
  await listed.getByRole("button", { name: "Remove the passkey Laptop" }).click();
  await listed.waitFor({ state: "detached" });
  await signOut();
  await enter();
  await page.getByText(REFUSED).waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("link", { name: "Ranking" }).first().waitFor();
});

test("where the server has no name there are no passkeys, and the page says why", async () => {
  const nameless = await startServer(["serve"]);
  try {
    const visitor = await newPage();
    const path = await makeFirstAccount(visitor, nameless, OWNER);
    await visitor.goto(`${nameless.origin}${path}/settings/account`);
    await visitor.getByText("A passkey belongs to a name").waitFor();
    assert.equal(await visitor.getByRole("button", { name: "Add a passkey" }).count(), 0);
    assert.equal((await ask(visitor, "POST", "/api/v1/passkeys/begin")).status, 409);
  } finally {
    await nameless.stop();
  }
});
