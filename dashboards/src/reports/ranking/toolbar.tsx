import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import field from "../../design/field.module.css";
import { Icon } from "../../design/icons";
import searchField from "../../design/search-field.module.css";
import { oneOf } from "../../search";
import { SEARCH_FIELD } from "../../shell/shortcuts";
import { useNarrow } from "../../shell/use-narrow";
import { ranking } from "../../words/ranking";
import styles from "./ranking.module.css";
import { columns, groupings, SORTABLE, sortOf } from "./search";

const route = getRouteApi("/p/$project/ranking");

/** Of a part of the people: what there is to search, and nothing to group. */
export function PartToolbar() {
  return (
    <div className={styles.toolbar}>
      <SearchField />
    </div>
  );
}

export function Toolbar({ shown, all, children }: { shown: number; all: number; children?: ReactNode }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const isNarrow = useNarrow();

  return (
    <div className={styles.toolbar}>
      <SearchField />
      <select
        className={field.select}
        aria-label={ranking.groupLabel}
        value={search.group ?? "none"}
        onChange={(event) => {
          const group = oneOf(event.target.value, groupings);
          navigate({ search: (before) => ({ ...before, group }), replace: true, resetScroll: false });
        }}
      >
        <option value="none">{ranking.groups.none}</option>
        {groupings.map((grouping) => (
          <option key={grouping} value={grouping}>
            {`${ranking.groupLabel} ${ranking.groups[grouping].toLowerCase()}`}
          </option>
        ))}
      </select>
      {isNarrow && (
        <select
          className={field.select}
          aria-label={ranking.sortLabel}
          value={sortOf(search).column}
          onChange={(event) => {
            const sort = oneOf(event.target.value, columns);
            navigate({ search: (before) => ({ ...before, sort, dir: undefined }), replace: true, resetScroll: false });
          }}
        >
          {[...SORTABLE].map((column) => (
            <option key={column} value={column}>
              {`${ranking.sortLabel} ${ranking.column[column].toLowerCase()}`}
            </option>
          ))}
        </select>
      )}
      <output className={styles.showing}>{ranking.showing(shown, all)}</output>
      {children}
    </div>
  );
}

/** What is typed shows at once; the URL and the table follow. */
function SearchField() {
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(q ?? "");

  // A query that changed elsewhere ("clear", the back button) comes into the field, but never under typing fingers.
  useEffect(() => {
    if (document.activeElement !== input.current) setDraft(q ?? "");
  }, [q]);

  function change(text: string) {
    setDraft(text);
    navigate({ search: (before) => ({ ...before, q: text || undefined }), replace: true, resetScroll: false });
  }

  return (
    <label className={searchField.search}>
      <Icon name="search" />
      <input
        {...SEARCH_FIELD}
        ref={input}
        type="search"
        className={field.input}
        value={draft}
        placeholder={ranking.search}
        aria-label={ranking.search}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          change("");
          event.currentTarget.blur();
        }}
      />
      <kbd>/</kbd>
    </label>
  );
}
