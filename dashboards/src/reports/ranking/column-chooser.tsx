import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { RankingReport } from "../../api/schema";
import button from "../../design/button.module.css";
import { Icon } from "../../design/icons";
import { PopoverButton } from "../../design/popover-button";
import { ranking } from "../../words/ranking";
import styles from "./column-chooser.module.css";
import { type OptionalColumn, optionalColumns, shownColumns, toggleColumn } from "./search";
import { hasVisitors } from "./shape";

const route = getRouteApi("/p/$project/ranking");

/** Which columns the table has. The choice stands in the URL, so a link shows the same table to everyone. */
export function ColumnChooser({ report }: { report: RankingReport }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [isOpen, setOpen] = useState(false);
  const shown = shownColumns(search, hasVisitors(report));
  const choose = (cols: OptionalColumn[] | undefined) =>
    navigate({ search: (before) => ({ ...before, cols }), replace: true, resetScroll: false });

  return (
    <PopoverButton
      label={ranking.columnsLabel}
      isOpen={isOpen}
      onOpenChange={setOpen}
      panelClassName={styles.dialog}
      panel={() => (
        <>
          <ul className={styles.list}>
            {optionalColumns.map((column) => (
              <li key={column}>
                <label className={styles.option}>
                  <input type="checkbox" checked={shown.includes(column)} onChange={() => choose(toggleColumn(shown, column))} />
                  {ranking.column[column]}
                </label>
              </li>
            ))}
          </ul>
          <button
            type="button"
            className={`${button.button} ${button.quiet} ${styles.reset}`}
            disabled={!search.cols}
            onClick={() => choose(undefined)}
          >
            {ranking.columnsReset}
          </button>
        </>
      )}
    >
      <Icon name="columns" />
      {ranking.columnsLabel}
    </PopoverButton>
  );
}
