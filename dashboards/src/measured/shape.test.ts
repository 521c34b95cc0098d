import { describe, expect, it } from "vitest";
import type { Measured } from "../api/schema";
import { formatShare, intervalOf, inWords, isZero, numberOf, sortRank, trendOf, write } from "./shape";

const suppressed: Measured = { suppressed: true, below: 5, unit: "users" };
const unknown: Measured = { not_measurable: "no actor is sent", unit: "users" };
const bracket: Measured = { unit: "users", low: 40, high: 55 };

describe("a share", () => {
  it.each([
    [0, "0\u00a0%"],
    [0.0034, "0.34\u00a0%"],
    [0.0099, "0.99\u00a0%"],
    [0.042, "4.2\u00a0%"],
    [0.37, "37\u00a0%"],
    [0.996, "99.6\u00a0%"],
    [1, "100\u00a0%"],
  ])("%f is written %s: digits follow size", (share, text) => {
    expect(formatShare(share)).toBe(text);
  });

  it("never rounds a small share to zero by its size class", () => {
    expect(formatShare(0.0001)).toBe("0.01\u00a0%");
    expect(formatShare(0.00001)).toBe("<\u00a00.01\u00a0%");
  });
});

describe("a measured number", () => {
  it("is written with grouping, unit and interval", () => {
    const written = write({ value: 12412, unit: "users", low: 12001, high: 12900 });
    expect(written).toEqual({
      state: "value",
      text: "12,412",
      unit: "users",
      detail: "95 % interval 12,001 to 12,900",
    });
  });

  it("does not call a number small that is hidden for the sake of another", () => {
    const written = write({ suppressed: true, unit: "users" });
    expect(written).toMatchObject({ state: "suppressed", text: "hidden" });
    expect(written.detail).toContain("beside it");
  });

  it("keeps a real zero a zero", () => {
    expect(write({ value: 0, unit: "users" })).toMatchObject({ state: "value", text: "0" });
    expect(isZero({ value: 0, unit: "users" })).toBe(true);
  });

  it("that is a bracket is written as its two ends and has no value to compute with", () => {
    expect(write(bracket)).toMatchObject({ state: "bracket", text: "40 to 55", unit: "users" });
    expect(numberOf(bracket)).toBeNull();
    expect(intervalOf(bracket)).toEqual({ low: 40, high: 55 });
  });

  it("is whole where it counts people, and keeps a digit where it is an expectation", () => {
    expect(write({ value: 812.4, unit: "people" }).text).toBe("812");
    expect(write({ value: 0.2, unit: "features" }).text).toBe("0.2");
  });

  it("without value and ends is not drawn as zero", () => {
    expect(write({ unit: "users" }).state).toBe("not_measurable");
  });
});

describe("a suppressed number", () => {
  it("of people says fewer than k, never zero", () => {
    expect(write(suppressed)).toMatchObject({ state: "suppressed", text: "fewer than 5", unit: "users" });
    expect(isZero(suppressed)).toBe(false);
    expect(numberOf(suppressed)).toBeNull();
  });

  it.each(["uses", "user-days", "share of users", "ratio"] as const)("of %s is hidden, because k counts people and not these", (unit) => {
    const written = write({ suppressed: true, below: 5, unit });
    expect(written.text).toBe("hidden");
    expect(written.detail).toContain("Between 1 and 4 people");
  });

  it("that hides the rest of a group says more than, of people only", () => {
    expect(write({ suppressed: true, above: 2995, unit: "users" }).text).toBe("more than 2,995");
    expect(write({ suppressed: true, above: 2995, unit: "share of users" }).text).toBe("hidden");
  });
});

describe("what cannot be measured", () => {
  it("is a dash with its reason", () => {
    expect(write(unknown)).toEqual({ state: "not_measurable", text: "—", unit: "", detail: "no actor is sent" });
  });

  it("is read aloud with its reason", () => {
    expect(inWords(unknown)).toBe("not measurable: no actor is sent");
  });
});

describe("sorting", () => {
  it("puts a hidden group above zero and below the smallest group that is shown", () => {
    const hidden = sortRank(suppressed) ?? Number.NaN;
    expect(hidden).toBeGreaterThan(sortRank({ value: 0, unit: "users" }) ?? Number.NaN);
    expect(hidden).toBeLessThan(sortRank({ value: 5, unit: "users" }) ?? Number.NaN);
  });

  it("puts a hidden share above zero and below every share that is shown", () => {
    const hidden = sortRank({ suppressed: true, below: 5, unit: "share of users" }) ?? Number.NaN;
    expect(hidden).toBeGreaterThan(0);
    expect(hidden).toBeLessThan(0.000001);
  });

  it("takes a bracket by its lower end and gives the unmeasurable no place", () => {
    expect(sortRank(bracket)).toBe(40);
    expect(sortRank(unknown)).toBeNull();
  });
});

describe("a trend", () => {
  it("is steady while its interval contains no change", () => {
    expect(trendOf({ value: 0.8, unit: "ratio", low: 0.6, high: 1.1 })).toMatchObject({
      direction: "steady",
      text: "steady",
    });
  });

  it("falls once even its upper limit is below 1", () => {
    expect(trendOf({ value: 0.62, unit: "ratio", low: 0.5, high: 0.75 })).toMatchObject({
      direction: "down",
      text: "−38\u00a0%",
    });
  });

  it("rises once its lower limit is above 1", () => {
    expect(trendOf({ value: 1.4, unit: "ratio", low: 1.2, high: 1.7 })).toMatchObject({
      direction: "up",
      text: "+40\u00a0%",
    });
  });

  it("of a hidden group is no trend", () => {
    expect(trendOf({ suppressed: true, below: 5, unit: "ratio" })).toBeNull();
  });
});
