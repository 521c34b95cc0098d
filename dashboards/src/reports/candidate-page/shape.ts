import type { Decision, FeatureReport, Row } from "../../api/schema";
import { formatDayWithYear } from "../../measured/days";
import { candidatePage as words } from "../../words/candidate-page";
import { said } from "../../words/sentences";

export const isCandidate = (row: Row): boolean => row.verdict.kind === "candidate";

/** What a reader in a meeting asks first; what nobody knows is left out. */
export function factsOf(report: FeatureReport): { what: string; value: string }[] {
  const row = report.feature;
  const facts: [string, string | null][] = [
    [words.key, row.key],
    [words.owner, row.owner],
    [words.area, row.area],
    [words.age, row.age_days === null ? null : words.days(row.age_days)],
    [words.judgedOver, words.period(row.judged_over.from, row.judged_over.to)],
    [words.accounts, row.accounts_touched && said(row.accounts_touched)],
    [words.cost, row.cost === null ? null : words.ofHundred(row.cost)],
    [words.dependsOn, report.catalogue.depends_on?.join(", ") || null],
    [words.code, row.code],
    [words.review, formatDayWithYear(row.next_review)],
  ];
  return facts.flatMap(([what, value]) => (value === null ? [] : [{ what, value }]));
}

/** The newest decision that stands and froze its evidence. */
export function frozen(decisions: Decision[]): { decision: Decision; blake3: string } | null {
  for (const decision of [...decisions].sort((one, other) => other.number - one.number)) {
    if (decision.evidence && decision.undone_by === null) return { decision, blake3: decision.evidence.blake3 };
  }
  return null;
}
