import type { Column, Grouping } from "../reports/ranking/search";
import { catalogue } from "./catalogue";

export const ranking = catalogue("ranking", {
  title: "Ranking",
  column: {
    title: "Feature",
    area: "Area",
    verdict: "Verdict",
    reach: "Reach",
    users: "Users",
    visitors: "Visitors",
    uses: "Uses",
    trend: "Trend",
    last_use: "Last use",
  } satisfies Record<Column, string>,
  meaning: {
    reach:
      "Share of the people a feature is meant for who used it. The band is its 95 % interval, the dashed tick the threshold. Small shares are spread by a square root.",
    users: "People who used it at least once in the window.",
    visitors: "Anonymous visitors, counted per day: a number of its own, never added to users.",
    uses: "How often it was used.",
    trend: "The second half of the window against the first. Steady while its interval still contains no change.",
  } satisfies Partial<Record<Column, string>>,
  weekly: "Weekly uses",
  weeklyMeaning: "One bar per week, each row on its own scale. Hollow: hidden, too few people.",
  headline: (features: number, candidates: number, neverUsed: string | null) => {
    const never = neverUsed === null ? "" : `; ${neverUsed} never used`;
    if (features === 0) return "No feature is declared yet";
    if (candidates === 0) return `${features} features, none of them ready to go${never}`;
    return `${candidates} of ${features} features can go${never}`;
  },
  leadToRemoval: "Read the removal report",
  totals: {
    active_users: "Active users",
    visitors: "Visitors",
    uses: "Uses",
    coverage: "Coverage",
    quarantined: "In quarantine",
    excluded_bot_uses: "Bot uses left out",
  },
  totalsLabel: "Totals of the window",
  filterByVerdict: "Filter by verdict",
  all: "All",
  search: "Search features",
  groupLabel: "Group by",
  groups: { none: "No groups", area: "Area", owner: "Owner" } satisfies Record<Grouping | "none", string>,
  sortLabel: "Sort by",
  noArea: "Without area",
  noOwner: "Without owner",
  csv: "CSV",
  csvLabel: "Download as CSV",
  showing: (shown: number, all: number) => (shown === all ? `${all} features` : `${shown} of ${all} features`),
  nothingMatches: "No feature matches.",
  clear: "Clear search and filters",
  nothingYet: "No feature is declared and nothing has arrived in this window.",
  toStart: "Get started",
});
