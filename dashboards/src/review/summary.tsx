import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { projectQuery } from "../api/queries";
import type { Board, BoardCard, Decision } from "../api/schema";
import button from "../design/button.module.css";
import { Icon } from "../design/icons";
import page from "../design/page.module.css";
import { formatDayWithYear } from "../measured/days";
import { titleOf } from "../reports/ranking/shape";
import { boardWords } from "../words/board";
import { reviewWords } from "../words/review";
import { controls } from "../words/controls";
import styles from "./review.module.css";

type Props = { project: string; cards: BoardCard[]; board: Board; decisions: Decision[] };

/** What the meeting decided, to be copied into its minutes or printed. */
export function Summary({ project, cards, board, decisions }: Props) {
  const product = useQuery(projectQuery(project)).data?.name ?? "";
  const [outcome, setOutcome] = useState<"idle" | "copied" | "failed">("idle");
  const name = (key: string) => titleOf(board.features.find((card) => card.key === key) ?? { key, title: null });
  const open = cards.filter((card) => !decisions.some((decision) => decision.feature === card.key)).length;
  const isEmpty = cards.length === 0 && decisions.length === 0;
  const day = decisions[0]?.day;
  const text = [
    `${reviewWords.summary}${day ? `, ${formatDayWithYear(day)}` : ""}`,
    "",
    ...decisions.map((each) => reviewWords.line(name(each.feature), boardWords.stage[each.to], each.reason, each.who)),
    ...(open > 0 ? ["", reviewWords.undecided(open)] : []),
  ].join("\n");

  async function copy() {
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setOutcome(done ? "copied" : "failed");
  }

  return (
    <div className={`${page.page} ${page.reading}`}>
      <title>{`${reviewWords.summary} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{isEmpty ? reviewWords.nothing : reviewWords.summary}</h1>
          <p className={page.lead}>
            {isEmpty ? reviewWords.nothingText : day ? `${product} · ${formatDayWithYear(day)}` : reviewWords.summaryNone}
          </p>
        </div>
        <div className={page.actions}>
          {decisions.length > 0 && (
            <>
              <button type="button" className={button.button} onClick={copy}>
                <Icon name={outcome === "copied" ? "check" : "copy"} />
                {outcome === "failed" ? controls.copyFailed : outcome === "copied" ? reviewWords.copied : reviewWords.copy}
              </button>
              <button type="button" className={button.button} onClick={() => window.print()}>
                <Icon name="print" />
                {reviewWords.print}
              </button>
            </>
          )}
        </div>
      </header>
      <ol className={styles.decisions}>
        {decisions.map((decision) => (
          <li key={decision.number}>
            <h2>{name(decision.feature)}</h2>
            <p className={styles.moved}>
              {reviewWords.from(boardWords.stage[decision.from], boardWords.stage[decision.to])} · {reviewWords.by(decision.who)}
            </p>
            <p>{decision.reason}</p>
            {decision.dissent.map((dissent) => (
              <p key={dissent.who + dissent.text} className={styles.dissent}>
                {reviewWords.dissent(dissent.who, dissent.text)}
              </p>
            ))}
          </li>
        ))}
      </ol>
      {open > 0 && <p className={page.remark}>{reviewWords.undecided(open)}</p>}
      <p className={styles.after}>
        {cards.length > 0 && (
          <Link
            to="/p/$project/review"
            params={{ project }}
            className={decisions.length === 0 ? `${button.button} ${button.solid}` : button.button}
          >
            {reviewWords.again}
          </Link>
        )}
        <Link to="/p/$project/board" params={{ project }} className={button.button}>
          {reviewWords.leave}
        </Link>
      </p>
    </div>
  );
}
