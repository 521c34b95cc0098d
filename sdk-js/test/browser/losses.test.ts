import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Batch } from "../../src/wire.js";
import { type App, startApp } from "./support/app.js";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** What the server computes: of each stream, the batches that came by those that must have been sent. */
const completeness = (batches: readonly Batch[]): number => {
  const streams = new Map<string, Set<number>>();
  for (const { stream, seq } of batches) streams.set(stream, (streams.get(stream) ?? new Set()).add(seq));
  let came = 0;
  let sent = 0;
  for (const numbers of streams.values()) {
    came += numbers.size;
    sent += Math.max(...numbers) + 1;
  }
  return came / sent;
};

describe("a proxy that drops every tenth batch", () => {
  it("shows in the numbers of those that came", async () => {
    const { page, sent, until } = await app.visit();
    const batches = 200;
    for (let i = 0; i < batches; i++) sent.treatments.push({ dropped: i % 10 === 4 });

    for (let i = 0; i < batches; i++) {
      await page.evaluate(() => {
        window.deadwood.use?.("export");
        window.deadwood.flush?.();
      });
    }
    await until(() => sent.treatments.length === 0);

    const share = completeness(sent.batches());
    process.stdout.write(`PROOF sdk-completeness batches=${batches} dropped=10% read=${(share * 100).toFixed(1)}%\n`);
    expect(share).toBeGreaterThanOrEqual(0.89);
    expect(share).toBeLessThanOrEqual(0.91);
  });
});
