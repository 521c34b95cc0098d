import { expect, test } from "vitest";
import type { LastMessage } from "../api/schema";
import { addressesIn, lastTold } from "./shape";

test("addresses are found however they are set apart", () => {
  expect(addressesIn(" ada@example.com, bob@example.com;\ncy@example.com\n")).toEqual([
    "ada@example.com",
    "bob@example.com",
    "cy@example.com",
  ]);
  expect(addressesIn(" \n")).toEqual([]);
});

test("a message that failed tells when it is tried again, and calls for someone", () => {
  const last: LastMessage = {
    name: "digest/2026-11-23",
    state: "failed",
    tries: 1,
    next_try_s: Date.UTC(2026, 10, 23, 9) / 1_000,
    problem: "the receiver failed (500)",
    changed_s: Date.UTC(2026, 10, 23, 8) / 1_000,
  };
  expect(lastTold(last).isWrong).toBe(true);
  expect(lastTold(last).text).toContain("tried again");
  expect(lastTold({ ...last, state: "sent" }).isWrong).toBe(false);
  expect(lastTold({ ...last, state: "interrupted" }).isWrong).toBe(true);
});
