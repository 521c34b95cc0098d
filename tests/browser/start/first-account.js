// The first hour of a server: the owner's account, and a project.

/**
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string>} the project's path in the dashboards
 */
export async function makeFirstAccount(page, server, owner) {
  await page.goto(server.enter);
  await page.getByLabel("Your name").fill(owner.name);
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.getByLabel("Product name").fill("Harbor");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByText("Continue to set-up").click();
  await page.waitForURL(/\/p\/[^/]+\/start/);
  return new URL(page.url()).pathname.replace(/\/start$/, "");
}

/** Asks the API as a page of the server does: with the session, and as its own origin. */
export function ask(page, method, path, body) {
  return page.evaluate(
    async ([method, path, body]) => {
      const headers = { "x-deadwood": "1", "content-type": "application/json" };
      const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
      const text = await answer.text();
      return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
    },
    [method, path, body],
  );
}
