import { describe, expect, it } from "vitest";
import { againstVerdict, missingFields } from "./proposal";

function said(values: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

describe("a move", () => {
  it("misses its reason and its name until somebody says them, and blanks say nothing", () => {
    const plain = { needs: ["reason", "who"] };
    expect(missingFields(said({ reason: "  " }), plain, false)).toEqual(["reason", "who"]);
    expect(missingFields(said({ reason: "Nobody asks for it.", who: "Ada" }), plain, false)).toEqual([]);
    expect(missingFields(said({ reason: "x", who: "Ada", dissent_who: "Bob" }), plain, true)).toEqual(["dissent_text"]);
  });

  it("misses every answer that it asks for, and a notice that is no number of days", () => {
    const asking = { needs: ["answers"] };
    const answers = { why_it_exists: "a", who_is_affected: "b", replaced_by: "c", on_the_day_it_is_needed: "d", owner: "e" };
    const whole = { reason: "x", who: "Ada", ...answers, notice_days: "30" };
    expect(missingFields(said(whole), asking, false)).toEqual([]);
    expect(missingFields(said({ ...whole, replaced_by: "", owner: "" }), asking, false)).toEqual(["replaced_by", "owner"]);
    for (const days of ["", "-1", "731", "soon"])
      expect(missingFields(said({ ...whole, notice_days: days }), asking, false)).toEqual(["notice_days"]);
  });

  it("is told where it goes against the verdict", () => {
    expect(againstVerdict("keep", "disqualified")).toBe("used");
    expect(againstVerdict("insufficient_evidence", "announced")).toBe("unknown");
    expect(againstVerdict("candidate", "qualified")).toBe("dead");
    expect(againstVerdict("candidate", "disqualified")).toBeNull();
    expect(againstVerdict("keep", "watch")).toBeNull();
    expect(againstVerdict(undefined, "removed")).toBeNull();
  });
});
