import { useQuery } from "@tanstack/react-query";
import { annotationsQuery, decisionsQuery, habitsQuery } from "../../api/queries";
import type { Window } from "../../api/paths";
import { annotationMarks } from "../../annotations/marks";
import type { Mark } from "../../charts/series";
import { boardWords } from "../../words/board";
import { featureWords } from "../../words/feature";

/** Releases that first carried the feature, decisions about it, and what the team noted about days. A chart that lacks them is still a chart. */
export function useMarks(project: string, feature: string, window: Window): Mark[] {
  const { data: habits } = useQuery(habitsQuery(project, feature, window));
  const { data: decided } = useQuery(decisionsQuery(project, feature));
  const { data: noted } = useQuery(annotationsQuery(project));
  const releases = (habits?.releases ?? []).map(
    ({ day, release }): Mark => ({ day, text: featureWords.releaseMark(release), kind: "release" }),
  );
  const decisions = (decided?.decisions ?? [])
    .filter((decision) => decision.kind === "decision" && decision.undone_by === null)
    .map((decision): Mark => ({ day: decision.day, text: featureWords.decisionMark(boardWords.stage[decision.to]), kind: "decision" }));
  return [...decisions, ...annotationMarks(noted), ...releases];
}
