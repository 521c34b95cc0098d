import type { ExploreReport } from "../../api/schema";
import { formatShare, numberOf, write } from "../../measured/shape";
import { exploreWords } from "../../words/explore";
import { titleOf } from "../ranking/shape";
import type { Question } from "./search";

/** What a question comes to in one sentence; `null` where no single number says it, or none may be told. */
export function answerTo(ask: Question, report: ExploreReport): string | null {
  switch (ask) {
    case "return":
      return answerToReturn(report);
    case "regularity": {
      const week = report.regularity.findLast(({ share }) => numberOf(share) !== null);
      return week ? exploreWords.answer.regularity(write(week.share).text) : null;
    }
    case "together":
    case "order":
      return null;
    case "funnel": {
      const [first, ...later] = report.funnel;
      const last = later.at(-1);
      if (!first || !last || numberOf(last.of_first) === null) return null;
      return exploreWords.answer.funnel(write(last.of_first).text, titleOf(first), later.map(titleOf));
    }
  }
}

/** Why no single number is told. */
export type NoAnswer = "not_followed" | "table" | "no_steps" | "too_few";

export function whyNoAnswer(ask: Question, report: ExploreReport): NoAnswer {
  if (report.not_measurable !== null) return "not_followed";
  if (ask === "together") return "table";
  return ask === "funnel" && report.funnel.length < 2 ? "no_steps" : "too_few";
}

/** The first week stands for all: nearly everyone is in it, and it is the one that was followed for longest. */
function answerToReturn({ cohorts, feature }: ExploreReport): string | null {
  const [people, , ...later] = cohorts[0]?.active ?? [];
  const whole = people ? numberOf(people) : null;
  const since = later.findLastIndex((each) => numberOf(each) !== null);
  const back = later[since] && numberOf(later[since]);
  if (!whole || back === null || back === undefined) return null;
  const share = formatShare(Math.round((back / whole) * 100) / 100);
  return exploreWords.answer.return(share, since + 2, feature !== null);
}
