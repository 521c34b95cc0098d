import { expect, it } from "vitest";
import type { LiveView } from "../../api/schema";
import { timesOf } from "./shape";

const view = (from: number[]): LiveView => ({
  day: "2026-11-22",
  block_minutes: 10,
  next_in_s: 60,
  blocks: from.map((from_s) => ({ from_s, people: { suppressed: true, below: 5, unit: "people" }, is_full: false })),
  features: [],
  pages: [],
  others: 3,
});

it("tells the newest block and when the next one comes, in the project's zone", () => {
  const at = Date.UTC(2026, 10, 22, 23, 50) / 1_000;
  expect(timesOf(view([at - 600, at]), "Asia/Kathmandu")).toEqual({ from: "05:35", to: "05:45", next: "05:55" });
  expect(timesOf(view([at]), "UTC")).toEqual({ from: "23:50", to: "00:00", next: "00:10" });
  expect(timesOf(view([]), "UTC")).toBeNull();
});
