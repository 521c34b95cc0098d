import type { Checklist, OnboardingStep, OnboardingStepName } from "../api/schema";

/** Where one goes to do a step; `null` where only time helps. */
export const placeOf: Record<OnboardingStepName, "start" | "quarantine" | "installation" | null> = {
  script: "start",
  first_event: "start",
  catalogue: "quarantine",
  heartbeat: "installation",
  population: "installation",
  people: null,
  verdict: null,
};

export function doneOf(list: Checklist): number {
  return list.steps.filter((step) => step.state === "done").length;
}

/** The step that somebody should do next: the first required one that is open, else the first open one. */
export function nextOf(list: Checklist): OnboardingStep | undefined {
  const open = list.steps.filter((step) => step.state === "open");
  return open.find((step) => step.is_required) ?? open[0];
}

/** Nothing but time stands between here and a day that is known. */
export function isOnItsWay(list: Checklist): boolean {
  return !list.steps.some((step) => step.is_required && step.state === "open");
}

/** What would make verdicts surer once there is one. */
export function openExtras(list: Checklist): OnboardingStepName[] {
  return list.steps.filter((step) => !step.is_required && step.state === "open").map((step) => step.name);
}
