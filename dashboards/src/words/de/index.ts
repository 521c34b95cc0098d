// German, loaded when the URL asks for it. Each line is a catalogue of ../ by its name there; what is missing stays English.
import type { Partially } from "../catalogue";
import { controls, errors, shell, palette, shortcuts } from "./frame";
import { charts, measureDefinitions, measures, units, window } from "./measures";
import { feature, ranking } from "./reports";
import { gates, keptBecause, verdictAdvice, verdictLabels, verdictRules, zeroExplanations, zeroLabels } from "./verdicts";

export const german: Record<string, Partially<object>> = {
  charts,
  controls,
  errors,
  feature,
  gates,
  keptBecause,
  measureDefinitions,
  measures,
  palette,
  ranking,
  shell,
  shortcuts,
  units,
  verdictAdvice,
  verdictLabels,
  verdictRules,
  window,
  zeroExplanations,
  zeroLabels,
};
