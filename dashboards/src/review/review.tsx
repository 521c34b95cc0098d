import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { OnlyFor } from "../access/only-for";
import { useMay } from "../access/use-role";
import { boardQuery, decisionsQuery, projectQuery, removalQuery } from "../api/queries";
import type { BoardCard, Decided, Decision, Move, RemovalReport } from "../api/schema";
import { DecideDialog } from "../board/decide-dialog";
import { UndoBar } from "../board/undo-bar";
import { useDecide } from "../board/use-decide";
import { useWho } from "../board/who";
import button from "../design/button.module.css";
import { Icon } from "../design/icons";
import page from "../design/page.module.css";
import { Bones } from "../design/skeleton";
import { dayIn } from "../measured/days";
import { titleOf } from "../reports/ranking/shape";
import { Failure } from "../shell/failure";
import { usePageKeys } from "../shell/shortcuts";
import { reviewWords } from "../words/review";
import { Composer } from "./composer";
import { Exhibit } from "./exhibit";
import styles from "./review.module.css";
import { type Answer, agendaOf, answers, decidedOn, moveOf, reasonFrom } from "./shape";
import { Summary } from "./summary";

const route = getRouteApi("/p/$project/review");

/** One feature per screen, arrows between them, one key per answer; ends in a summary. */
export function Review() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const board = useQuery(boardQuery(project));
  const removal = useQuery(removalQuery(project, null));
  const decisions = useQuery(decisionsQuery(project));
  const details = useQuery(projectQuery(project));
  // The agenda of when the meeting began: deciding about a feature does not take it off the table.
  const [agenda, setAgenda] = useState<string[] | null>(null);
  if (agenda === null && board.data) setAgenda(agendaOf(board.data.features).map((card) => card.key));

  const failed = [board, removal, decisions].find((query) => query.error && !query.data);
  if (failed) {
    return (
      <div className={page.page}>
        <Failure error={failed.error} retry={() => failed.refetch()} />
      </div>
    );
  }
  if (!board.data || !removal.data || !decisions.data || !details.data || !agenda) {
    return (
      <div className={page.page}>
        <Bones count={5} height={80} />
      </div>
    );
  }
  const cards = agenda.flatMap((key) => board.data.features.find((card) => card.key === key) ?? []);
  const today = decidedOn(decisions.data.decisions, dayIn(details.data.time_zone, new Date()));
  if (search.end || cards.length === 0) return <Summary project={project} cards={cards} board={board.data} decisions={today} />;
  return <Meeting cards={cards} report={removal.data} decided={today} />;
}

function Meeting({ cards, report, decided }: { cards: BoardCard[]; report: RemovalReport; decided: Decision[] }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const who = useWho();
  const mayDecide = useMay(project, "editor");
  const [chosen, setChosen] = useState<{ card: BoardCard; move: Move; isLong: boolean } | null>(null);
  const [taken, setTaken] = useState<{ decision: Decided; title: string } | null>(null);
  const at = Math.max(
    cards.findIndex((card) => card.key === search.at),
    0,
  );
  const card = cards[at] as BoardCard;
  const go = (to: number) => {
    setChosen(null);
    return to >= cards.length
      ? navigate({ search: (old) => ({ ...old, end: "yes" }) })
      : navigate({ search: (old) => ({ ...old, at: cards[Math.max(to, 0)]?.key, end: undefined }), replace: true });
  };

  const row = report.features.find((each) => each.key === card.key);
  const suggested = row ? reasonFrom(row) : "";

  function answer(which: Answer) {
    const move = mayDecide ? moveOf(card, which) : undefined;
    if (move && !move.refused) setChosen({ card, move, isLong: move.needs.includes("answers") });
  }
  const { mutate: decideAtOnce } = useDecide(project, done);
  /** With the shift key: the evidence is the reason, and the name is known from the decision before. */
  function answerAtOnce(which: Answer) {
    const move = mayDecide ? moveOf(card, which) : undefined;
    if (!move || move.refused) return;
    if (who === "" || !suggested || move.needs.includes("answers")) return answer(which);
    decideAtOnce({ feature: card.key, to: move.to, reason: suggested, who });
  }
  function done(decision: Decided) {
    setTaken({ decision, title: titleOf(card) });
    setChosen(null);
    go(at + 1);
  }
  usePageKeys({
    ArrowRight: () => go(at + 1),
    ArrowLeft: () => go(at - 1),
    ...Object.fromEntries(answers.map((each) => [reviewWords.key[each], () => answer(each)])),
    ...Object.fromEntries(answers.map((each) => [reviewWords.key[each].toUpperCase(), () => answerAtOnce(each)])),
  });

  const decision = decided.findLast((each) => each.feature === card.key);
  return (
    <div className={`${page.page} ${styles.page}`}>
      <title>{`${titleOf(card)} · ${reviewWords.title} · Deadwood`}</title>
      <header className={styles.bar}>
        <Link to="/p/$project/board" params={{ project }} className={`${button.button} ${button.quiet} ${styles.leave}`}>
          ← {reviewWords.leave}
        </Link>
        <ol className={styles.progress} aria-label={reviewWords.progress(at + 1, cards.length)}>
          {cards.map((each, index) => (
            <li
              key={each.key}
              className={index === at ? styles.here : decided.some((one) => one.feature === each.key) ? styles.done : undefined}
            />
          ))}
        </ol>
        <span className={styles.count}>{reviewWords.progress(at + 1, cards.length)}</span>
        <button type="button" className={button.button} onClick={() => go(at - 1)} disabled={at === 0} aria-label={reviewWords.previous}>
          ←
        </button>
        <button
          type="button"
          className={button.button}
          onClick={() => go(at + 1)}
          aria-label={at + 1 < cards.length ? reviewWords.next : undefined}
        >
          {at + 1 < cards.length ? "→" : reviewWords.finish}
        </button>
      </header>
      <Exhibit key={card.key} card={card} row={row} report={report} decision={decision} />
      <footer className={styles.answers}>
        {chosen && !chosen.isLong ? (
          <Composer
            key={`${card.key} ${chosen.move.to}`}
            project={project}
            feature={card.key}
            move={chosen.move}
            suggested={suggested}
            onDone={done}
            onMore={() => setChosen({ ...chosen, isLong: true })}
            onCancel={() => setChosen(null)}
          />
        ) : (
          <OnlyFor project={project} least="editor">
            {answers.map((each) => {
              const move = moveOf(card, each);
              return (
                <button
                  key={each}
                  type="button"
                  className={`${styles.answer} ${styles[each] ?? ""}`}
                  disabled={!move || move.refused !== null}
                  title={move ? (move.refused ?? undefined) : reviewWords.standsThere}
                  onClick={() => answer(each)}
                >
                  <Icon name={each === "keep" ? "keep" : each === "watch" ? "insufficient_evidence" : "candidate"} />
                  {reviewWords.answer[each]}
                  <kbd>{reviewWords.key[each].toUpperCase()}</kbd>
                </button>
              );
            })}
            {mayDecide && <p className={styles.hint}>{reviewWords.atOnce}</p>}
          </OnlyFor>
        )}
      </footer>
      {chosen?.isLong && (
        <DecideDialog project={project} card={chosen.card} move={chosen.move} onCancel={() => setChosen(null)} onDone={done} />
      )}
      {taken && <UndoBar project={project} decision={taken.decision} title={taken.title} onUndone={() => setTaken(null)} />}
    </div>
  );
}
