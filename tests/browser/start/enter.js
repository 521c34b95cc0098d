// Enters a server by its one-time address, and keeps the session for pages of other contexts.

/** @returns {Promise<{ project: string, session: object }>} the first project's id, and what `newContext({ storageState })` takes */
export async function enter(browser, server) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.enter);
  await page.waitForURL(/\/p\/[^/]+\/pulse/);
  const project = new URL(page.url()).pathname.split("/")[2];
  const session = await context.storageState();
  await context.close();
  return { project, session };
}
