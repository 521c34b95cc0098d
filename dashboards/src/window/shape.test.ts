import { describe, expect, it } from "vitest";
import { chosenPreset, parseWindow, resolveWindow } from "./shape";

const now = new Date("2026-11-22T12:00:00Z");
const live = { time_zone: "UTC", last_event_day: "2026-11-22" };
const history = { time_zone: "UTC", last_event_day: "1998-02-11" };

describe("the window", () => {
  it("is the server's own default unless somebody chose", () => {
    expect(resolveWindow({}, live, now)).toBeNull();
    expect(chosenPreset({})).toBe("91d");
  });

  it("leaves an imported history's weeks to the server", () => {
    expect(resolveWindow({}, { ...history, origin_of_data: "imported" }, now)).toBeNull();
    expect(resolveWindow({ window: "28d" }, { ...history, origin_of_data: "imported" }, now)).toEqual({
      from: "1998-01-15",
      to: "1998-02-11",
    });
  });

  it("of a preset ends today and includes both ends", () => {
    expect(resolveWindow({ window: "28d" }, live, now)).toEqual({ from: "2026-10-26", to: "2026-11-22" });
  });

  it("ends with the data where there is only old history, because an empty report helps nobody", () => {
    expect(resolveWindow({}, history, now)).toEqual({ from: "1997-11-13", to: "1998-02-11" });
  });

  it("ends today while the last event still lies in it", () => {
    expect(resolveWindow({}, { time_zone: "UTC", last_event_day: "2026-10-01" }, now)).toBeNull();
  });

  it("that is backwards or no date falls back to the default", () => {
    expect(parseWindow({ from: "2026-02-02", to: "2026-01-01" })).toEqual({});
    expect(parseWindow({ from: "x", to: "y" })).toEqual({});
  });

  it("that somebody chose wins over a preset", () => {
    expect(parseWindow({ from: "2026-01-01", to: "2026-02-02", window: "28d" })).toEqual({
      from: "2026-01-01",
      to: "2026-02-02",
    });
  });
});
