import { describe, expect, it } from "vitest";
import type { Measured, Row, VerdictKind } from "../api/schema";
import { withoutBars } from "../charts/no-bars";
import { reachPosition } from "../charts/reach-scale";
import { addDays } from "../measured/days";
import { isDrawn, isInPart, isWholeWeek, labelled, type Point, valueTicks } from "../charts/series";
import { describeAudience } from "./feature/shape";
import { arrange, hasVisitors, matches, sortRows } from "./ranking/shape";
import { candidatesOf, otherGroups } from "./removal/shape";

const users = (value: number): Measured => ({ value, unit: "users" });
const unknown: Measured = { not_measurable: "no actor is sent", unit: "users" };
const hidden: Measured = { suppressed: true, below: 5, unit: "users" };

function row(key: string, measured: Measured, kind: VerdictKind = "keep", area: string | null = null): Row {
  const verdict = { kind, rule: "r", headline: "", because: [], would_change: [], missing: [] };
  return {
    key,
    title: null,
    area,
    owner: null,
    cadence: "weekly",
    judged_over: { from: "2026-08-24", to: "2026-11-22", days: 91 },
    stage: "trial",
    decided: false,
    next_review: "2027-02-21",
    age_days: 400,
    code: null,
    accounts_touched: null,
    message: null,
    imported: false,
    eligible: measured,
    exposed: measured,
    users: measured,
    completed: measured,
    visitors: measured,
    uses: measured,
    user_days: measured,
    reach: measured,
    discoverability: measured,
    conversion: measured,
    frequency: measured,
    uses_per_user: measured,
    repeat: measured,
    success: measured,
    trend: measured,
    last_use: { not_measurable: "never used", unit: "day" },
    weekly: [],
    heartbeat: measured,
    coverage: measured,
    independent_people: measured,
    people_needed: measured,
    times_as_often_to_flip: measured,
    protected: null,
    released: null,
    cost: null,
    zero: null,
    verdict,
  };
}

const keys = (rows: Row[]) => rows.map((each) => each.key);

describe("a week of a sparkline", () => {
  it("is whole if it begins on a Monday and all its days are in the report", () => {
    expect(isWholeWeek("2026-11-16", "2026-11-22")).toBe(true);
    expect(isWholeWeek("2026-11-16", "2026-11-21")).toBe(false); // not over
    expect(isWholeWeek("2026-11-18", "2026-11-22")).toBe(false); // the window began within it
  });
});

describe("the ranking", () => {
  const rows = [row("many", users(900)), row("none", users(0)), row("dark", unknown), row("few", hidden), row("some", users(7))];

  it("sorts hidden groups between zero and the shown ones", () => {
    expect(keys(sortRows(rows, "users", "desc"))).toEqual(["many", "some", "few", "none", "dark"]);
  });

  it("keeps what cannot be measured last in both directions", () => {
    expect(keys(sortRows(rows, "users", "asc"))).toEqual(["none", "few", "some", "many", "dark"]);
  });

  it("finds every word in any order, in title, key, area and owner", () => {
    const billing = row("invoice-pdf", users(1), "keep", "Billing");
    expect(matches(billing, "PDF bill")).toBe(true);
    expect(matches(billing, "pdf report")).toBe(false);
  });

  it("groups by area, the nameless last, and loses no row", () => {
    const mixed = [row("a", users(3)), row("b", users(9), "keep", "X"), row("c", users(5), "fix", "Y")];
    const groups = arrange(mixed, { group: "area" });
    expect(groups.map((group) => group.name)).toEqual(["X", "Y", null]);
    expect(groups.flatMap((group) => group.rows)).toHaveLength(3);
  });

  it("filters by several verdicts at once", () => {
    const mixed = [row("a", users(3), "candidate"), row("b", users(9), "keep"), row("c", users(5), "fix")];
    expect(keys(arrange(mixed, { verdict: ["candidate", "fix"] })[0]?.rows ?? [])).toEqual(["c", "a"]);
  });
});

