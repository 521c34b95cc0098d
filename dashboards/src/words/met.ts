import { catalogue } from "./catalogue";

export const metWords = catalogue("met", {
  title: "Where it is found",
  text: (range: string) => `How often it was on screen, and used, on each page: ${range}.`,
  page: "Page",
  noPage: "No page named",
  seen: "Times seen",
  used: "Uses",
  rate: "Uses per time seen",
  weeksTold: (told: number, of: number) => `${told} of ${of} weeks told`,
  hidden: (pages: number) =>
    pages === 1
      ? "1 more page, where too few people can have been to tell."
      : `${pages} more pages, where too few people can have been to tell.`,
  nothing: "It was neither seen nor used in these weeks.",
  noWeek: "No week of this window is over of which pages are still known.",
  csv: "CSV",
  csvLabel: "Download where it is found as CSV",
  howToRead: "How to read this",
  reading:
    "These are times, not people: on which page somebody was is kept of nobody. The light bar is how often it was on screen, the dark one how often it was used, all on one scale. A page where it is seen often and hardly used may be the wrong place for it; one where it is used more often than seen may hide it behind a menu or a key.",
  readingHidden:
    "Each week that is over is decided on its own: a page on which fewer people than the smallest group that is shown can have been is hidden together with the next smallest. Pages are known for as long as rows are kept, 35 days unless your server says otherwise.",
});
