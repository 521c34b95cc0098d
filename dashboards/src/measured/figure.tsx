import type { Mean, Measured } from "../api/schema";
import styles from "./figure.module.css";
import { Reason } from "./reason";
import { spoken, type Written, write } from "./shape";

/** One measured number. What is hidden or cannot be told looks different from a number and says why. */
export function Figure({ measured, unit = false }: { measured: Measured | Mean; unit?: boolean }) {
  return <WrittenFigure written={write(measured)} unit={unit} />;
}

export function WrittenFigure({ written, unit = false }: { written: Written; unit?: boolean }) {
  const text = unit && written.unit ? `${written.text} ${written.unit}` : written.text;
  if (written.state === "value" || written.detail === null) return <span className={styles.value}>{text}</span>;
  return (
    <Reason label={spoken(written)} reason={written.detail}>
      <span className={styles[written.state]}>{text}</span>
    </Reason>
  );
}
