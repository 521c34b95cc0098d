import type { Measured } from "../api/schema";
import { intervalOf, inWords, numberOf } from "../measured/shape";
import styles from "./reach-bar.module.css";
import { reachPosition } from "./reach-scale";

const HEIGHT = 14;
const MIDDLE = HEIGHT / 2;

type Props = {
  measured: Measured;
  name: string;
  width?: number /** Share below which a feature may go; drawn as a tick. */;
  theta?: number;
};

/** A share as a bar, its interval as a band with ends, the threshold as a tick. Nothing is drawn for no number. */
export function ReachBar({ measured, name, width = 112, theta }: Props) {
  const value = numberOf(measured);
  const interval = intervalOf(measured);
  const x = (share: number) => 1 + reachPosition(share) * (width - 2);
  return (
    <svg
      className={styles.bar}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={`${name}: ${inWords(measured)}`}
    >
      <rect className={styles.track} x={0} y={MIDDLE - 2.5} width={width} height={5} rx={2.5} />
      {value !== null && value > 0 && (
        <rect className={styles.value} x={0} y={MIDDLE - 2.5} width={Math.max(x(value), 2)} height={5} rx={2.5} />
      )}
      {interval && <path className={styles.interval} d={bracket(x(interval.low), x(interval.high))} />}
      {theta !== undefined && <line className={styles.theta} x1={x(theta)} x2={x(theta)} y1={0} y2={HEIGHT} />}
    </svg>
  );
}

/** A band from end to end, its ends drawn as two lines: one path, because a ranking has hundreds of them. */
function bracket(low: number, high: number): string {
  const top = MIDDLE - 4.5;
  const width = Math.max(high - low, 1);
  return `M${low} ${top}h${width}v9h${-width}z`;
}
