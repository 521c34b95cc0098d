import type { Verdict, VerdictKind, ZeroKind } from "../api/schema";
import { catalogue } from "./catalogue";

/** The order in which a reader should meet them: what to do first, first. */
export const verdictOrder: readonly VerdictKind[] = [
  "candidate",
  "promote",
  "fix",
  "declining",
  "insufficient_evidence",
  "protected",
  "keep",
];

const labels: Record<VerdictKind, string> = catalogue("verdictLabels", {
  candidate: "Can go",
  promote: "Promote",
  fix: "Fix",
  declining: "Declining",
  insufficient_evidence: "Too early to say",
  protected: "Protected",
  keep: "Keep",
});

const keptBecause: Record<string, string> = catalogue("keptBecause", {
  niche: "Keep · niche",
  "needed-by-kept": "Keep · needed",
  "low-use": "Keep · low use",
});

export function verdictLabel(kind: VerdictKind): string {
  return labels[kind];
}

/** The chip says why it is kept where "keep" alone would surprise: a small number beside the word. */
export function verdictChip(verdict: Pick<Verdict, "kind" | "rule">): string {
  const because = verdict.kind === "keep" ? keptBecause[verdict.rule] : undefined;
  return because ?? labels[verdict.kind];
}

const advice: Record<VerdictKind, string> = catalogue("verdictAdvice", {
  candidate: "Review each one for removal.",
  promote: "People who find it use it. Make it easier to find, then judge again.",
  fix: "People try it and do not come back. Repair or simplify it, then judge again.",
  declining: "Well used, but less than before. Ask why before deciding anything.",
  insufficient_evidence: "Nothing is wrong with these. Each says what is missing and when it can be judged.",
  protected: "Somebody decided to keep these whatever the numbers say, with a reason and an end date.",
  keep: "These earn their place.",
});

export function verdictAdvice(kind: VerdictKind): string {
  return advice[kind];
}

const rules: Record<VerdictKind, string> = catalogue("verdictRules", {
  candidate:
    "All gates hold, the upper limit of its reach is below the threshold, enough people saw it, and no feature that stays depends on it.",
  promote: "Fewer than 20 % of the people it is meant for have seen it, but those who do see it try it.",
  fix: "Enough people tried it, and fewer than 20 % came back or fewer than 80 % of their attempts succeeded.",
  declining: "Its reach is above the threshold, and even the upper limit of its trend is below 1.",
  insufficient_evidence:
    "Either nobody could have seen a use (not released, blocked, not instrumented), or at least one gate does not hold yet. Silence proves nothing until all of them do.",
  protected: "The catalogue says so. It is decided again when the protection expires.",
  keep: "The lower limit of its reach is above the threshold; or few use it and at least half of them come back (niche); or a feature that stays needs it; or nothing speaks for removal (low use).",
});

export function verdictRule(kind: VerdictKind): string {
  return rules[kind];
}

const zeroLabels: Record<ZeroKind, string> = catalogue("zeroLabels", {
  not_released: "not released yet",
  blocked_or_dropped: "events blocked or lost",
  not_instrumented: "no build reports it",
  not_exposed: "never on screen",
  too_little_data: "too little data",
  unused: "open, never used",
});

const zeroExplanations: Record<ZeroKind, string> = catalogue("zeroExplanations", {
  not_released: "It is declared, but its release day has not come. A zero is what you should see.",
  blocked_or_dropped:
    "Too many events were blocked or lost on the way for a zero to mean anything. Look at the coverage before looking at the feature.",
  not_instrumented:
    "It is declared in the catalogue, but no build in the field can report it. Add the attribute; until then nobody knows whether it is used.",
  not_exposed: "The code can report it, but it was never on anybody's screen. Nobody declined it: nobody met it.",
  too_little_data: "Too few people, too few days or only imported history. Silence proves nothing yet.",
  unused:
    "People had it, on their screen where that is tracked, and did not use it. This is the only kind of zero that can lead to removal.",
});

export function zeroLabel(kind: ZeroKind): string {
  return zeroLabels[kind];
}

export function zeroExplanation(kind: ZeroKind): string {
  return zeroExplanations[kind];
}

const gates: Record<string, string> = catalogue("gates", {
  days: "Days observed since its release",
  people: "People it is meant for",
  heartbeat: "Days on which a build could report it",
  coverage: "Share of active users we see",
  loss: "Share of events that arrive",
  imported: "Live data",
  exposure: "Whether it was on screen",
  once: "Silence of a once-only feature",
});

/** A gate this page has no sentence for is shown by its own name: better a raw word than a missing row. */
export function gateLabel(gate: string): string {
  return gates[gate] ?? gate.replaceAll(/[_-]/g, " ");
}
