import type { Day } from "../api/schema";
import { formatDayWithYear } from "../measured/days";
import { catalogue } from "./catalogue";

export const inOrderWords = catalogue("inOrder", {
  answer: (share: string, first: string, last: string) => `${share} of the page sessions that use ${first} come to ${last}`,
  which: "Funnel",
  retiredOnes: "Retired",
  since: (day: Day) => `Counting since ${formatDayWithYear(day)}`,
  until: (from: Day, to: Day) => `Counted from ${formatDayWithYear(from)} to ${formatDayWithYear(to)}, then retired`,
  notInWindow: (day: Day) => `It was not counted on these days: it counts since ${formatDayWithYear(day)}. Choose a later period.`,
  nothingYet:
    "No page session has taken its first step in this period yet. They are counted as they happen, where the script of Deadwood runs in a browser.",
  few: "Hatched: too few people can be behind this step, or between it and the one before, to tell.",
  ofPrevious: "of the step before",
  emptyTitle: "No funnel is counted yet",
  empty:
    "Name three to six features in the order in which you expect them on one page load. From then on Deadwood counts how far page sessions come. What happened before is not known: no order is kept of anyone.",
  emptyForViewers: "Whoever may edit this project can define one.",
  define: "Define a funnel",
  another: "Define another",
  rename: "Rename",
  retire: "Retire",
  bringBack: "Count it again",
  retired: (name: string) => `${name} is retired. What it counted stays.`,
  undo: "Undo",
  nameLabel: "Name",
  namePlaceholder: "From search to export",
  nameHint: "Up to 60 characters; the whole team sees it.",
  stepsLabel: "Steps, in their order",
  stepsHint: "3 to 6 features. They cannot be changed later: other steps are another funnel, counted from its own beginning.",
  addStep: "Add a step…",
  step: (number: number) => `Step ${number}`,
  removeStep: (title: string) => `Remove ${title}`,
  begin: "Begin to count",
  keepName: "Keep the name",
  saving: "Saving…",
  cancel: "Cancel",
});
