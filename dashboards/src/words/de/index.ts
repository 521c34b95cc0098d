// German, loaded when the URL asks for it; what only those who run a project read is in ./running.ts. Each line is a catalogue of ../ by its name there; what is missing stays English.
import type { Partially } from "../catalogue";
import { calendar } from "./calendar";
import { candidatePage } from "./candidate-page";
import { controls, errors, shell, palette, shortcuts } from "./frame";
import { charts, measureDefinitions, measures, units, window } from "./measures";
import { audience, board, explore, habits, map, pulse } from "./pages";
import { decide, removal, review } from "./decisions";
import { declared } from "./declared";
import { feature, ranking } from "./reports";
import { access, completeness, quarantine, start } from "./setting-up";
import { live, onboarding, settings } from "./settings";
import { inOrder } from "./in-order";
import { met } from "./met";
import { next } from "./next";
import { origin } from "./origin";
import { views } from "./views";
import { who } from "./who";
import { gates, keptBecause, verdictAdvice, verdictLabels, verdictRules, zeroExplanations, zeroLabels } from "./verdicts";

export const german: Record<string, Partially<object>> = {
  access,
  audience,
  board,
  calendar,
  candidatePage,
  charts,
  completeness,
  controls,
  decide,
  declared,
  errors,
  explore,
  feature,
  gates,
  habits,
  keptBecause,
  live,
  map,
  measureDefinitions,
  measures,
  inOrder,
  met,
  next,
  onboarding,
  origin,
  palette,
  pulse,
  quarantine,
  ranking,
  removal,
  review,
  settings,
  shell,
  shortcuts,
  start,
  units,
  verdictAdvice,
  verdictLabels,
  verdictRules,
  views,
  who,
  window,
  zeroExplanations,
  zeroLabels,
};
