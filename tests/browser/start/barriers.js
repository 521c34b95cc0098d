// What stands between a page and some of its readers, as axe-core finds it.
import axe from "axe-core";

/**
 * One line for each element that breaks a rule; empty for a page that is open to everyone.
 *
 * `isPopoverOpen`: a popover lies outside the page's landmarks while it is open, and has the focus to itself; the page behind it, with its
 * heading, is hidden from readers until it closes.
 */
export async function barriers(page, { isPopoverOpen = false } = {}) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const isOfPage = { enabled: !isPopoverOpen };
  const rules = { region: isOfPage, "landmark-one-main": isOfPage, "page-has-heading-one": isOfPage };
  const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, { resultTypes: ["violations"], rules }), rules);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} (${node.failureSummary})`));
}
