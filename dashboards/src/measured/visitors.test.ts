import { describe, expect, it } from "vitest";
import type { Measured } from "../api/schema";
import { countedDays, writeVisitors } from "./visitors";

const bracket: Measured = { low: 50, high: 3294, unit: "visitors" };

describe("visitors of several days", () => {
  it("are told as an average day, with what is known of the whole window beside it", () => {
    const written = writeVisitors(bracket, 91);
    expect([written.text, written.unit]).toEqual(["36", "visitors a day"]);
    expect(written.detail).toContain("between 50 and 3,294 different people");
    expect(writeVisitors({ low: 3, high: 31, unit: "visitors" }, 7).text).toBe("4.4");
  });

  it("of one day, and what is hidden, are told as they are", () => {
    expect(writeVisitors({ value: 36, unit: "visitors" }, 1)).toMatchObject({ text: "36", unit: "visitors", state: "value" });
    expect(writeVisitors({ low: 36, high: 40, unit: "visitors" }, 1).text).toBe("36 to 40");
    expect(writeVisitors({ suppressed: true, below: 5, unit: "visitors" }, 91).text).toBe("fewer than 5");
    expect(writeVisitors({ not_measurable: "no actor", unit: "visitors" }, 91).state).toBe("not_measurable");
  });

  it("are an average over the days since the project's first event", () => {
    const window = { from: "2026-08-24", to: "2026-11-22" };
    expect(countedDays(window, null)).toBe(91);
    expect(countedDays(window, "2026-05-01")).toBe(91);
    expect(countedDays(window, "2026-11-16")).toBe(7);
    expect(countedDays(window, "2026-12-24")).toBe(1);
  });
});
