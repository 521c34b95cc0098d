import { describe, expect, it } from "vitest";
import { groups, partAt, parts, partsFor } from "./parts";

describe("the parts of the settings", () => {
  it("are all an owner's; a viewer has none that only changes", () => {
    expect(partsFor("owner")).toEqual(parts);
    const ids = partsFor("viewer").map((part) => part.id);
    expect(ids).toContain("privacy");
    expect(ids).not.toContain("tokens");
    expect(ids).not.toContain("sharing");
    expect(partsFor("editor").map((part) => part.id)).toContain("sharing");
  });

  it("are found by their address by those who have them", () => {
    expect(partAt("tokens", "owner")?.id).toBe("tokens");
    expect(partAt("tokens", "viewer")).toBeUndefined();
    expect(partAt("nowhere", "owner")).toBeUndefined();
    expect(partAt(undefined, "owner")).toBeUndefined();
  });

  it("stand together by group in the order of the groups", () => {
    expect([...new Set(parts.map((part) => part.group))]).toEqual(groups);
  });
});
