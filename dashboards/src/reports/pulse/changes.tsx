import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import button from "../../design/button.module.css";
import { Icon, type IconName } from "../../design/icons";
import chip from "../../design/verdict-chip.module.css";
import { keyToSegment } from "../../feature-key";
import { inWords, write } from "../../measured/shape";
import { pulse } from "../../words/pulse";
import { verdictLabel } from "../../words/verdicts";
import { titleOf } from "../ranking/shape";
import styles from "./pulse.module.css";
import type { Change } from "./shape";

const route = getRouteApi("/p/$project/pulse");
/** So many are read at a glance. */
const SHOWN_FIRST = 8;

export function Changes({ changes }: { changes: Change[] }) {
  const [isWhole, setWhole] = useState(false);
  if (changes.length === 0) return <p className={styles.quiet}>{pulse.quietWeek}</p>;
  const shown = isWhole ? changes : changes.slice(0, SHOWN_FIRST);
  const hidden = changes.length - SHOWN_FIRST;
  return (
    <>
      <ol className={styles.changes}>
        {shown.map((change) => (
          <ChangeItem key={change.row.key} change={change} />
        ))}
      </ol>
      {hidden > 0 && (
        <button type="button" className={button.button} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? pulse.fewer : pulse.all(hidden)}
        </button>
      )}
      <p className={styles.howToRead}>{pulse.howToRead}</p>
    </>
  );
}

function ChangeItem({ change }: { change: Change }) {
  const { project } = route.useParams();
  const { row } = change;
  return (
    <li className={styles.change}>
      <span className={`${styles.icon} ${change.kind === "verdict" ? (chip[change.now] ?? "") : (styles[change.kind] ?? "")}`}>
        <Icon name={iconOf(change)} size={14} />
      </span>
      <p>
        <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(row.key) }} className={styles.name}>
          {titleOf(row)}
        </Link>{" "}
        {sentenceOf(change)}
        <span className={styles.sub}>{subOf(change)}</span>
      </p>
    </li>
  );
}

function iconOf(change: Change): IconName {
  switch (change.kind) {
    case "verdict":
      return change.now;
    case "firstUse":
      return "start";
    case "silent":
      return "silent";
    case "up":
      return "up";
    case "down":
      return "down";
  }
}

function sentenceOf(change: Change): string {
  switch (change.kind) {
    case "verdict":
      return `${pulse.verdict[change.now]}.`;
    case "firstUse":
      return `${pulse.firstUse}.`;
    case "silent":
      return `${pulse.silent(inWords(change.before.uses))}.`;
    case "up":
    case "down":
      return `${pulse[change.kind](usersOf(change.row), usersOf(change.before))}.`;
  }
}

function subOf(change: Change): string {
  switch (change.kind) {
    case "verdict":
      return [pulse.before(verdictLabel(change.before)), change.row.area].filter(Boolean).join(" · ");
    case "firstUse":
    case "silent":
      return change.row.area ?? "";
    case "up":
    case "down":
      return [change.row.area, write(change.row.reach).text].filter(Boolean).join(" · ");
  }
}

function usersOf(row: Change["row"]): string {
  return inWords(row.users);
}
