import { catalogue } from "./catalogue";

/** How many people of an account were active in the week; it has no name to take its word from. */
export const accountBand = "account_band";

export const whoWords = catalogue("who", {
  title: "Who uses it",
  text: "Of the people active in a week with each value, the share that used it: the mean of the weeks that may be told.",
  crossedText: "People who used it in a week, the mean of the weeks that may be told.",
  by: "By",
  among: "Among",
  everyone: "Everyone",
  unknown: "Not known",
  noAccount: "No account",
  dimension: (name: string) => {
    if (name === "country") return "Country";
    if (name === "device") return "Device";
    if (name === "release") return "Release";
    if (name === accountBand) return "Size of the account";
    return name.startsWith("prop.") ? `${name.slice(5)} (property of the use)` : name.slice(6);
  },
  valueOf: (dimension: string, value: string) => `${dimension}: ${value}`,
  accountsOf: (band: string) => `accounts of ${band.replace("-", "–")} people`,
  valueIn: (dimension: string, value: string) => (dimension === accountBand ? `${value.replace("-", "–")} people` : value),
  value: "Value",
  reach: "Reach",
  users: "Users a week",
  weeks: "Week by week",
  weeksTold: (told: number, of: number) => `${told} of ${of} weeks told`,
  part: "Whose use",
  partHeadline: (part: string) => `Ranking for ${part}`,
  partLead: "Shares and people of one part, by the week. Verdicts are about everyone and stand in the whole ranking.",
  noValues: "No value is known of anyone.",
  noFeature: "Nothing matches the search.",
  feature: "Feature",
  segmentCsvLabel: "Download this part of the people as CSV",
  csv: "CSV",
  csvLabel: "Download who uses it as CSV",
  none: "Nobody was active in these weeks.",
  reading:
    "Each week that is over is decided on its own: a group of fewer people than the smallest that is shown is hidden together with the next smallest, so that none follows from the others. Crossed with another dimension, nobody and few are not told apart.",
  readingByAccount:
    "An account counts by how many of its people were active in the week. A number with fewer than three accounts behind it, or of which one account is more than 80 %, is hidden as well.",
  howToRead: "How to read this",
});
