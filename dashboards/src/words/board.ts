import type { Answers, Stage } from "../api/schema";
import type { Lane } from "../board/shape";
import { catalogue } from "./catalogue";

export const boardWords = catalogue("board", {
  title: "Board",
  headline: (due: number) =>
    due === 0 ? "No feature waits for a review" : due === 1 ? "One feature waits for a review" : `${due} features wait for a review`,
  lead: "Every feature at its stage. Drag a card, move it by its menu, or press Space on it; a move asks for its reason and can be undone.",
  /** On a phone, where nothing is dragged. */
  leadTouch: "Every feature at its stage. Its menu moves it; a move asks for its reason and can be undone.",
  /** Said to a screen reader at the board. */
  keys: "Arrow keys go from card to card. Space picks a card up; arrow keys then choose its stage, Enter moves it there, Escape leaves it.",
  pickedUp: (title: string) => `${title} is picked up. Arrow keys choose a stage, Enter moves it there, Escape leaves it.`,
  chooseStage: "is picked up: choose a stage.",
  heldOver: (stage: string, means: string) => `to ${stage}: ${means}`,
  refusedThere: (stage: string, why: string) => `cannot go to ${stage} now: ${why}`,
  stays: (title: string) => `${title} stays where it was.`,
  keyStage: "another stage",
  keyMove: "move",
  keyLeave: "leave it",
  review: "Start a review meeting",
  search: "Search features",
  stage: {
    proposed: "Proposed",
    trial: "On trial",
    qualified: "Qualified",
    watch: "Watch",
    disqualified: "Disqualified",
    announced: "Announced",
    brownout: "Brownout",
    removed: "Removed",
    tombstone: "Tombstone",
  } satisfies Record<Stage, string>,
  means: {
    proposed: "Wanted, not yet in anybody's hands.",
    trial: "In the field; whether it earns its place is open.",
    qualified: "It earns its place.",
    watch: "It stays for now and is looked at again.",
    disqualified: "It shall go; nobody outside has been told.",
    announced: "Those it touches are told when it goes, also at the point of use.",
    brownout: "Switched off for hours or for some, to hear who misses it.",
    removed: "It is gone; late uses and calls for its return are counted.",
    tombstone: "It is gone for good.",
  } satisfies Record<Stage, string>,
  /** Said once above the stage instead of on each of its cards. */
  undecided: (undecided: number, of: number) =>
    undecided === of
      ? "Nobody has decided on any of them yet: what is released begins here. The verdict on a card says what its figures speak for."
      : `Nobody has decided on ${undecided} of these ${of} yet: what is released begins here. The verdict on a card says what its figures speak for.`,
  lane: { present: "In the product", leaving: "On its way out", gone: "Gone" } satisfies Record<Lane, string>,
  showAll: (more: number) => `Show ${more} more`,
  showFewer: "Show fewer",
  move: (title: string) => `Move ${title}`,
  moveTo: (stage: string) => `Move to ${stage}`,
  due: "Review due",
  protected: "Protected",
  reopened: "Missed: decide again",
  cost: (cost: number) => `cost ${cost}`,
  refused: "Not now",
});

export const decideWords = catalogue("decide", {
  to: "to",
  reason: "Reason",
  reasonHint: "One sentence that will still make sense in a year.",
  who: "Decided by",
  whoHint: "A name that the team will still know in a year.",
  review: "Decide again on",
  dissent: "Somebody saw it otherwise",
  dissentWho: "Who",
  dissentText: "What they said",
  answers: "Before anybody outside is told",
  answer: {
    why_it_exists: "Why does it exist?",
    who_is_affected: "Who is affected? In bands, never by name.",
    replaced_by: "What replaces it?",
    on_the_day_it_is_needed: "What happens on the day somebody needs it?",
    notice_days: "Days of notice",
    owner: "Who owns its removal?",
  } satisfies Record<Exclude<keyof Answers, "regret_limit">, string>,
  answered: (n: number, of: number) => `${n} of ${of} answered`,
  optional: "if you know",
  missing: {
    reason: "A decision needs its reason: one sentence is enough.",
    who: "Somebody decides: give a name.",
    answer: "Not answered yet. If nobody knows, say so.",
    notice_days: (max: number) => `A whole number of days, up to ${max}.`,
  },
  toFill: (n: number) => (n === 1 ? "1 field is still empty." : `${n} fields are still empty.`),
  conflict: {
    used: "The figures do not speak for removal: let the reason say why it goes all the same.",
    unknown: "Nobody knows yet whether it is used: let the reason say why it goes all the same.",
    dead: "Hardly anyone uses it: let the reason say why it stays all the same.",
  },
  decide: "Decide",
  deciding: "Deciding…",
  cancel: "Cancel",
  moved: (title: string, stage: string) => `${title} moved to ${stage}.`,
  undo: "Undo",
  undone: (title: string) => `${title} is back where it was.`,
  undoReason: "Taken back at once: moved by mistake.",
  evidence: "The evidence of today is frozen with this decision.",
});
