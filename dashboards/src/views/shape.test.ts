import { expect, it } from "vitest";
import { addressOf, viewOf } from "./shape";

it("keeps what is chosen on a page and leaves theme and language to whoever looks", () => {
  const view = viewOf("/p/prj_1/ranking", "?window=28d&theme=dark&q=a%20b&lang=de");
  expect(view).toEqual({ page: "ranking", query: "window=28d&q=a%20b" });
  expect(view && addressOf("prj_1", view, "?lang=de&sort=reach")).toBe("/p/prj_1/ranking?window=28d&q=a%20b&lang=de");
});

it("knows pages of features, and no page outside of a project", () => {
  expect(viewOf("/p/prj_1/features/export-csv/", "")).toEqual({ page: "features/export-csv", query: "" });
  expect([viewOf("/new", ""), viewOf("/p/prj_1", "")]).toEqual([null, null]);
  expect(addressOf("prj_1", { page: "map", query: "" }, "")).toBe("/p/prj_1/map");
});