describe("the removal report", () => {
  const rows = [row("b", users(1), "candidate"), row("a", users(2), "candidate"), row("k", users(3)), row("f", users(4), "fix")];

  it("shows the candidates in the server's order, and skips one it sent no row for", () => {
    expect(keys(candidatesOf({ candidates: ["a", "ghost", "b"], features: rows }))).toEqual(["a", "b"]);
  });

  it("lists every other verdict that occurs, what asks for action first", () => {
    expect(otherGroups(rows).map((group) => group.kind)).toEqual(["fix", "keep"]);
  });
});

describe("charts", () => {
  it("spread small shares: 1% stands at a tenth of the bar, and nothing leaves it", () => {
    expect(reachPosition(0.01)).toBeCloseTo(0.1);
    expect(reachPosition(-1)).toBe(0);
    expect(reachPosition(2)).toBe(1);
  });

  it("knows a week that is not over", () => {
    const monday: Point = { day: "2026-10-12", measured: { value: 1, unit: "uses" } };
    const { day } = monday;
    expect([5, 6, 7].map((later) => isInPart(monday, addDays(day, later)))).toEqual([true, false, false]);
    expect(isInPart(undefined, day)).toBe(false);
  });

  it("have whole steps up to at least the highest point, also for nothing but zeros", () => {
    const points = (values: number[]) => values.map((value) => ({ day: "2026-01-01", measured: users(value) }));
    expect(valueTicks(points([0, 0]))).toEqual([0, 1]);
    expect(valueTicks(points([3, 87])).at(-1)).toBeGreaterThanOrEqual(87);
    expect(valueTicks(points([1])).every(Number.isInteger)).toBe(true);
  });

  it("give way to a sentence where no week has a bar: what was measured, and of how many days", () => {
    const uses = (value: number): Measured => ({ value, unit: "uses" });
    const week = (measured: Measured) => ({ from: "2026-10-12", to: "2026-10-18", uses: measured, users: measured });
    expect(isDrawn({ weekly: [week(uses(0)), week(uses(3))] })).toBe(true);
    expect(isDrawn({ weekly: [week(uses(0)), week(hidden)] })).toBe(false);
    const leftOut = { imported: false, history_left_out: { from: "2026-10-01", to: "2026-10-12", days: 12 } };
    expect(isDrawn({ weekly: [week(uses(0))] }, leftOut)).toBe(true);

    const said = (exposed: Measured, used: Measured = uses(0)) => withoutBars({ uses: used, exposed }, 91);
    expect(said(users(412))).toBe("Seen by 412 users in 91 days, used by nobody.");
    expect(said(users(0))).toBe("Neither seen nor used by anybody in 91 days.");
    expect(said({ not_measurable: "untracked", unit: "users" })).toBe("Used by nobody in 91 days. Who saw it is not known.");
    expect(said(users(412), hidden)).toBe("Used in 91 days, in no week by enough people to be drawn.");
  });

  it("never label more dates than fit", () => {
    const points = Array.from({ length: 91 }, () => ({ day: "2026-01-01", measured: users(1) }));
    expect(labelled(points, 320).length).toBeLessThanOrEqual(5);
  });
});

describe("an audience", () => {
  it("is described in words, and absent for everybody", () => {
    expect(describeAudience({ plan: ["pro", "team"], role: ["admin"] })).toBe("plan: pro or team; role: admin");
    expect(describeAudience({})).toBeNull();
    expect(describeAudience(undefined)).toBeNull();
  });
});

describe("the visitors' column", () => {
  const totals = (active: Measured, visitors: Measured) => ({
    totals: {
      active_users: active,
      visitors,
      uses: users(1),
      features: users(1),
      never_used: users(0),
      quarantined: users(0),
      excluded_bot_uses: users(0),
      excluded_staff_uses: users(0),
      coverage: unknown,
      completeness: unknown,
    },
  });

  it("stands only where visitors are all there is to count", () => {
    const some: Measured = { unit: "visitors", low: 50, high: 3064 };
    expect(hasVisitors(totals(users(0), some))).toBe(true);
    expect(hasVisitors(totals({ unit: "users", low: 10, high: 90 }, some))).toBe(true);
    expect(hasVisitors(totals(users(2483), some))).toBe(false);
    expect(hasVisitors(totals(users(0), users(0)))).toBe(false);
  });
});
