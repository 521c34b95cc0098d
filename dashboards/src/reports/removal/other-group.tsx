import { getRouteApi, Link } from "@tanstack/react-router";
import type { MissingGate, Row } from "../../api/schema";
import { ReachBar } from "../../charts/reach-bar";
import { Icon } from "../../design/icons";
import chip from "../../design/verdict-chip.module.css";
import { keyToSegment } from "../../feature-key";
import { Figure } from "../../measured/figure";
import { windowOf } from "../../window/shape";
import { removal } from "../../words/removal";
import { gateLabel, verdictAdvice, verdictLabel, verdictRule } from "../../words/verdicts";
import { titleOf } from "../ranking/shape";
import { ZeroLabel } from "../ranking/zero-label";
import { Sentences } from "./sentences";
import styles from "./other-group.module.css";
import type { VerdictGroup } from "./shape";

/** One verdict, folded: how many, what to do, and by which rule. */
export function OtherGroup({ group, theta }: { group: VerdictGroup; theta: number }) {
  const { kind, rows } = group;
  return (
    <details className={`${styles.group} ${chip[kind] ?? ""}`}>
      <summary className={styles.summary}>
        <span className={styles.icon}>
          <Icon name={kind} />
        </span>
        <h3 className={styles.name}>
          {verdictLabel(kind)}
          <span className={styles.count}>{rows.length}</span>
        </h3>
        <span className={styles.advice}>{verdictAdvice(kind)}</span>
        <span className={styles.chevron}>
          <Icon name="chevron" />
        </span>
      </summary>
      <p className={styles.rule}>
        {removal.rule}: {verdictRule(kind)}
      </p>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <OtherRow key={row.key} row={row} theta={theta} />
        ))}
      </ul>
    </details>
  );
}

const route = getRouteApi("/p/$project/removal");

function OtherRow({ row, theta }: { row: Row; theta: number }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const { verdict } = row;
  const isKept = verdict.kind === "keep";
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <h4 className={styles.title}>
          <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(row.key) }} search={windowOf(search)}>
            {titleOf(row)}
          </Link>
          <ZeroLabel zero={row.zero} />
        </h4>
        <p className={styles.headline}>{verdict.headline}</p>
      </div>
      <div className={styles.reach}>
        <ReachBar measured={row.reach} name="Reach" theta={theta} width={96} />
        <Figure measured={row.reach} />
      </div>
      {row.protected && (
        <p className={styles.note}>
          {removal.protectedUntil(row.protected.reason, row.protected.until)} {row.protected.note}
        </p>
      )}
      {!isKept && verdict.because.length > 0 && (
        <div className={styles.note}>
          <Sentences title={removal.why} sentences={verdict.because} level="h5" />
        </div>
      )}
      {verdict.missing.length > 0 && <Missing gates={verdict.missing} />}
    </li>
  );
}

/** What stands between this feature and a judgement, and from which day on it can be had. */
export function Missing({ gates }: { gates: MissingGate[] }) {
  return (
    <table className={styles.missing}>
      <caption>{removal.missing}</caption>
      <thead>
        <tr>
          <th scope="col">{removal.gate}</th>
          <th scope="col">{removal.needed}</th>
          <th scope="col">{removal.have}</th>
          <th scope="col">{removal.from}</th>
        </tr>
      </thead>
      <tbody>
        {gates.map((gate) => (
          <tr key={gate.gate}>
            <th scope="row">{gateLabel(gate.gate)}</th>
            <td>{gate.needed}</td>
            <td>{gate.have}</td>
            <td>{removal.fromDay(gate.from_day)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
