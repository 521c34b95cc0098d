import { catalogue } from "./catalogue";

/** Where figures are from, if they were not measured here. */
export const originWords = catalogue("origin", {
  imported: "imported",
  meaning:
    "From an imported file, not measured here. Its visitors are told apart for one day only, or are as many as another tool counted.",
  show: (days: string) => `Show ${days}`,
  key: "Hatched: imported, not measured here",
  leftOutKey: "Shaded: imported days, in none of these numbers",
  leftOut: "Imported numbers of these days are not in it",
});
