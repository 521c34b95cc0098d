import { describe, expect, it } from "vitest";
import { editsOf, entryOf, found } from "./shape";

const feature = {
  key: "export-csv",
  title: "Export as CSV",
  owner: "Team Reports",
  cadence: "monthly",
  cost: 12,
  exposure: "tracked",
  origin: "file",
} as const;

describe("an entry of the catalogue", () => {
  it("sends nothing where nothing was changed", () => {
    expect(editsOf(entryOf(feature), entryOf(feature))).toEqual({});
  });

  it("sends what was changed alone, and takes an emptied field back", () => {
    const before = entryOf(feature);
    expect(editsOf(before, { ...before, owner: " ", cost: "40" })).toEqual({ owner: null, cost: 40 });
  });

  it("is protected with reason and end together, and freed as a whole", () => {
    const before = entryOf(feature);
    const kept = { ...before, protectedReason: "legal" as const, protectedUntil: "2027-01-01" };
    expect(editsOf(before, kept)).toEqual({ protected: { reason: "legal", until: "2027-01-01" } });
    expect(editsOf(kept, before)).toEqual({ protected: null });
  });

  it("is found by every word of the search, in the order of titles", () => {
    const others = [{ key: "zoom", title: "A map" }, feature, { key: "bulk", title: "Bulk export" }];
    expect(found(others, undefined).map(({ key }) => key)).toEqual(["zoom", "bulk", "export-csv"]);
    expect(found(others, "reports export").map(({ key }) => key)).toEqual(["export-csv"]);
  });
});
