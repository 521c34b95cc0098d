import type { RemovalReport, Row, VerdictKind } from "../../api/schema";
import { verdictOrder } from "../../words/verdicts";

export type VerdictGroup = { kind: VerdictKind; rows: Row[] };

/** The candidates in the report's own order. */
export function candidatesOf(report: Pick<RemovalReport, "candidates" | "features">): Row[] {
  const byKey = new Map(report.features.map((row) => [row.key, row]));
  return report.candidates.flatMap((key) => byKey.get(key) ?? []);
}

/** Whether there is something that a meeting can decide on. */
export function leadsToReview(report: Pick<RemovalReport, "candidates" | "summary">): boolean {
  return report.summary.leads_with !== "ranking" && report.candidates.length > 0;
}

/** The other verdicts that occur, what asks for action first. */
export function otherGroups(rows: Row[]): VerdictGroup[] {
  return verdictOrder
    .filter((kind) => kind !== "candidate")
    .map((kind) => ({ kind, rows: rows.filter((row) => row.verdict.kind === kind) }))
    .filter((group) => group.rows.length > 0);
}
