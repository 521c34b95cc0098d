import { describe, expect, it } from "vitest";
import type { PrivacySettings } from "../api/schema";
import { changeOf, draftOf, isSmallerK, wayOf } from "./shape";

const words = { a_change_acts: "", gives: "", costs: "" };
const settings: PrivacySettings = {
  time_zone: { value: "UTC", pending: { value: "Asia/Tokyo", from: "2026-11-23" }, ...words },
  epoch_weeks: { value: 13, pending: null, ...words },
  k: { value: 5, pending: null, ...words },
  traits: { value: ["plan", "role"], pending: null, ...words },
  properties: { value: [], pending: null, ...words },
};
const before = draftOf("Shop", settings);

describe("a change of settings", () => {
  it("is nothing while the form says what was decided", () => {
    expect(before.timeZone).toBe("Asia/Tokyo");
    expect(changeOf(before, before)).toBeNull();
    expect(changeOf(before, { ...before, name: " Shop " })).toBeNull();
  });

  it("names what differs and nothing else", () => {
    expect(changeOf(before, { ...before, name: "Store", epochWeeks: 4 })).toEqual({ name: "Store", epoch_weeks: 4 });
  });

  it("reads names as they are typed, and sends all of a list that differs", () => {
    expect(changeOf(before, { ...before, traits: " plan,role , " })).toBeNull();
    expect(changeOf(before, { ...before, traits: "plan, role region", properties: "format" })).toEqual({
      traits: ["plan", "role", "region"],
      properties: ["format"],
    });
    expect(changeOf(before, { ...before, traits: "" })).toEqual({ traits: [] });
  });

  it("asks for a smaller k by name, and for a larger one as for anything", () => {
    expect(changeOf(before, { ...before, k: "3" })).toEqual({ k: 3, accept_smaller_k: false });
    expect(changeOf(before, { ...before, k: "3", acceptSmallerK: true })).toEqual({ k: 3, accept_smaller_k: true });
    expect(changeOf(before, { ...before, k: "10" })).toEqual({ k: 10 });
    expect(changeOf(before, { ...before, k: "ten" })).toBeNull();
    expect([isSmallerK(before, { ...before, k: "3" }), isSmallerK(before, { ...before, k: "" })]).toEqual([true, false]);
  });
});

describe("the way of a request", () => {
  it("tells a proxy that is missing from the setting from a header that is wrong", () => {
    const way = (forwarded: boolean, forwarded_ignored_because: string | null) => wayOf({ forwarded, forwarded_ignored_because });
    expect([way(false, null), way(true, null), way(true, "untrusted_sender"), way(true, "conflict")]).toEqual([
      "direct",
      "believed",
      "ignored",
      "wrong",
    ]);
  });
});
