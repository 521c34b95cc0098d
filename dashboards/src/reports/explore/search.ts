import { oneOf } from "../../search";
import { type Comparison, comparisons, parseWindow, type WindowSearch } from "../../window/shape";

export const FUNNEL_STEPS_MAX = 5;
export const questions = ["return", "regularity", "together", "funnel", "order"] as const;
export type Question = (typeof questions)[number];
export const DEFAULT_QUESTION: Question = "return";

/** `feature`: whose return is followed. `of`: with what others go together, where one is asked for at a time. `steps`: those of the funnel in any order. `funnel`: the number of one in order. */
export type ExploreSearch = WindowSearch & {
  ask?: Question;
  feature?: string;
  of?: string;
  steps?: string[];
  funnel?: number;
  compare?: Comparison;
};

export function parseExplore(raw: Record<string, unknown>): ExploreSearch {
  const ask = oneOf(raw.ask, questions);
  const steps = (Array.isArray(raw.steps) ? raw.steps : typeof raw.steps === "string" ? raw.steps.split(",") : [])
    .filter((step): step is string => typeof step === "string" && step !== "")
    .filter((step, index, all) => all.indexOf(step) === index)
    .slice(0, FUNNEL_STEPS_MAX);
  return {
    ...parseWindow(raw),
    ask: ask === DEFAULT_QUESTION ? undefined : ask,
    feature: keyOf(raw.feature),
    of: keyOf(raw.of),
    steps: steps.length > 0 ? steps : undefined,
    funnel: Number.isInteger(Number(raw.funnel)) && Number(raw.funnel) > 0 ? Number(raw.funnel) : undefined,
    compare: oneOf(raw.compare, comparisons),
  };
}

const keyOf = (raw: unknown) => (typeof raw === "string" && raw !== "" ? raw : undefined);
