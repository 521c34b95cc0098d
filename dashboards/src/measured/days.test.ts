import { describe, expect, it } from "vitest";
import { addDays, dayIn, daysBetween, formatDayRange, formatDayWithWeekday, formatMoment, isDay, lastUseRank, writeLastUse } from "./days";

describe("days", () => {
  it("are written day before month, the year once where both ends share it", () => {
    expect(formatDayRange("2026-08-24", "2026-11-22")).toBe("24 Aug – 22 Nov 2026");
    expect(formatDayRange("2025-12-01", "2026-02-28")).toBe("1 Dec 2025 – 28 Feb 2026");
    expect(formatDayWithWeekday("2026-11-02")).toBe("Mon 2 Nov");
    expect(formatMoment("2026-11-27T18:05:59+01:00")).toBe("27 Nov 2026, 17:05\u00a0UTC");
  });

  it("are counted across a change of clocks", () => {
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
    expect(addDays("2026-11-22", -90)).toBe("2026-08-24");
  });

  it("are those of the project's zone, not of this machine", () => {
    const instant = new Date("2026-11-22T23:30:00Z");
    expect(dayIn("Europe/Berlin", instant)).toBe("2026-11-23");
    expect(dayIn("America/New_York", instant)).toBe("2026-11-22");
  });

  it.each(["2026-02-30", "2026-1-1", "yesterday", "", undefined])("%s is no day", (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe("last use", () => {
  it("names the year only where it is another than the window's", () => {
    expect(writeLastUse({ value: "2026-11-20", unit: "day" }, "2026-11-22").text).toBe("20 Nov");
    expect(writeLastUse({ value: "2025-11-20", unit: "day" }, "2026-11-22").text).toBe("20 Nov 2025");
  });

  it("of a hidden group is hidden, and sorts after every day that is shown", () => {
    const hidden = { suppressed: true, below: 5, unit: "day" } as const;
    expect(writeLastUse(hidden, "2026-11-22").text).toBe("hidden");
    expect(lastUseRank(hidden)).toBeLessThan(lastUseRank({ value: "1998-02-11", unit: "day" }) ?? 0);
    expect(lastUseRank({ not_measurable: "never used", unit: "day" })).toBeNull();
  });
});
