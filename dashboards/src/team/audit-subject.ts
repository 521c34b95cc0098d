import type { Role, Stage } from "../api/schema";
import { boardWords } from "../words/board";
import { team } from "../words/team";
import type { AuditLine } from "./requests";

/** Acts whose subject ends with a role. */
const ofRoles = new Set(["people.invited", "people.invitation_withdrawn", "people.joined", "people.role_changed"]);
/** Acts whose subject ends with a stage. */
const ofStages = new Set(["decision.made"]);

/** Behind whose it is, as in `Ada: editor`, or alone. */
const LAST_WORD = /^(?<before>(?:.*: )?)(?<word>[a-z]+)$/su;

/** What a line of the log is about, with the server's fixed words said as the pages say them. A word of a newer server stays as it is. */
export function subjectOf({ act, subject }: Pick<AuditLine, "act" | "subject">): string | null {
  const { before, word } = (subject !== null && LAST_WORD.exec(subject)?.groups) || {};
  if (before === undefined || word === undefined) return subject;
  return `${before}${said(act, word)}`;
}

function said(act: string, word: string): string {
  if (ofRoles.has(act) && Object.hasOwn(team.roles, word)) return team.roles[word as Role];
  if (ofStages.has(act) && Object.hasOwn(boardWords.stage, word)) return boardWords.stage[word as Stage];
  return word;
}
