import { getRouteApi, Link } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";
import { useWidth } from "../../charts/use-width";
import { Icon } from "../../design/icons";
import chip from "../../design/verdict-chip.module.css";
import { keyToSegment } from "../../feature-key";
import { formatNumber, formatShare, inWords } from "../../measured/shape";
import { windowOf } from "../../window/shape";
import { mapWords } from "../../words/map";
import { verdictChip } from "../../words/verdicts";
import { titleOf } from "../ranking/shape";
import styles from "./map.module.css";
import { type Dot, labelsOf, legible, logScale, logTicks, neighbour, shareScale } from "./shape";

const route = getRouteApi("/p/$project/map");
const PAD = { top: 18, right: 20, bottom: 46, left: 52 };
const REACH: [number, number] = [0.001, 0.98];
const REACH_TICKS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9];
const PHONE_PX = 560;
/** As wide as "0.30 %", and some air. */
const TICK_TEXT_PX = 50;

/** Reach against days of use per user, the one logarithmic, the other at its lower end. One focus stop: arrows go to the nearest feature that way. */
export function Plane({ dots, theta }: { dots: Dot[]; theta: number }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const [ref, width] = useWidth<HTMLDivElement>();
  const links = useRef<(HTMLAnchorElement | null)[]>([]);
  const [stop, setStop] = useState(0);
  const [shown, setShown] = useState<number | null>(null);
  const height = width < PHONE_PX ? 420 : Math.min(Math.max(width * 0.52, 440), 640);
  const most = Math.max(...dots.map((dot) => dot.days), 10) * 1.25;
  const x = shareScale(REACH, [PAD.left, Math.max(width - PAD.right, PAD.left + 1)]);
  const y = logScale([0.9, most], [height - PAD.bottom, PAD.top]);
  const placed = dots.map((dot) => ({ dot, x: x(dot.reach), y: y(dot.days) }));
  const labels = width < PHONE_PX ? [] : labelsOf(placed, width);
  const reading = shown === null ? undefined : placed[shown];

  function onKey(event: KeyboardEvent) {
    const next = neighbour(placed, stop, event.key);
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    setStop(next);
    links.current[next]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the links inside, each of which can be reached by itself
    <div ref={ref} className={styles.plane} onKeyDown={onKey} style={{ minHeight: height }}>
      {width > 0 && (
        <svg width={width} height={height} aria-label={mapWords.label}>
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: lines and texts take no focus */}
          <g aria-hidden="true">
            {legible(REACH_TICKS, x, TICK_TEXT_PX).map((tick) => (
              <g key={tick} className={styles.grid}>
                <line x1={x(tick)} x2={x(tick)} y1={PAD.top} y2={height - PAD.bottom} />
                <text x={x(tick)} y={height - PAD.bottom + 18} textAnchor="middle">
                  {formatShare(tick)}
                </text>
              </g>
            ))}
            {logTicks([1, most]).map((tick) => (
              <g key={tick} className={styles.grid}>
                <line x1={PAD.left} x2={width - PAD.right} y1={y(tick)} y2={y(tick)} />
                <text x={PAD.left - 10} y={y(tick) + 4} textAnchor="end">
                  {formatNumber(tick, "days")}
                </text>
              </g>
            ))}
            <g className={styles.theta}>
              <rect x={PAD.left} y={PAD.top} width={x(theta) - PAD.left} height={height - PAD.top - PAD.bottom} />
              <line x1={x(theta)} x2={x(theta)} y1={PAD.top} y2={height - PAD.bottom} />
              <text x={x(theta) - 6} y={PAD.top + 12} textAnchor="end">
                {mapWords.threshold} {formatShare(theta)}
              </text>
            </g>
            <text className={styles.axis} x={width - PAD.right} y={height - 8} textAnchor="end">
              {mapWords.x} →
            </text>
            <text className={styles.axis} x={PAD.left} y={10}>
              ↑ {mapWords.y}
            </text>
            {labels.map((label) => (
              <text key={label.text} className={styles.label} x={label.x} y={label.y + 4} textAnchor={label.anchor}>
                {label.text}
              </text>
            ))}
          </g>
          {placed.map(({ dot, x, y }, index) => (
            <Link
              key={dot.row.key}
              to="/p/$project/features/$feature"
              params={{ project, feature: keyToSegment(dot.row.key) }}
              search={windowOf(search)}
              preload={false}
              ref={(element) => {
                links.current[index] = element;
              }}
              className={`${styles.dot} ${chip[dot.row.verdict.kind] ?? ""}`}
              tabIndex={index === stop ? 0 : -1}
              aria-label={mapWords.dot(titleOf(dot.row), verdictChip(dot.row.verdict), inWords(dot.row.reach), daysText(dot))}
              onFocus={() => {
                setStop(index);
                setShown(index);
              }}
              onBlur={() => setShown(null)}
              onPointerEnter={() => setShown(index)}
              onPointerLeave={() => setShown(null)}
            >
              <circle cx={x} cy={y} r={dot.radius} />
              <g transform={`translate(${x - 6} ${y - 6})`} className={styles.mark}>
                <Icon name={dot.row.verdict.kind} size={12} />
              </g>
            </Link>
          ))}
        </svg>
      )}
      {reading && (
        <div
          className={styles.reading}
          style={{ left: Math.min(Math.max(reading.x, 130), Math.max(width - 130, 130)), top: reading.y - reading.dot.radius - 10 }}
        >
          <strong>{titleOf(reading.dot.row)}</strong>
          <span>{`${verdictChip(reading.dot.row.verdict)} · ${inWords(reading.dot.row.reach)}`}</span>
          <span>{mapWords.days(daysText(reading.dot))}</span>
          {reading.dot.row.cost !== null && <span>{mapWords.cost(reading.dot.row.cost)}</span>}
        </div>
      )}
    </div>
  );
}

function daysText(dot: Dot): string {
  return formatNumber(dot.days, "uses per using day"); // one digit, as for any mean
}
