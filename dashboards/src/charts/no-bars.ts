import type { Row } from "../api/schema";
import { inWords, isNotMeasurable, isZero } from "../measured/shape";
import { chartWords } from "../words/charts";

/** What is said in place of a chart that would have no bar: what was measured, and of how many days. */
export function withoutBars({ uses, exposed }: Pick<Row, "uses" | "exposed">, days: number): string {
  const period = chartWords.period(days);
  if (!isZero(uses)) return chartWords.tooFewToDraw(period);
  if (isNotMeasurable(exposed)) return chartWords.unused(period);
  return isZero(exposed) ? chartWords.unseen(period) : chartWords.seenUnused(inWords(exposed), period);
}
