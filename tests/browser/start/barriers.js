// What stands between a page and some of its readers, as axe-core finds it.
import axe from "axe-core";

/** One line for each element that breaks a rule; empty for a page that is open to everyone. */
export async function barriers(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} (${node.failureSummary})`));
}
