// Signing in with a provider, a real one in a process of its own. It is on another site than Deadwood (127.0.0.1 and localhost), as
// in life: what a browser sends along on the way back depends on it.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { startBrowser } from "./start/browser.js";
import { ask, makeFirstAccount } from "./start/first-account.js";
import { freePort, startProvider } from "./start/provider.js";
import { CLIENT } from "./start/provider-people.js";
import { startServer } from "./start/server.js";

const OWNER = { name: "Ada", email: "ada@example.com", password: "a sentence that Ada keeps" };
const BUTTON = "Sign in with Harbor ID";

let folder;
let provider;
let server;
let browser;
let owner;
let projectPath;

const settings = (issuer, origin) => [
  ["--public-url", origin],
  ["--oidc-issuer", issuer],
  ["--oidc-client-id", CLIENT.id],
  ["--oidc-client-secret-file", join(folder, "secret")],
  ["--oidc-label", BUTTON],
];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "deadwood-provider-"));
  writeFileSync(join(folder, "secret"), `${CLIENT.secret}\n`);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  provider = await startProvider(`${origin}/sign-in/return`);
  server = await startServer(["serve", ...settings(provider.issuer, origin).flat()], port);
  browser = await startBrowser();
  owner = await newcomer();
  projectPath = await makeFirstAccount(owner, server, OWNER);
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await provider?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A page of somebody at a browser of their own. */
async function newcomer() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  return context.newPage();
}

const api = (path) => projectPath.replace("/p/", "/api/v1/projects/") + path;

async function invite(email, role) {
  const { status } = await ask(owner, "POST", api("/invitations"), { email, role });
  assert.equal(status, 201);
}

/** Names of who is in the project. */
async function people() {
  const { body } = await ask(owner, "GET", api("/people"));
  return body.people.map((person) => person.name);
}

/** Goes to a page of the project, and from its sign-in to the provider. */
async function leaveForProvider(page) {
  await page.goto(`${server.origin}${projectPath}/ranking`);
  await page.getByRole("button", { name: BUTTON }).click();
  await page.getByRole("heading", { name: "Who are you?" }).waitFor();
}

const isIn = (page) => page.getByRole("link", { name: "Ranking" }).first().waitFor();

/**
 * Begins in the browser of `page`, becomes `who` at the provider, and stops before the way back.
 *
 * @returns {Promise<URL>} where the provider would send the browser
 */
