import { describe, expect, it } from "vitest";
import type { ExploreReport, Measured } from "../../api/schema";
import { answerTo, whyNoAnswer } from "./answer";

const users = (value: number): Measured => ({ value, unit: "users" });
const share = (value: number): Measured => ({ value, unit: "share of users" }) as Measured;
const hidden: Measured = { suppressed: true, below: 5, unit: "users" };
const report = (parts: Partial<ExploreReport>) =>
  ({ feature: null, cohorts: [], regularity: [], matrix: [], funnel: [], ...parts }) as ExploreReport;

describe("the answer at the head of the page", () => {
  it("follows the first week as far as it is told", () => {
    const active = [users(200), users(180), users(176), users(170), hidden];
    const told = report({ cohorts: [{ monday: "2026-08-24", active }] as ExploreReport["cohorts"] });
    expect(answerTo("return", told)).toBe("85\u00a0% of a week's people are there again 3 weeks later");
    expect(answerTo("return", { ...told, feature: "export" })).toBe("85\u00a0% of its users use it again 3 weeks later");
  });

  it("is no number where none may be told", () => {
    const cohorts = [{ monday: "2026-08-24", active: [hidden, hidden, hidden] }] as ExploreReport["cohorts"];
    expect(answerTo("return", report({ cohorts }))).toBeNull();
    expect(answerTo("regularity", report({ regularity: [{ monday: "2026-08-24", people: hidden, share: hidden }] }))).toBeNull();
    expect(answerTo("funnel", report({ funnel: [{ key: "a", title: null, people: users(9), of_first: share(1) }] }))).toBeNull();
  });

  it("says why, where there is none", () => {
    const followed = report({ not_measurable: null });
    expect(whyNoAnswer("return", report({ not_measurable: "people can be followed only within one epoch" }))).toBe("not_followed");
    expect(whyNoAnswer("together", followed)).toBe("table");
    expect(whyNoAnswer("funnel", followed)).toBe("no_steps");
    expect(whyNoAnswer("regularity", followed)).toBe("too_few");
  });

  it("says what a funnel comes to without claiming an order", () => {
    const step = (key: string, of: number) => ({ key, title: null, people: users(9), of_first: share(of) });
    expect(answerTo("funnel", report({ funnel: [step("a", 1), step("b", 0.13)] }))).toBe("13\u00a0% of those who use a also use b");
    const longer = report({ funnel: [step("a", 1), step("b", 0.2), step("c", 0.1)] });
    expect(answerTo("funnel", longer)).toBe("10\u00a0% of those who use a also use b and c");
  });
});
