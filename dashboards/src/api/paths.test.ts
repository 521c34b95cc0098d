import { describe, expect, it } from "vitest";
import { get, send } from "./client";
import { at, projectPath, reportPath } from "./paths";

describe("an address", () => {
  it("has its places filled and the rest as its query, without what is not asked", () => {
    expect(projectPath("a/b", "/people/{number}", { number: 7 })).toBe("/api/v1/projects/a%2Fb/people/7");
    expect(projectPath("p", "/audit", { before: null })).toBe("/api/v1/projects/p/audit");
    expect(projectPath("p", "/audit", { before: 90 })).toBe("/api/v1/projects/p/audit?before=90");
    expect(projectPath("{number}", "/tokens/{number}", { number: 1 })).toBe("/api/v1/projects/%7Bnumber%7D/tokens/1");
  });

  it("of a report names its window and what it is about", () => {
    const window = { from: "2026-08-24", to: "2026-11-22" };
    expect(reportPath("p", "ranking", null)).toBe("/api/v1/projects/p/reports/ranking");
    expect(reportPath("p", "explore", window, { steps: ["sign-up", "pay"] })).toBe(
      "/api/v1/projects/p/reports/explore?steps=sign-up%2Cpay&from=2026-08-24&to=2026-11-22",
    );
  });
});

describe("what the document does not know", () => {
  it("is refused by the compiler: `npm run typecheck` fails where one of these is taken", () => {
    const refused = [
      // @ts-expect-error no such address
      () => at("/api/v1/sessionz", {}),
      // @ts-expect-error its place is not filled
      () => projectPath("p", "/tokens/{number}", {}),
      // @ts-expect-error no such report
      () => reportPath("p", "rankings", null),
      // @ts-expect-error nothing is put there
      () => send("PUT", projectPath("p", "/views"), { name: "", page: "", query: "" }),
      // @ts-expect-error a view has a name
      () => send("POST", projectPath("p", "/views"), { page: "", query: "" }),
      // @ts-expect-error the removal report has candidates, the ranking has none
      async () => (await get(reportPath("p", "ranking", null))).candidates,
    ];
    expect(refused).toHaveLength(6);
  });
});
