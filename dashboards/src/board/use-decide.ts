import { useMutation, useQueryClient } from "@tanstack/react-query";
import { decide, undoDecision } from "../api/queries";
import type { Decided, Decision, Proposal } from "../api/schema";
import { rememberWho } from "./who";

/** Takes a decision, and lets everything that shows stages or decisions know. */
export function useDecide(project: string, onDone: (decision: Decided) => void) {
  const refresh = useRefresh(project);
  return useMutation({
    mutationFn: (proposal: Proposal) => {
      rememberWho(proposal.who);
      return decide(project, proposal);
    },
    onSuccess: async (decision) => {
      await refresh();
      onDone(decision);
    },
  });
}

/** Takes a decision back, which is a decision too and needs its reason. */
export function useUndo(project: string, onUndone: () => void) {
  const refresh = useRefresh(project);
  return useMutation({
    mutationFn: ({ decision, reason }: { decision: Decision; reason: string }) =>
      undoDecision(project, decision.number, decision.who, reason),
    onSuccess: async () => {
      await refresh();
      onUndone();
    },
  });
}

function useRefresh(project: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["board", project] }),
      queries.invalidateQueries({ queryKey: ["decisions", project] }),
    ]);
}
