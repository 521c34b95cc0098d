import type { Answers, Move, Stage, VerdictKind } from "../api/schema";

/** The server's own limits, in characters and days; see `domain::decision`. */
export const REASON_CHARS_MAX = 2000;
export const WHO_CHARS_MAX = 100;
export const NOTICE_DAYS_MAX = 730;
/** As long as most contracts ask for. */
export const NOTICE_DAYS = 30;

export const textAnswers = ["why_it_exists", "who_is_affected", "replaced_by", "on_the_day_it_is_needed", "owner"] as const;
export type FieldName = "reason" | "who" | "dissent_who" | "dissent_text" | "notice_days" | (typeof textAnswers)[number];

/** What a move asks for and nobody has said yet, in the order of the form. */
export function missingFields(said: FormData, move: Pick<Move, "needs">, hasDissent: boolean): FieldName[] {
  const isEmpty = (name: FieldName) => String(said.get(name) ?? "").trim() === "";
  const asksAnswers = move.needs.includes("answers");
  const asked: FieldName[] = ["reason", ...(asksAnswers ? textAnswers : []), "who", ...dissentFields(hasDissent)];
  const missing = asked.filter(isEmpty);
  return asksAnswers && !isNotice(said.get("notice_days")) ? [...missing, "notice_days"] : missing;
}

function dissentFields(hasDissent: boolean): FieldName[] {
  return hasDissent ? ["dissent_who", "dissent_text"] : [];
}

function isNotice(days: FormDataEntryValue | null): boolean {
  const text = String(days ?? "").trim();
  return /^\d+$/.test(text) && Number(text) <= NOTICE_DAYS_MAX;
}

export function answersOf(text: (name: string) => string): Answers {
  return {
    why_it_exists: text("why_it_exists"),
    who_is_affected: text("who_is_affected"),
    replaced_by: text("replaced_by"),
    on_the_day_it_is_needed: text("on_the_day_it_is_needed"),
    owner: text("owner"),
    notice_days: Number(text("notice_days")),
  };
}

const TOWARDS_REMOVAL: ReadonlySet<Stage> = new Set(["disqualified", "announced", "brownout", "removed"]);

/** Where a move says otherwise than the verdict: nobody is stopped, but the reason should say why. */
export function againstVerdict(verdict: VerdictKind | undefined, to: Stage): "used" | "unknown" | "dead" | null {
  if (verdict === "candidate") return to === "qualified" ? "dead" : null;
  if (!TOWARDS_REMOVAL.has(to) || verdict === undefined) return null;
  return verdict === "insufficient_evidence" ? "unknown" : "used";
}
