import { catalogue } from "./catalogue";

export const habitWords = catalogue("habits", {
  often: "How often they use it",
  oftenText: "Its users, by the number of days on which they used it.",
  days: (from: number, to: number | null) =>
    to === null ? `${from} days or more` : from === to ? (from === 1 ? "1 day" : `${from} days`) : `${from} to ${to} days`,
  back: "Do they come back?",
  backText: "A row for each week in which people first used it; then how many of them used it again, by weeks since.",
  together: "What else they use",
  togetherText: "Share of its users who also used each of these in the window.",
  togetherNone: "No other feature shares enough users with it to be told.",
  tooFew: "Too few people used it in this window to tell them apart.",
  nobody: "Nobody used it in this window.",
  notMeasurable: (reason: string) => `Not measurable: ${reason}.`,
});
