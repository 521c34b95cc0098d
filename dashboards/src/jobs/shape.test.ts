import { describe, expect, it } from "vitest";
import type { Job } from "./requests";
import { folderName, inShell, percentDone, secondsOf } from "./shape";

describe("a job", () => {
  it("is never done before it is", () => {
    expect(percentDone({ done: 999, total: 1_000, unit: "bytes" })).toBe(99);
    expect(percentDone({ done: 3, total: 3, unit: "steps" })).toBe(100);
    expect(percentDone({ done: 7, total: null, unit: "events" })).toBeNull();
    expect(percentDone({ done: 0, total: 0, unit: "bytes" })).toBeNull();
  });

  it("takes as long as it ran, whatever clock looks at it", () => {
    const job = { began_s: 100, ended_s: null } as Job;
    expect(secondsOf(job, 163.9)).toBe(63);
    expect(secondsOf(job, 40)).toBe(0);
    expect(secondsOf({ ...job, ended_s: 110 }, 999)).toBe(10);
  });
});

describe("a command to copy", () => {
  it("names a project as a shell takes it", () => {
    expect(inShell("Shop")).toBe("Shop");
    expect(inShell("My product")).toBe("'My product'");
    expect(inShell("Ada's $HOME")).toBe("'Ada'\\''s $HOME'");
    expect(inShell("--force")).toBe("'--force'");
  });

  it("names a folder without signs", () => {
    expect(folderName("My product (2026)")).toBe("my-product-2026");
    expect(folderName("製品")).toBe("project");
  });
});
