import { catalogue } from "./catalogue";

export const mapWords = catalogue("map", {
  title: "Map",
  headline: (placed: number, dead: number) =>
    dead === 0 ? `${placed} features are in use` : `${placed} features are in use, ${dead} are dead or nearly so`,
  lead: "To the right: used by more of the people it is meant for. Higher: used on more days by each of them.",
  x: "Reach: share of the people it is meant for",
  y: "Days of use per user",
  threshold: "threshold",
  label: "Map of features by reach and days of use. Arrow keys move between features, Enter opens one.",
  dot: (title: string, verdict: string, reach: string, days: string) => `${title}: ${verdict}. Reach ${reach}, ${days} days per user.`,
  days: (days: string) => `${days} days per user`,
  cost: (cost: number) => `cost of keeping ${cost} of 100`,
  corners: { widest: "Many, often", niche: "Few, often", rare: "Few, seldom", broad: "Many, seldom" },
  dead: "No place on the map",
  deadText: "Charts of active features leave these out. Here they are what it is about.",
  unused: "Used by nobody",
  hidden: "Used by too few to tell",
  unknown: "Not measurable in this window",
  size: "Size: cost of keeping",
  none: "No feature is declared yet.",
});
