import { describe, expect, it, vi } from "vitest";

describe("on a server, without a document", () => {
  it("everything can be imported and called, and does nothing", async () => {
    const fetched = vi.fn();
    vi.stubGlobal("fetch", fetched);
    const sdk = await import("../../src/index.js");

    sdk.init({ project: "pk_live_test" });
    sdk.use("export");
    sdk.view("/reports/:id");
    sdk.actor({ key: "u-1" });
    sdk.catalogue(["export"]);
    sdk.flush();
    sdk.optOut();

    expect(sdk.log()).toEqual([]);
    expect(fetched).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });
});
