import button from "../design/button.module.css";
import { Icon } from "../design/icons";
import { chartWords } from "../words/charts";
import styles from "./series-choice.module.css";

type Props<Name extends string> = {
  names: readonly Name[];
  chosen: Name;
  labels: Readonly<Record<Name, string>>;
  onChoose: (name: Name) => void;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
};

/** In the head of a panel: which series it shows, and whether drawn or written down. */
export function SeriesChoice<Name extends string>({ names, chosen, labels, onChoose, isTable, onTable }: Props<Name>) {
  const other = isTable ? chartWords.asChart : chartWords.asTable;
  return (
    <>
      <fieldset className={styles.segments} aria-label={chartWords.seriesLabel}>
        {names.map((each) => (
          <button key={each} type="button" className={styles.segment} aria-pressed={each === chosen} onClick={() => onChoose(each)}>
            {labels[each]}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        className={`${button.button} ${button.quiet}`}
        aria-label={other}
        title={other}
        onClick={() => onTable(!isTable)}
      >
        <Icon name={isTable ? "chart" : "table"} />
      </button>
    </>
  );
}
