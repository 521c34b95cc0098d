// A team on its first day: the owner's account, an invitation, what a viewer may not, and a session that is ended elsewhere.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers } from "./start/barriers.js";
import { startBrowser, watchForTrouble } from "./start/browser.js";
import { picture } from "./start/picture.js";
import { startServer } from "./start/server.js";

const OWNER = { name: "Ada", email: "ada@example.com", password: "a sentence that Ada keeps" };
const GUEST = { name: "Ben", email: "ben@example.com", password: "a sentence that Ben keeps" };

let server;
let browser;
let owner;
let guest;
let projectPath;

before(async () => {
  server = await startServer(["serve"]);
  browser = await startBrowser();
  owner = await person();
  guest = await person();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Somebody at a browser of their own, and what must not happen in it. */
async function person() {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  return { page, trouble: watchForTrouble(page, server.origin) };
}

/** Opens a part of the settings, and gives its section of this name. */
async function settings(page, part, name) {
  await page.goto(`${server.origin}${projectPath}/settings/${part}`);
  const opened = section(page, name);
  await opened.waitFor();
  return opened;
}

const section = (page, name) => page.getByRole("region", { name, exact: true });

test("whoever opens the console's link makes the account that runs the server, and a project", async () => {
  const { page } = owner;
  await page.goto(server.enter);
  await page.getByLabel("Your name").fill(OWNER.name);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.getByLabel("Product name").fill("Harbor");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByText("Continue to set-up").click();
  await page.waitForURL(/\/p\/[^/]+\/start/);
  projectPath = new URL(page.url()).pathname.replace(/\/start$/, "");
});

test("an invitation is a link that works once, and joins with the role it was given", async () => {
  const { page } = owner;
  const people = await settings(page, "people", "People");
  await people.getByRole("button", { name: "Invite somebody" }).click();
  await people.getByLabel("E-mail address").fill(GUEST.email);
  await people.getByLabel("What may they do?").selectOption("viewer");
  await people.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await people.locator("code", { hasText: "/join#" }).innerText();
  assert.deepEqual(await barriers(page), []);

  await guest.page.goto(link);
  await guest.page.getByText("You are invited as viewer").waitFor();
  assert.ok(!guest.page.url().includes("#"), "the secret has left the address bar");
  assert.deepEqual(await barriers(guest.page), []);
  await guest.page.getByLabel("Your name").fill(GUEST.name);
  await guest.page.getByLabel("Password").fill(GUEST.password);
  await guest.page.getByRole("button", { name: "Join" }).click();
  await guest.page.waitForURL(new RegExp(projectPath));

  const stranger = await browser.newContext();
  const late = await stranger.newPage();
  await late.goto(link);
  await late.getByText("This invitation is over").waitFor();
  await stranger.close();
});

test("a viewer reads everything and is offered no change", async () => {
  const { page } = guest;
  await page.goto(`${server.origin}${projectPath}/catalogue`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Add a feature" }).count(), 0);

  await page.goto(`${server.origin}${projectPath}/start`);
  await page.getByText("You look here as a viewer").first().waitFor();
  assert.ok(await page.getByRole("button", { name: "Open a test session" }).isDisabled());

  await (await settings(page, "people", "People")).getByText("Ben (you)").waitFor();
  assert.equal(await page.getByText(OWNER.email).count(), 0, "the addresses of others are not a viewer's");
  for (const owners of ["Tokens", "Audit log"]) assert.equal(await page.getByRole("link", { name: owners }).count(), 0, owners);
  assert.deepEqual(await barriers(page), []);
  await page.goto(`${server.origin}${projectPath}/settings/tokens`);
  await page.getByText("There is no such part of the settings, or it is for other roles.").waitFor();
  assert.deepEqual(await barriers(page), []);
});

test("a role that is given counts with the next page", async () => {
  const people = await settings(owner.page, "people", "People");
  const given = owner.page.waitForResponse((answer) => answer.request().method() === "PATCH");
  await people.getByLabel("Role of Ben").selectOption("editor");
  await given;
  await (await settings(owner.page, "log", "Audit log")).getByText("changed a role").waitFor();

  await guest.page.goto(`${server.origin}${projectPath}/catalogue`);
  await guest.page.getByRole("button", { name: "Add a feature" }).waitFor();
});

test("a session is revoked from another browser, and its password lets in again", async () => {
  const elsewhere = await person();
  await elsewhere.page.goto(server.origin + projectPath);
  await elsewhere.page.getByLabel("E-mail address").fill(GUEST.email);
  await elsewhere.page.getByLabel("Password").fill("a sentence that Ben forgot");
  await elsewhere.page.getByRole("button", { name: "Sign in" }).click();
  await elsewhere.page.getByText("The address or the password is wrong.").waitFor();
  assert.deepEqual(await barriers(elsewhere.page), []);
  // The browser itself notes on its console that it was told 401.
  elsewhere.trouble.length = 0;
  await elsewhere.page.getByLabel("Password").fill(GUEST.password);
  await elsewhere.page.getByRole("button", { name: "Sign in" }).click();
  // The address was that of the project before: the page that is shown tells when somebody is in.
  await elsewhere.page.getByRole("link", { name: "Ranking" }).first().waitFor();
  const sessions = await settings(elsewhere.page, "account", "Your sessions");
  await sessions.getByRole("button", { name: "Revoke" }).click();
  await sessions.getByRole("button", { name: "Revoke" }).waitFor({ state: "detached" });

  const trouble = guest.trouble.splice(0);
  await guest.page.goto(server.origin + projectPath);
  await guest.page.getByRole("heading", { name: "Sign in" }).waitFor();
  guest.trouble.length = 0;
  assert.deepEqual(trouble, []);
  assert.deepEqual(elsewhere.trouble, []);
});

test("an invitation that was withdrawn opens nothing", async () => {
  const { page } = owner;
  const people = await settings(page, "people", "People");
  await people.getByRole("button", { name: "Invite somebody" }).click();
  await people.getByLabel("E-mail address").fill("cleo@example.com");
  await people.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await people.locator("code", { hasText: "/join#" }).innerText();
  await people.getByRole("button", { name: "Withdraw the invitation of cleo@example.com" }).click();
  await people.getByText("cleo@example.com", { exact: true }).waitFor({ state: "detached" });
  await (await settings(page, "log", "Audit log")).getByText("withdrew an invitation").waitFor();

  const { page: late } = await person();
  await late.goto(link);
  await late.getByText("This invitation is over").waitFor();
  assert.equal(await late.getByRole("button", { name: "Join" }).count(), 0);
});

test("after several invitations each link says whose it is and until when, and goes with its invitation", async () => {
  const { page } = owner;
  const people = await settings(page, "people", "People");
  for (const [email, role] of [
    ["eve@example.com", "viewer"],
    ["fay@example.com", "editor"],
  ]) {
    await people.getByRole("button", { name: "Invite somebody" }).click();
    await people.getByLabel("E-mail address").fill(email);
    await people.getByLabel("What may they do?").selectOption(role);
    await people.getByRole("button", { name: "Invite", exact: true }).click();
    await people.getByText(`For ${email}`).waitFor();
  }
  const panel = (email) => people.getByRole("status").filter({ hasText: `For ${email}` });
  const inSevenDays = new Date(Date.now() + 7 * 86_400_000).getUTCFullYear();
  await panel("eve@example.com").getByText("(Viewer), until ").waitFor();
  const said = await panel("fay@example.com").getByText("(Editor), until ").innerText();
  assert.match(said, new RegExp(`^For fay@example\\.com \\(Editor\\), until \\d+ \\p{L}+ ${inSevenDays}$`, "u"));
  const link = await panel("fay@example.com").locator("code").innerText();
  assert.notEqual(await panel("eve@example.com").locator("code").innerText(), link);
  assert.deepEqual(await barriers(page), []);
  await picture(page, "invitation-links");

  const { page: fay } = await person();
  await fay.goto(link);
  await fay.getByText("You are invited as editor").waitFor();

  await people.getByRole("button", { name: "Withdraw the invitation of fay@example.com" }).click();
  await panel("fay@example.com").waitFor({ state: "detached" });
  await people.getByRole("button", { name: "Done with the link for eve@example.com" }).click();
  await panel("eve@example.com").waitFor({ state: "detached" });
  await people.getByRole("button", { name: "Withdraw the invitation of eve@example.com" }).click();
  await people.getByText("eve@example.com", { exact: true }).waitFor({ state: "detached" });

  const log = await settings(page, "log", "Audit log");
  await log.getByText("invited somebody: Editor").first().waitFor();
});

test("another link that is pasted into the same tab opens, although it differs by its secret alone", async () => {
  const { page } = owner;
  const people = await settings(page, "people", "People");
  await people.getByRole("button", { name: "Invite somebody" }).click();
  await people.getByLabel("E-mail address").fill("dan@example.com");
  await people.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await people.locator("code", { hasText: "/join#" }).innerText();

  const { page: dan } = await person();
  await dan.goto(`${server.origin}/join#a-secret-that-was-cut-off`);
  await dan.getByText("This invitation is over").waitFor();
  await dan.goto(link);
  await dan.getByText("You are invited as viewer").waitFor();
  assert.ok(!dan.url().includes("#"), "the secret has left the address bar");

  await people.getByRole("button", { name: "Withdraw the invitation of dan@example.com" }).click();
  await people.getByText("dan@example.com", { exact: true }).waitFor({ state: "detached" });
});

test("a token that was withdrawn opens nothing", async () => {
  const { page } = owner;
  const tokens = await settings(page, "tokens", "Tokens");
  await tokens.getByRole("button", { name: "Make a token" }).click();
  await tokens.getByLabel("What is it for?").fill("Build on main");
  await tokens.getByLabel("Read reports").check();
  await tokens.getByRole("button", { name: "Make it" }).click();
  const token = await tokens.getByRole("status").locator("code").innerText();
  const read = () =>
    fetch(server.origin + projectPath.replace("/p/", "/api/v1/projects/"), { headers: { authorization: `Bearer ${token}` } });
  assert.equal((await read()).status, 200);

  await tokens.getByRole("button", { name: "Withdraw Build on main" }).click();
  await tokens.getByText("Whoever uses it is refused at once.").waitFor();
  await tokens.getByRole("button", { name: "Withdraw Build on main" }).click();
  await tokens.getByText("Build on main").waitFor({ state: "detached" });
  await (await settings(page, "log", "Audit log")).getByText("withdrew a token").waitFor();
  const refused = await read();
  assert.deepEqual([refused.status, (await refused.json()).code], [401, "unknown_token"]);
});

test("whoever lost their password gets a link from an owner, chooses a new one, and is out everywhere else", async () => {
  const { page } = owner;
  const people = await settings(page, "people", "People");
  await people.getByRole("button", { name: "Password lost? Link to a new one for Ben" }).click();
  const link = await people.locator("code", { hasText: "/choose-password#" }).innerText();
  assert.deepEqual(await barriers(page), []);

  const { page: ben } = await person();
  await ben.goto(link);
  await ben.getByText("For the account of Ben").waitFor();
  assert.ok(!ben.url().includes("#"), "the secret has left the address bar");
  assert.deepEqual(await barriers(ben), []);
  await ben.getByLabel("New password").fill("a sentence that Ben keeps from now on");
  await ben.getByRole("button", { name: "Choose it" }).click();
  await ben.waitForURL(new RegExp(projectPath));
  const sessions = await settings(ben, "account", "Your sessions");
  await sessions.getByRole("button", { name: "Sign out" }).waitFor();
  assert.equal(await sessions.getByRole("button", { name: "Revoke" }).count(), 0, "all others have ended");

  const { page: late } = await person();
  await late.goto(link);
  await late.getByText("This link is over").waitFor();
});

test("nothing went wrong on the way, and nobody else was asked for anything", () => {
  assert.deepEqual(owner.trouble, []);
});
