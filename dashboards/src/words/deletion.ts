import { catalogue } from "./catalogue";

export const deletion = catalogue("deletion", {
  title: "Delete this project",
  text: "It is closed at once: your product's events are refused, tokens and links open nothing, and only owners see that it was there. Seven days later everything of it is erased. Until then an owner can open it again, as it was.",
  goes: "What is erased:",
  what: [
    "The people measured, with the keys that lead to them. They wait with the rest, and none of them longer than without this.",
    "Events, counts, and everything that was imported.",
    "Catalogue, decisions, funnels, annotations, views, shared links, tokens and this project's log.",
    "Accounts of people who are in no other project.",
  ],
  stays:
    "Not reached: backups and exports that lie elsewhere. The ledger keeps that keys were made and destroyed, under the project's random id.",
  begin: "Delete this project…",
  confirm: (name: string) => `Type “${name}” to confirm`,
  atOnce: "Do not wait for seven days: erase it now. Nothing brings it back.",
  closeIt: "Close and erase in seven days",
  eraseIt: "Erase now",
  deleting: "Deleting…",
  keep: "Keep it",
  closedTitle: "Deleted projects",
  closedText:
    "Closed, and not erased yet. What your product sends meanwhile is refused and never counted; opened again, the project is as you left it.",
  none: "No project is waiting to be erased.",
  closedOn: (moment: string) => `Deleted on ${moment}.`,
  erasedOn: (moment: string) => `Erased for good from ${moment} on.`,
  beingErased: "Is being erased, within a minute.",
  reopen: "Open again",
  reopenOne: (name: string) => `Open again: ${name}`,
  eraseOne: (name: string) => `Erase now: ${name}`,
  sure: "Erase for good",
  back: "To the projects",
  makeAnother: "Make a new project",
});
