import { describe, expect, it } from "vitest";
import type { Checklist, OnboardingStep, OnboardingStepName } from "../api/schema";
import { doneOf, isOnItsWay, nextOf, openExtras } from "./shape";

const step = (name: OnboardingStepName, state: OnboardingStep["state"], is_required = true): OnboardingStep => ({
  name,
  state,
  is_required,
  have: null,
  needed: null,
  from_day: null,
});
const list = (...steps: OnboardingStep[]): Checklist => ({ is_complete: false, events_refused: 0, steps });

describe("the checklist", () => {
  it("asks for what is required before what helps, in its order", () => {
    const steps = list(step("script", "done"), step("heartbeat", "open", false), step("catalogue", "open"), step("verdict", "waiting"));
    expect(nextOf(steps)?.name).toBe("catalogue");
    expect([doneOf(steps), isOnItsWay(steps)]).toEqual([1, false]);
  });

  it("asks for nothing where only time is missing", () => {
    const steps = list(step("script", "done"), step("people", "waiting", false), step("verdict", "waiting"));
    expect(nextOf(steps)).toBeUndefined();
    expect(isOnItsWay(steps)).toBe(true);
    expect(openExtras(steps)).toEqual([]);
    expect(openExtras(list(step("population", "open", false)))).toEqual(["population"]);
  });
});
