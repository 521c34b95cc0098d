import { type ReactNode, useState } from "react";
import type { AudienceReport } from "../../api/schema";
import { type Bar, BarList } from "../../charts/bar-list";
import button from "../../design/button.module.css";
import { Figure } from "../../measured/figure";
import { isMeanOfDays, visitorsADay } from "../../measured/visitors";
import { PagePath } from "../../page-path";
import { audienceWords } from "../../words/audience";
import { language } from "../../words/language";
import panel from "../feature/feature.module.css";
import styles from "./audience.module.css";
import { brokenDownBy, countedBy, isTold, nameOf, weight } from "./shape";

const SHOWN_FIRST = 7;

export function PagesPanel({ report, days }: { report: AudienceReport; days: number }) {
  const bars = report.pages.map((each): Bar => {
    const people = countedBy(each);
    return {
      key: each.page,
      label: <PagePath path={each.page} />,
      measured: each.views,
      note: <Figure measured={visitorsADay(each[people], days)} unit />,
    };
  });
  return (
    <Panel title={audienceWords.pages} note={audienceWords.series.views}>
      <Bars bars={bars} label={audienceWords.pages} empty={audienceWords.pagesNone} />
    </Panel>
  );
}

type BreakdownProps = {
  breakdown: AudienceReport["breakdowns"][number];
  /** Of the window, those on which visitors were counted. */
  days: number;
};

export function BreakdownPanel({ breakdown, days }: BreakdownProps) {
  const { by, values, hidden_values: hidden } = breakdown;
  const people = brokenDownBy(values);
  const other = people === "users_a_week" ? "visitors" : "users_a_week";
  const isMean = people === "visitors" && values.some((value) => isMeanOfDays(value.visitors, days));
  const countedIn = isMean ? audienceWords.counted.visitors_a_day : audienceWords.counted[people];
  const bars = values
    .toSorted((a, b) => weight(b[people]) - weight(a[people]))
    .map(
      (value): Bar => ({
        key: value.name,
        label: nameOf(by, value.name, language),
        measured: visitorsADay(value[people], days),
        note: isTold(value[other]) ? <Figure measured={visitorsADay(value[other], days)} unit /> : undefined,
      }),
    );
  return (
    <Panel title={audienceWords.by[by]} note={values.length > 0 ? countedIn : undefined}>
      <Bars bars={bars} label={audienceWords.by[by]} empty={audienceWords.none} />
      {hidden > 0 && <p className={panel.small}>{audienceWords.hiddenValues(hidden)}</p>}
    </Panel>
  );
}

function Bars({ bars, label, empty }: { bars: Bar[]; label: string; empty: string }) {
  const [isWhole, setWhole] = useState(false);
  if (bars.length === 0) return <p className={panel.small}>{empty}</p>;
  const more = bars.length - SHOWN_FIRST;
  return (
    <>
      <BarList bars={isWhole ? bars : bars.slice(0, SHOWN_FIRST)} label={label} />
      {more > 0 && (
        <button
          type="button"
          className={`${button.button} ${button.quiet} ${styles.more}`}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? audienceWords.less : audienceWords.more(more)}
        </button>
      )}
    </>
  );
}

function Panel({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className={panel.panel}>
      <header className={panel.panelHead}>
        <h2>{title}</h2>
        {note && <span className={panel.small}>{note}</span>}
      </header>
      {children}
    </section>
  );
}
