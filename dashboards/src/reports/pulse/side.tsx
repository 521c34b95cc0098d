import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { RemovalReport } from "../../api/schema";
import { keyToSegment } from "../../feature-key";
import { formatDay } from "../../measured/days";
import { pulse } from "../../words/pulse";
import { titleOf } from "../ranking/shape";
import styles from "./pulse.module.css";
import { rentOf, silentOf } from "./shape";

const route = getRouteApi("/p/$project/pulse");
const LISTED = 4;

/** Features that earn their place ÷ those shipped: the one number for the whole product. */
export function Rent({ report }: { report: RemovalReport }) {
  const { shipped, paying } = rentOf(report.features);
  const share = shipped === 0 ? 0 : paying / shipped;
  return (
    <Card title={pulse.rent}>
      <p className={styles.big}>
        {paying} <span>{pulse.ofShipped(shipped)}</span>
      </p>
      <div className={styles.meter} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <p className={styles.small}>{pulse.rentMeans}</p>
    </Card>
  );
}

export function FallenSilent({ report }: { report: RemovalReport }) {
  const silent = silentOf(report);
  const never = report.features.filter((row) => row.zero !== null && row.zero !== "not_released").length;
  return (
    <Card title={pulse.silence} count={silent.length}>
      <p className={styles.small}>{silent.length === 0 ? pulse.silenceNone : pulse.silenceMeans}</p>
      {silent.length > 0 && (
        <ul className={styles.list}>
          {silent.slice(0, LISTED).map(({ row, since }) => (
            <Item key={row.key} feature={row.key} title={titleOf(row)} note={pulse.lastUsed(formatDay(since))} />
          ))}
        </ul>
      )}
      {never > 0 && <p className={styles.small}>{pulse.neverUsed(never)}.</p>}
    </Card>
  );
}

function Card({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section className={styles.card}>
      <h2>
        {title}
        {count !== undefined && <span>{count}</span>}
      </h2>
      {children}
    </section>
  );
}

function Item({ feature, title, note }: { feature: string; title: string; note: string | null }) {
  const { project } = route.useParams();
  return (
    <li>
      <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(feature) }}>
        {title}
      </Link>
      {note && <span>{note}</span>}
    </li>
  );
}
