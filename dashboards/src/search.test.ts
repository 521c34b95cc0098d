import { describe, expect, it } from "vitest";
import { keyToSegment, segmentToKey } from "./feature-key";
import { nextSort, parseRanking } from "./reports/ranking/search";
import { parseSearch, stringifySearch } from "./search";

describe("the URL", () => {
  it("reads as a person would write it", () => {
    const text = stringifySearch({ q: "export csv", verdict: ["candidate", "fix"], sort: undefined });
    expect(text).toBe("?q=export+csv&verdict=candidate,fix");
  });

  it("gives back what was put in", () => {
    const search = parseRanking({
      q: "a&b=c",
      verdict: "candidate,fix",
      sort: "users",
      dir: "asc",
      from: "2026-01-01",
      to: "2026-02-01",
    });
    expect(parseRanking(parseSearch(stringifySearch(search)))).toEqual(search);
  });

  it("leaves defaults out, so that the plain address is the default view", () => {
    expect(stringifySearch(parseRanking({ sort: "reach", dir: "desc", window: "91d" }))).toBe("");
  });

  it("drops what it does not know instead of breaking", () => {
    expect(stringifySearch(parseRanking({ sort: "colour", verdict: "maybe,keep", window: "7y", group: "9" }))).toBe("?verdict=keep");
  });

  it("keeps a q that looks like a number a text", () => {
    expect(parseRanking(parseSearch("?q=404")).q).toBe("404");
  });
});

describe("a press on a header", () => {
  it("asks for the column's first direction, then for the other", () => {
    const first = nextSort({}, "users");
    expect(first).toEqual({ sort: "users", dir: undefined });
    expect(nextSort(first, "users")).toEqual({ sort: "users", dir: "asc" });
    expect(nextSort({}, "reach")).toEqual({ sort: undefined, dir: "asc" });
  });
});

describe("a feature key in a path", () => {
  it.each(["export-csv", "/reports/7", "report.export.csv", "a/b.c:d_e-f"])("%s survives as one segment without a file ending", (key) => {
    const segment = keyToSegment(key);
    expect(segment).not.toMatch(/[/.]/);
    expect(segmentToKey(segment)).toBe(key);
  });

  it("is also read as it stands, for links that people write", () => {
    expect(segmentToKey("report.csv")).toBe("report.csv");
  });
});
