import type { LastMessage } from "../api/schema";
import { digestWords as words } from "../words/digest";

/** Addresses as people type them: one a line, or with commas, semicolons or spaces between them. */
export const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== "");

/** What became of the newest message, and whether someone should act. */
export function lastTold(last: LastMessage): { text: string; isWrong: boolean } {
  const when = new Date((last.state === "failed" ? (last.next_try_s ?? last.changed_s) : last.changed_s) * 1_000);
  return { text: words.last[last.state](when), isWrong: last.state !== "sent" && last.state !== "sending" };
}
