import type { ReactNode } from "react";
import type { CatalogueFeature } from "../../api/schema";
import { formatDayWithYear } from "../../measured/days";
import { featureWords } from "../../words/feature";
import styles from "./feature.module.css";
import { describeAudience } from "./shape";

const { facts } = featureWords;

/** What people have declared about the feature, beside what was measured. */
export function CatalogueFacts({ catalogue }: { catalogue: CatalogueFeature }) {
  const { released, protected: protection, cost, depends_on: dependsOn } = catalogue;
  return (
    <section className={`${styles.panel} ${styles.slim}`} aria-labelledby="catalogue-title">
      <header className={styles.panelHead}>
        <h2 id="catalogue-title">{featureWords.catalogue}</h2>
      </header>
      <dl className={styles.facts}>
        <Fact name={facts.key}>
          <code>{catalogue.key}</code>
        </Fact>
        <Fact name={facts.owner}>{catalogue.owner}</Fact>
        <Fact name={facts.area}>{catalogue.area}</Fact>
        <Fact name={facts.cadence}>{featureWords.cadences[catalogue.cadence ?? "weekly"]}</Fact>
        <Fact name={facts.audience}>{describeAudience(catalogue.audience) ?? featureWords.everybody}</Fact>
        <Fact name={facts.released}>{released && formatDayWithYear(released)}</Fact>
        <Fact name={facts.protected}>
          {protection && featureWords.protectedFor(featureWords.reason[protection.reason], formatDayWithYear(protection.until))}
          {protection?.note && <span className={styles.note}>{protection.note}</span>}
        </Fact>
        {dependsOn && dependsOn.length > 0 && <Fact name={facts.depends}>{dependsOn.join(", ")}</Fact>}
        {typeof cost === "number" && <Fact name={facts.cost}>{featureWords.costOf(cost)}</Fact>}
        {catalogue.hypothesis && <Fact name={facts.hypothesis}>{catalogue.hypothesis.claim}</Fact>}
        <Fact name={facts.origin}>{featureWords.origin[catalogue.origin]}</Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const isSet = Array.isArray(children) ? children.some(Boolean) : Boolean(children);
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isSet ? children : <span className={styles.unset}>{featureWords.notSet}</span>}</dd>
    </div>
  );
}
