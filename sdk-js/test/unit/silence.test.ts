import { describe, expect, it } from "vitest";
import { isSilent, testToken } from "../../src/silence.js";

describe("silence", () => {
  const cases = [
    { name: "an ordinary browser sends", signals: {}, wanted: false, silent: false },
    { name: "Global Privacy Control is silence", signals: { globalPrivacyControl: true }, wanted: true, silent: true },
    { name: "Do Not Track is silence", signals: { doNotTrack: "1" }, wanted: true, silent: true },
    { name: "Do Not Track off sends", signals: { doNotTrack: "0" }, wanted: false, silent: false },
    { name: "automation is silent", signals: { webdriver: true }, wanted: false, silent: true },
    { name: "wanted automation sends", signals: { webdriver: true }, wanted: true, silent: false },
  ];
  for (const { name, signals, wanted, silent } of cases) {
    it(name, () => expect(Boolean(isSilent(signals, wanted))).toBe(silent));
  }
});

describe("the token of a test session", () => {
  it("is found alone and among others, and nowhere else", () => {
    expect(testToken("#deadwood-test=aB-1_x")).toBe("aB-1_x");
    expect(testToken("#tab=2&deadwood-test=aB&x=1")).toBe("aB");
    expect(testToken("#/reports")).toBeUndefined();
    expect(testToken("")).toBeUndefined();
  });
});
