import { catalogue } from "./catalogue";

export const liveWords = catalogue("live", {
  title: "Live",
  headline: (people: string, from: string, to: string) => `${people} from ${from} to ${to}`,
  lead: (minutes: number) =>
    `Told in blocks of ${minutes} minutes, each once it is over. What fewer people did than may be told stays out, and nobody looks the same as a few.`,
  next: (time: string) => `The next block is told at ${time}.`,
  people: "People in the last hour",
  full: "More came than could be counted.",
  features: "Features they used",
  featuresNone: "No feature was used by enough people in this block.",
  pages: "Pages they viewed",
  others: (n: number, k: number) =>
    n === 1
      ? `1 other feature: fewer than ${k} people, perhaps nobody.`
      : `${n} other features: fewer than ${k} people each, perhaps nobody.`,
  memory: "All of this is in memory only. A restart of the server forgets it, and nobody can be told apart once a block is over.",
});