async function wayBack(page, who) {
  await page.goto(`${server.origin}/sign-in`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  const begun = await ask(page, "POST", "/api/v1/session/single-sign-on", { to: "/" });
  assert.equal(begun.status, 200);
  const { request } = page.context();
  let next = begun.body.location;
  for (let hop = 0; hop < 8; hop += 1) {
    const isChoice = new URL(next).pathname.startsWith("/interaction/");
    const answer = isChoice ? await request.post(next, { form: { who }, maxRedirects: 0 }) : await request.get(next, { maxRedirects: 0 });
    next = new URL(answer.headers().location, next).href;
    if (next.startsWith(server.origin)) return new URL(next);
  }
  throw new Error(`the provider did not send anybody back: ${next}`);
}

test("an invited person is let in by the provider, and has an account without a password", async () => {
  await invite("ben@example.com", "editor");
  const page = await newcomer();
  await page.goto(`${server.origin}${projectPath}/ranking`);
  await page.getByRole("button", { name: BUTTON }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await leaveForProvider(page);
  await page.getByRole("button", { name: "ben", exact: true }).click();
  await page.waitForURL(`${server.origin}${projectPath}/ranking`);
  await isIn(page);
  assert.deepEqual(await people(), ["Ada", "Ben"]);

  await page.goto(`${server.origin}${projectPath}/settings/account`);
  await page.getByText("The provider lets you in since").waitFor();
  await page.getByText("You have no password here").waitFor();
  assert.equal(await page.getByRole("button", { name: "Let go" }).count(), 0, "the only way in stays");
  assert.deepEqual(await barriers(page), []);
});

test("whoever signs out is out, and the provider lets them in again as the same person", async () => {
  const page = await newcomer();
  await leaveForProvider(page);
  await page.getByRole("button", { name: "ben", exact: true }).click();
  await isIn(page);
  await page.goto(`${server.origin}${projectPath}/settings/account`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.equal((await ask(page, "GET", "/api/v1/session")).status, 401);

  // The provider still knows who they are, and does not ask.
  await page.getByRole("button", { name: BUTTON }).click();
  await page.getByText("You are Ben").waitFor();
  assert.deepEqual(await people(), ["Ada", "Ben"]);
});

test("an account with a password is bound by its verified address, and can let go of the provider again", async () => {
  const page = await newcomer();
  await leaveForProvider(page);
  await page.getByRole("button", { name: "ada" }).click();
  await isIn(page);
  await page.goto(`${server.origin}${projectPath}/settings/log`);
  await page.getByText("can sign in with the provider now").waitFor();
  await page.goto(`${server.origin}${projectPath}/settings/account`);
  await page.getByRole("button", { name: "Let go" }).click();
  await page.getByRole("button", { name: "Let go for good" }).click();
  await page.getByText("Your account is not bound to the provider yet").waitFor();

  await page.getByRole("button", { name: "Bind your account" }).click();
  await page.getByText("The provider lets you in since").waitFor();
  assert.equal(new URL(page.url()).pathname, `${projectPath}/settings/account`);
});

test("an identity that is another account's cannot be bound, and whoever tried is still in", async () => {
  const page = await newcomer();
  await page.goto(`${server.origin}${projectPath}/settings/account`);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Bind another identity" }).click();
  await page.getByRole("button", { name: "ben", exact: true }).click();
  await page.getByText("belongs to another account here").waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("link", { name: "Back to your projects" }).click();
  await isIn(page);
});

test("whom nobody invited is told so, and nothing is kept of them", async () => {
  const page = await newcomer();
  await leaveForProvider(page);
  await page.getByRole("button", { name: "eve", exact: true }).click();
  await page.getByText("Nobody was invited by your address at the provider").waitFor();
  assert.deepEqual(await barriers(page), []);
  assert.equal((await ask(page, "GET", "/api/v1/session")).status, 401);
  assert.deepEqual(await people(), ["Ada", "Ben"]);
});

test("an invitation does not count for an address that the provider has not verified", async () => {
  await invite("una@example.com", "viewer");
  const page = await newcomer();
  await leaveForProvider(page);
  await page.getByRole("button", { name: "una", exact: true }).click();
  await page.getByText("The provider has not verified your e-mail address").waitFor();
  assert.deepEqual(await people(), ["Ada", "Ben"]);
});

test("who calls it off at the provider is back where they were", async () => {
  const page = await newcomer();
  await leaveForProvider(page);
  await page.getByRole("button", { name: "Nobody" }).click();
  await page.getByText("The sign-in was called off").waitFor();
  await page.getByLabel("Password").waitFor();
});

test("a way back counts with its own state, in its own browser, and once", async () => {
  const over = "This sign-in was not begun in this browser";
  const page = await newcomer();
  const tampered = await wayBack(page, "ben");
  tampered.searchParams.set("state", `x${tampered.searchParams.get("state").slice(1)}`);
  await page.goto(tampered.href);
  await page.getByText(over).waitFor();

  const stolen = await wayBack(page, "ben");
  const elsewhere = await newcomer();
  await elsewhere.goto(stolen.href);
  await elsewhere.getByText(over).waitFor();

  const used = await wayBack(page, "ben");
  await page.goto(used.href);
  await isIn(page);
  await page.goto(used.href);
  await page.getByText(over).waitFor();

  // A code that was traded in already, brought with a state that is good.
  const other = await newcomer();
  const second = await wayBack(other, "ben");
  second.searchParams.set("code", used.searchParams.get("code"));
  await other.goto(second.href);
  await other.getByText("The provider no longer takes this sign-in").waitFor();
  assert.equal((await ask(other, "GET", "/api/v1/session")).status, 401);
});

test("a provider that is down keeps neither the server from starting nor a password from letting in", async () => {
  const page = await newcomer();
  const lost = await wayBack(page, "ben");
  await provider.stop();
  await page.goto(lost.href);
  await page.getByText("The provider does not answer").waitFor();

  const port = await freePort();
  const second = await startServer(["serve", ...settings(provider.issuer, `http://localhost:${port}`).flat()], port);
  try {
    const ada = await newcomer();
    await makeFirstAccount(ada, second, OWNER);
    const visitor = await newcomer();
    await visitor.goto(second.origin);
    await visitor.getByRole("button", { name: BUTTON }).click();
    await visitor.getByText("The provider does not answer").waitFor();
    assert.deepEqual(await barriers(visitor), []);
    await visitor.getByLabel("E-mail address").fill(OWNER.email);
    await visitor.getByLabel("Password").fill(OWNER.password);
    await visitor.getByRole("button", { name: "Sign in", exact: true }).click();
    await visitor.waitForURL(/\/p\//);
    assert.equal((await ask(visitor, "GET", "/api/v1/session")).status, 200);
  } finally {
    await second.stop();
  }
});
