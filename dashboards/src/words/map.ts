import { catalogue } from "./catalogue";

export const mapWords = catalogue("map", {
  title: "Map",
  headline: (placed: number, few: number, unknown: number) => {
    if (placed === 0) {
      return few > 0 && unknown === 0 ? "No feature was used by enough people to be placed" : "No feature can be placed in this window";
    }
    const inUse = placed === 1 ? "1 feature is in use" : `${placed} features are in use`;
    return few === 0 ? inUse : `${inUse}, ${few} by nobody or by too few to tell`;
  },
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
  terms: [
    {
      term: "Reach",
      means:
        "Share of the people a feature is meant for who used it. The scale is one of odds, so that small shares and large ones lie apart.",
    },
    { term: "Days per user", means: "On how many days those who used it did, on average. The scale is logarithmic." },
    { term: "Threshold", means: "The reach below which a feature may go, if all else holds." },
    { term: "Size of a dot", means: "What the feature costs to keep, from 0 to 100, as the catalogue says." },
  ],
  size: "Size: cost of keeping",
  none: "No feature is declared yet.",
});
