import type { Funnel, OrderedFunnelReport } from "../../api/funnels";
import { numberOf, write } from "../../measured/shape";
import { inOrderWords } from "../../words/in-order";
import { titleOf } from "../ranking/shape";

/** The funnel of an address, or the first there is: those that are counted stand first. */
export function chosenOf(funnels: readonly Funnel[], asked: number | undefined): Funnel | undefined {
  return funnels.find(({ number }) => number === asked) ?? funnels[0];
}

/** What the funnel comes to in one sentence; `null` where no share of its last step may be told. */
export function answerInOrder({ steps }: OrderedFunnelReport): string | null {
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last || numberOf(last.of_first) === null) return null;
  return inOrderWords.answer(write(last.of_first).text, titleOf(first), titleOf(last));
}
