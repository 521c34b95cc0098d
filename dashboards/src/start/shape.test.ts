import { describe, expect, it } from "vitest";
import type { RejectedTestEvent, TestEvent } from "../api/schema";
import { curlLine, formatCountdown, inOrder, newFeatures, placeOf, scriptTag, withTestHash } from "./shape";

describe("the page's address", () => {
  const hash = "#deadwood-test=t0k";
  it.each([
    ["localhost:3000/reports", "http://localhost:3000/reports#deadwood-test=t0k"],
    ["app.example.com", "https://app.example.com/#deadwood-test=t0k"],
    ["https://app.example.com/a?b=c#old", "https://app.example.com/a?b=c#deadwood-test=t0k"],
  ])("%s opens as %s", (address, opened) => {
    expect(withTestHash(address, hash)).toBe(opened);
  });

  it.each(["", "   ", "not an address", "javascript:alert(1)", "javascript://x/%0aalert(1)", "file:///etc/passwd"])(
    "%s is refused",
    (address) => {
      expect(withTestHash(address, hash)).toBeNull();
    },
  );
});

describe("what arrived", () => {
  const event = (number: number, feature: string, declared: boolean): TestEvent => ({
    number,
    feature,
    declared,
    action: "use",
    n: 1,
    path: "/",
    release: "",
    seconds_ago: 1,
  });

  it("names each new feature once, in the order of arrival", () => {
    const newestFirst = [event(4, "b", false), event(3, "a", false), event(2, "c", true), event(1, "a", false)];
    expect(newFeatures(newestFirst)).toEqual(["a", "b"]);
  });

  const refused = (number: number, index: number, field: string | null): RejectedTestEvent => ({
    number,
    index,
    field,
    code: "invalid_feature",
    message: "feature is not a key",
    seconds_ago: 1,
  });

  it("stands in the order of arrival, refused or not", () => {
    const session = { events: [event(12, "b", true), event(9, "a", true)], rejected: [refused(10, 3, null), refused(2, 1, null)] };
    expect(inOrder(session).map(({ number }) => number)).toEqual([12, 10, 9, 2]);
  });

  it("names a refused event by its place in the request", () => {
    expect(placeOf(refused(1, 3, "feature"))).toBe("events[3].feature");
    expect(placeOf(refused(1, 0, null))).toBe("events[0]");
  });
});

describe("the lines to copy", () => {
  it("carry the ingest key and never a secret", () => {
    expect(scriptTag("https://d.example", "pk_1")).toBe(
      '<script async src="https://d.example/deadwood.js"\n  data-project="pk_1"></script>',
    );
    expect(curlLine("https://d.example", "pk_1")).toContain("$DEADWOOD_SERVER_TOKEN");
  });

  it("count down in minutes and seconds", () => {
    expect(formatCountdown(245.8)).toBe("4:05");
    expect(formatCountdown(-1)).toBe("0:00");
  });
});
