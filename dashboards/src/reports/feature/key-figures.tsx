import type { ReactNode } from "react";
import type { FeatureReport } from "../../api/schema";
import { ReachBar } from "../../charts/reach-bar";
import { writeLastUse } from "../../measured/days";
import { Figure, WrittenFigure } from "../../measured/figure";
import { intervalOf, numberOf, write } from "../../measured/shape";
import { TrendFigure } from "../../measured/trend-figure";
import { featureWords } from "../../words/feature";
import { ranking } from "../../words/ranking";
import styles from "./feature.module.css";

export function KeyFigures({ report }: { report: FeatureReport }) {
  const { feature, rules, window } = report;
  const lastUse = writeLastUse(feature.last_use, window.to);
  const hasInterval = intervalOf(feature.reach) !== null && numberOf(feature.reach) !== null;
  return (
    <dl className={styles.figures} aria-label={featureWords.figures}>
      <div className={styles.reach}>
        <dt>{ranking.column.reach}</dt>
        <dd>
          <Figure measured={feature.reach} />
          <ReachBar measured={feature.reach} name={ranking.column.reach} theta={rules.theta} width={180} />
          {hasInterval && <span className={styles.small}>{write(feature.reach).detail}</span>}
        </dd>
      </div>
      <Key label={ranking.column.users}>
        <Figure measured={feature.users} />
      </Key>
      <Key label={ranking.column.uses}>
        <Figure measured={feature.uses} />
      </Key>
      <Key label={ranking.column.trend}>
        <TrendFigure measured={feature.trend} />
      </Key>
      <Key label={ranking.column.last_use}>
        <WrittenFigure written={lastUse} />
      </Key>
    </dl>
  );
}

function Key({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
