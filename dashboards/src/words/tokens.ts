import type { Day } from "../api/schema";
import { formatDayWithYear } from "../measured/days";
import { catalogue } from "./catalogue";

export const tokenWords = catalogue("tokens", {
  title: "Tokens",
  text: "What programs show to get in: your back end, your build, a script that reads a report. Each opens this project alone, and only what you tick.",
  none: "There is none: only people with a link get in.",
  scopes: {
    ingest: "Send events, the population and objections",
    read: "Read reports, the catalogue and decisions",
    decide: "Decide on features",
    admin: "Change the catalogue, settings, senders and notices",
  },
  unused: "not used yet",
  used: (day: Day) => `last used on ${formatDayWithYear(day)}`,
  ends: (day: Day) => `until ${formatDayWithYear(day)}`,
  endless: "without an end",
  expired: (day: Day) => `expired after ${formatDayWithYear(day)}`,
  withdraw: "Withdraw",
  withdrawOne: (name: string) => `Withdraw ${name}`,
  sure: "Whoever uses it is refused at once.",
  keep: "Keep it",
  make: "Make a token",
  makeIt: "Make it",
  making: "Making…",
  cancel: "Cancel",
  name: "What is it for?",
  namePlaceholder: "Build on main",
  may: "What may it do?",
  life: "How long?",
  lives: { 30: "30 days", 90: "90 days", 365: "a year", endless: "without an end" },
  shownOnce: "Copy it now: only a hash of it is kept, so it cannot be shown again.",
  token: "Token",
  done: "I have copied it",
});
