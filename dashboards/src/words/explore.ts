import type { NoAnswer } from "../reports/explore/answer";
import type { Question } from "../reports/explore/search";
import { catalogue } from "./catalogue";

export const exploreWords = catalogue("explore", {
  title: "Explore",
  questions: {
    return: "Who comes back?",
    regularity: "How regularly?",
    together: "What goes together?",
    funnel: "How far do they get?",
    order: "How far in order?",
  } satisfies Record<Question, string>,
  /** What the page says first, once it knows. */
  answer: {
    return: (share: string, weeks: number, isFeature: boolean) =>
      isFeature
        ? `${share} of its users use it again ${weeks} weeks later`
        : `${share} of a week's people are there again ${weeks} weeks later`,
    regularity: (share: string) => `${share} of last week's people were there on an average day`,
    funnel: (share: string, first: string, others: string[]) => `${share} of those who use ${first} also use ${others.join(" and ")}`,
  },
  lead: {
    return: "Each row is a week in which people were first there; then how many of them came again, by weeks since.",
    regularity: "How many of a week's people are there on an average day. 100 % means that everyone comes every day.",
    together: "Of those who used the feature of the row, the share who also used that of the column.",
    funnel: "People who used the feature of each step and those of all steps before it, in whatever order.",
    order: "Page sessions that used the feature of each step after those of all steps before it, whatever they did in between.",
  } satisfies Record<Question, string>,
  leadByRow: "Of those who used one feature, the share who also used each of the others.",
  ofThoseWho: "Of those who used",
  alsoUsed: (users: string) => `${users}; so many of them also used:`,
  /** Of the window that is compared with, in place of a number. */
  noAnswer: {
    not_followed: "People cannot be followed through those days: they are in more than one epoch, or no user keys were sent.",
    table: "A table is not one number; read both side by side.",
    no_steps: "Choose two features or more below, and both are compared.",
    too_few: "Too few people were there for a number.",
  } satisfies Record<NoAnswer, string>,
  openDays: "Open those days",
  notFollowed: "Nobody can be followed through these days",
  take: (window: string) => `Take ${window}`,
  needsNobody: "Visitors and views by day need nobody to be followed.",
  toAudience: "See Audience",
  howToRead: "How to read this",
  reading: {
    return:
      "People are followed by the key your app sends, within one epoch only. “First” means first in this window: what came before is not known. The last week may not be over.",
    regularity: "Weekends count as days, so a product for work rarely passes 70 %. A change matters more than the level.",
    together:
      "Going together is no cause. Two features that everybody uses go together by chance; look for pairs that stand out from their row and column.",
    funnel:
      "The order of use is not kept about anyone, so this says who used all of them, not in which order. Within one page load “How far in order?” counts it.",
    order:
      "A page session is one load of a page and what is done in it until it is left alone for half an hour, at most one day; it takes each step once. Page sessions are no people: whoever comes back is another session. The order is followed in memory while a page is open, from the definition of the funnel on; only counts are kept. A step is told where enough people can be behind it, and behind what lies between it and the last step that is told.",
  } satisfies Record<Question, string>,
  whose: "Whose return",
  everyone: "Everyone who was active",
  people: "People in the week",
  share: "On an average day",
  step: (n: number) => `Step ${n}`,
  addStep: "Add a step…",
  removeStep: (title: string) => `Remove ${title}`,
  ofFirst: "of the first step",
  funnelEmpty: "Choose two features or more. The most used ones are a good start.",
  funnelStart: "Start with the most used",
  hiddenPair: "Hatched: one of the groups in it is too small to tell.",
  none: "Nobody was active in this window.",
  notMeasurable: (reason: string) => `Not measurable: ${reason}.`,
});
