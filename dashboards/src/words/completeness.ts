import { catalogue } from "./catalogue";

export const completenessWords = catalogue("completeness", {
  title: "Completeness",
  headline: (share: string) => `${share} of what happened was counted`,
  lead: "Of the events that happened in your product, the share that is counted here. Pages number what they send, so what is lost on the way leaves gaps.",
  all: "All releases",
  release: "Release",
  noRelease: "No release named",
  share: "Counted",
  byRelease: "By release of your product",
  notCounted: "What was not counted",
  reason: "Reason",
  events: "Events",
  nothing: "Nothing was left out in this window.",
  reasons: {
    declined: "The person asked not to be counted (Global Privacy Control, Do Not Track)",
    duplicate: "Sent again, counted once",
    rejected: "Refused by name: wrong form, unknown action, impossible time",
    client_lost: "Lost in the browser: memory full, offline for too long, refused",
    undeclared_trait: "Facts about users that the project does not declare; the event itself counts",
    undeclared_property: "Facts about events that the project does not declare; the event itself counts",
    surplus_value: "One value too many of a trait or release; the event itself counts",
    project_budget: "Above the project's budget; mostly sent again",
    actor_budget: "More than one person can cause; mostly sent again",
    queue_full: "The server was full; mostly sent again",
    disk_failed: "The disk did not take them; mostly sent again",
  } as Record<string, string>,
});
