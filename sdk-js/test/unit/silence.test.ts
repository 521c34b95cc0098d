import { afterEach, describe, expect, it, vi } from "vitest";
import { testToken } from "../../src/silence.js";

afterEach(() => vi.unstubAllGlobals());

describe("the token of a test session", () => {
  const cases = [
    { hash: "#deadwood-test=aB-1_x", token: "aB-1_x" },
    { hash: "#tab=2&deadwood-test=aB", token: "aB" },
    { hash: "#/reports", token: undefined },
    { hash: "", token: undefined },
  ];
  for (const { hash, token } of cases) {
    it(`of ${hash || "no hash"} is ${token}`, () => {
      vi.stubGlobal("location", { hash });
      expect(testToken()).toBe(token);
    });
  }
});
