import { line } from "d3-shape";
import { type KeyboardEvent, type PointerEvent, useId, useState } from "react";
import type { Day } from "../api/schema";
import { formatDay, formatDayWithWeekday } from "../measured/days";
import { formatNumber, intervalOf, inWords, isSuppressed, isZero, numberOf } from "../measured/shape";
import { chartWords } from "../words/charts";
import { originWords } from "../words/origin";
import { isInPart, labelled, leavesOut, type Mark, marksByPoint, type Origin, type Point, type SeriesName, valueTicks } from "./series";
import styles from "./series-chart.module.css";
import { useWidth } from "./use-width";

const HEIGHT = 248;
const PAD = { top: 12, right: 4, bottom: 26, left: 44 };
const INNER_HEIGHT = HEIGHT - PAD.top - PAD.bottom;
const STUB = 4;

type Props = {
  name: SeriesName;
  points: Point[];
  label: string;
  /** The last day of the report: a week that goes on after it is drawn as the part that it is. */
  until: Day;
  marks?: readonly Mark[];
  origin?: Origin;
};

/** Uses as bars, users as a line. One focus stop: arrows, Home and End move a reading through it. */
export function SeriesChart({ name, points, label, until, marks = [], origin }: Props) {
  const hatch = useId();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [cursor, setCursor] = useState<number | null>(null);
  const innerWidth = Math.max(width - PAD.left - PAD.right, 1);
  const yTicks = valueTicks(points);
  const top = yTicks.at(-1) ?? 1;
  const step = innerWidth / Math.max(points.length, 1);
  const x = (index: number) => PAD.left + (index + 0.5) * step;
  const y = (value: number) => PAD.top + INNER_HEIGHT * (1 - value / top);
  const last = points.length - 1;
  const current = Math.min(cursor ?? last, last);
  const reading = points[current];
  const unit = points[0]?.measured.unit ?? "uses";
  const marked = marksByPoint(points, marks);
  const isLeftOut = (point: Point) => leavesOut(origin, point, name !== "daily");
  const said = [
    ...(marked.get(current) ?? []).map((mark) => mark.text),
    ...(reading && isLeftOut(reading) ? [originWords.leftOut] : []),
    ...(origin?.imported ? [originWords.imported] : []),
  ];

  function onPointer(event: PointerEvent<SVGSVGElement>) {
    const left = event.currentTarget.getBoundingClientRect().left;
    const index = Math.floor((event.clientX - left - PAD.left) / step);
    setCursor(Math.min(Math.max(index, 0), last));
  }

  function onKey(event: KeyboardEvent) {
    const moves: Record<string, number> = {
      ArrowLeft: current - 1,
      ArrowRight: current + 1,
      Home: 0,
      End: last,
      PageUp: current - 7,
      PageDown: current + 7,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setCursor(Math.min(Math.max(next, 0), last));
  }

  if (!reading) return <p className={styles.empty}>{chartWords.noPoints}</p>;
  const isPart = name !== "daily" && isInPart(points.at(-1), until);
  const week = `${chartWords.week} ${formatDay(reading.day)}`;
  const when = name === "daily" ? formatDayWithWeekday(reading.day) : isPart && current === last ? chartWords.soFar(week) : week;
  const isNothing = points.every((point) => isZero(point.measured));
  return (
    <div
      ref={ref}
      className={styles.chart}
      role="slider"
      tabIndex={0}
      aria-label={`${label}. ${chartWords.slider}`}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={current}
      aria-valuetext={[`${when}: ${inWords(reading.measured)}`, ...said].join(". ")}
      onKeyDown={onKey}
      onFocus={() => setCursor((at) => at ?? last)}
      onBlur={() => setCursor(null)}
    >
      <svg
        width={width}
        height={HEIGHT}
        aria-hidden="true"
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setCursor(null)}
      >
        <defs>
          <pattern id={hatch} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className={styles.hatchGround} width={5} height={5} />
            <rect className={styles.hatchLine} width={2} height={5} />
          </pattern>
        </defs>
        {points.map((point, index) =>
          isLeftOut(point) ? (
            <rect key={point.day} className={styles.leftOut} x={x(index) - step / 2} y={PAD.top} width={step} height={INNER_HEIGHT} />
          ) : null,
        )}
        {yTicks.map((tick) => (
          <g key={tick} className={tick === 0 ? styles.base : styles.grid}>
            <line x1={PAD.left} x2={width - PAD.right} y1={y(tick)} y2={y(tick)} />
            {(tick === 0 || !isNothing) && (
              <text x={PAD.left - 10} y={y(tick) + 4} textAnchor="end">
                {formatNumber(tick, unit)}
              </text>
            )}
          </g>
        ))}
        {labelled(points, innerWidth).map((index) => (
          <text key={index} className={styles.date} x={x(index)} y={HEIGHT - 6} textAnchor="middle">
            {formatDay(points[index]?.day ?? "")}
          </text>
        ))}
        {[...marked].map(([index, [first]]) => (
          <g key={index} className={styles[first?.kind ?? "release"]}>
            <line x1={x(index)} x2={x(index)} y1={PAD.top} y2={y(0)} />
            <circle cx={x(index)} cy={PAD.top} r={3.5} />
          </g>
        ))}
        {cursor !== null && <rect className={styles.cursor} x={x(current) - step / 2} y={PAD.top} width={step} height={INNER_HEIGHT} />}
        {name === "users" ? (
          <Line points={points} x={x} y={y} isPart={isPart} isImported={origin?.imported === true} />
        ) : (
          <Bars points={points} x={x} y={y} step={step} isPart={isPart} fill={origin?.imported ? `url(#${hatch})` : undefined} />
        )}
        {points.map((point, index) =>
          isSuppressed(point.measured) ? (
            <rect
              key={point.day}
              className={styles.hidden}
              x={x(index) - Math.min(step * 0.35, 6)}
              y={y(0) - STUB - 1}
              width={Math.min(step * 0.7, 12)}
              height={STUB}
            />
          ) : null,
        )}
      </svg>
      {isNothing && <p className={styles.allZero}>{chartWords.allZero}</p>}
      {cursor !== null && (
        <div className={styles.reading} style={{ left: Math.min(Math.max(x(current), 90), Math.max(width - 90, 90)) }}>
          <span className={styles.day}>{when}</span>
          {inWords(reading.measured)}
          {said.map((text) => (
            <span key={text} className={styles.happened}>
              {text}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

type Scale = (value: number) => number;
/** `isPart`: the last point stands for a week that is not over. */
type Drawn = { points: Point[]; x: Scale; y: Scale; isPart: boolean };

/** `fill`: in place of the bars' own. */
function Bars({ points, x, y, step, isPart, fill }: Drawn & { step: number; fill: string | undefined }) {
  const width = Math.max(step * (step > 8 ? 0.72 : 0.84), 1);
  return points.map((point, index) => {
    const range = numberOf(point.measured) === null ? intervalOf(point.measured) : null;
    const value = numberOf(point.measured) ?? range?.high;
    if (!value) return null;
    return (
      <rect
        key={point.day}
        className={range ? styles.bound : isPart && index === points.length - 1 ? styles.part : styles.bar}
        x={x(index) - width / 2}
        y={y(value)}
        width={width}
        height={y(0) - y(value)}
        style={fill === undefined ? undefined : { fill }}
        rx={Math.min(2, width / 4)}
      />
    );
  });
}

function Line({ points, x, y, isPart, isImported }: Drawn & { isImported: boolean }) {
  const whole = isPart ? points.length - 1 : points.length;
  const path = line<Point>()
    .defined((point) => numberOf(point.measured) !== null)
    .x((_, index) => x(index))
    .y((point) => y(numberOf(point.measured) ?? 0));
  return (
    <>
      <path className={`${styles.line} ${isImported ? styles.importedLine : ""}`} d={path(points.slice(0, whole)) ?? ""} />
      {points.map((point, index) => {
        const value = numberOf(point.measured);
        return value === null ? null : <circle key={point.day} className={styles.dot} cx={x(index)} cy={y(value)} r={2.5} />;
      })}
    </>
  );
}
