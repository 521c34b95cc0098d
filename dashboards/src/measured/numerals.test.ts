import { describe, expect, it } from "vitest";
import { writeNumber } from "./numerals";

const values = [
  0, 1, 9, 12, 999, 1000, 1234, 12345, 999999, 1000000, 1234567.891, 0.1, 0.25, 1.005, 2.675, 99.95, 0.005, 0.0049, 1e-9, 1_000_000.5,
];
const digits = [
  [0, 0],
  [1, 0],
  [1, 1],
  [2, 2],
] as const;

describe("a number", () => {
  it.each(digits)("with at most %i and at least %i digits is written as Intl writes it", (max, min) => {
    const format = new Intl.NumberFormat("en", { maximumFractionDigits: max, minimumFractionDigits: min });
    for (const value of values) {
      expect(writeNumber(value, max, min)).toBe(format.format(value));
    }
  });
});
