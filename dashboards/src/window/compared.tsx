import type { ReactNode } from "react";
import { formatDayRange } from "../measured/days";
import { windowWords } from "../words/window";
import { type Comparison, comparedWindow } from "./shape";
import styles from "./compared.module.css";

type Shown = { from: string; to: string };

/** The days that a shown report is compared with; `null` where nothing is compared, or nothing is shown yet. */
export function comparedTo(shown: Shown | undefined, comparison: Comparison | undefined): Shown | null {
  return shown && comparison ? comparedWindow(shown, comparison) : null;
}

type Props = { days: Shown; answer?: string | null | undefined; children?: ReactNode };

/** Below a headline: with which days it is compared, and what they came to; `children`: why not, and what to do then. */
export function ComparedWith({ days, answer, children }: Props) {
  return (
    <p className={styles.compared}>
      {windowWords.comparedTo(formatDayRange(days.from, days.to))}
      {answer && (
        <>
          {": "}
          <strong>{answer}</strong>
        </>
      )}
      {children}
    </p>
  );
}
