import { describe, expect, it } from "vitest";
import type { Funnel, OrderedFunnelReport, OrderedStep } from "../../api/funnels";
import type { Measured } from "../../api/schema";
import { answerInOrder, chosenOf } from "./in-order-shape";
import { parseExplore } from "./search";

const hidden: Measured = { suppressed: true, unit: "share of page sessions" };
const share = (value: number): Measured => ({ value, unit: "share of page sessions" });

function step(key: string, of_first: Measured): OrderedStep {
  return { key, title: null, sessions: { value: 10, unit: "page sessions" }, of_first, of_previous: null };
}

const report = (last: Measured) =>
  ({ steps: [step("search", share(1)), step("open", hidden), step("export", last)] }) as OrderedFunnelReport;

describe("a funnel in order", () => {
  it("says how many come to its end, and nothing where that is hidden", () => {
    expect(answerInOrder(report(share(0.31)))).toBe("31\u00a0% of the page sessions that use search come to export");
    expect(answerInOrder(report(hidden))).toBeNull();
  });

  it("is the one of the address, else the first", () => {
    const funnels = [{ number: 4 }, { number: 2 }] as Funnel[];
    expect(chosenOf(funnels, 2)?.number).toBe(2);
    expect(chosenOf(funnels, 99)?.number).toBe(4);
    expect(chosenOf([], 2)).toBeUndefined();
  });

  it("stands in the address by its number alone", () => {
    expect(parseExplore({ ask: "order", funnel: "7" }).funnel).toBe(7);
    for (const funnel of ["-1", "0", "1.5", "mine", undefined]) expect(parseExplore({ funnel }).funnel).toBeUndefined();
  });
});
