// Pictures for whoever looks at what a test went through; none are kept or compared.
import { mkdirSync } from "node:fs";

/** Where they are left. */
const PICTURES = process.env.DEADWOOD_TEST_PICTURES;

/** Takes both widths, light and dark, if anybody wants them. */
export async function picture(page, name) {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  const before = page.viewportSize();
  for (const width of [1440, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${PICTURES}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: "light" });
}
