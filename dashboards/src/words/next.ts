import { catalogue } from "./catalogue";

export const nextWords = catalogue("next", {
  title: "What comes next",
  text: (sessions: string) => `Of the ${sessions} that used it: what they used next on the same page load.`,
  nothing: "Nothing after it",
  undeclared: "Something outside the catalogue",
  hidden: (features: number) =>
    features === 1 ? "1 more feature, of too few people to tell." : `${features} more features, each of too few people to tell.`,
  none: "No page session used it in this window. They are counted where the script of Deadwood runs in a browser.",
  few: "Too few people used it in this window to tell what they did next.",
  csv: "CSV",
  csvLabel: "Download what comes next as CSV",
  howToRead: "How to read this",
  reading:
    "A page session is one load of a page and what is done in it until it is left alone for half an hour, at most one day. Each session that used the feature counts once: with the first other feature that it used after it, or with nothing. The shares add up to one, as far as all may be told.",
  readingHidden:
    "Page sessions are no people. A part behind which fewer people than the smallest group that is shown can be is hidden together with the next smallest. The order of what somebody did is kept in memory while their page is open, and nowhere else; sessions that a restart of the server met are counted as new ones.",
});
