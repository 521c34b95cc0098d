import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { boardQuery } from "../api/queries";
import type { BoardCard, Board as BoardOf, Decision, Move, Stage } from "../api/schema";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Icon } from "../design/icons";
import page from "../design/page.module.css";
import { Bones } from "../design/skeleton";
import { titleOf } from "../reports/ranking/shape";
import { Failure } from "../shell/failure";
import { SEARCH_FIELD } from "../shell/shortcuts";
import { boardWords } from "../words/board";
import styles from "./board.module.css";
import { FeatureCard } from "./card";
import { DecideDialog } from "./decide-dialog";
import { columnsOf, moveTo } from "./shape";
import { UndoBar } from "./undo-bar";

const route = getRouteApi("/p/$project/board");

/** Features as leads through their stages: moved by drag, menu or keyboard; every move is a decision with a reason. */
export function Board() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(boardQuery(project));
  const due = data?.features.filter((card) => card.review_due).length ?? 0;

  return (
    <div className={page.page}>
      <title>{`${boardWords.title} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{data ? boardWords.headline(due) : boardWords.title}</h1>
          <p className={page.lead}>{boardWords.lead}</p>
        </div>
        <div className={page.actions}>
          <input
            {...SEARCH_FIELD}
            type="search"
            className={field.input}
            value={search.q ?? ""}
            placeholder={boardWords.search}
            aria-label={boardWords.search}
            onChange={(event) => navigate({ search: (old) => ({ ...old, q: event.target.value || undefined }), replace: true })}
          />
          <Link to="/p/$project/review" params={{ project }} className={`${button.button} ${button.solid}`}>
            <Icon name="board" />
            {boardWords.review}
          </Link>
        </div>
      </header>
      {error && !data ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data ? (
        <Columns board={data} />
      ) : (
        <Bones count={3} height={160} />
      )}
    </div>
  );
}

function Columns({ board }: { board: BoardOf }) {
  const { project } = route.useParams();
  const { q } = route.useSearch();
  const [dragged, setDragged] = useState<BoardCard | null>(null);
  const [chosen, setChosen] = useState<{ card: BoardCard; move: Move } | null>(null);
  const [taken, setTaken] = useState<{ decision: Decision; title: string } | null>(null);

  function drop(stage: Stage) {
    const move = dragged && moveTo(dragged, stage);
    if (dragged && move && !move.refused) setChosen({ card: dragged, move });
    setDragged(null);
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.board} tabIndex={0} aria-label={boardWords.title}>
        {columnsOf(board, q).map(({ stage, cards }) => {
          const move = dragged ? moveTo(dragged, stage) : undefined;
          const state = !dragged || dragged.stage === stage ? "" : move && !move.refused ? styles.open : styles.closed;
          return (
            <section
              key={stage}
              className={`${styles.column} ${cards.length === 0 ? styles.emptyColumn : ""} ${state}`}
              aria-labelledby={`stage-${stage}`}
              onDragOver={(event) => move && !move.refused && event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                drop(stage);
              }}
            >
              <header>
                <h2 id={`stage-${stage}`} title={boardWords.means[stage]}>
                  {boardWords.stage[stage]}
                </h2>
                <span>{cards.length}</span>
              </header>
              {dragged && move?.refused && (
                <p className={styles.why} lang="en">
                  {move.refused}
                </p>
              )}
              <ul>
                {cards.map((card) => (
                  <FeatureCard
                    key={card.key}
                    card={card}
                    onMove={(chosenMove) => setChosen({ card, move: chosenMove })}
                    onDrag={(isDragged) => setDragged(isDragged ? card : null)}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </section>
      {chosen && (
        <DecideDialog
          project={project}
          card={chosen.card}
          move={chosen.move}
          onCancel={() => setChosen(null)}
          onDone={(decision) => {
            setTaken({ decision, title: titleOf(chosen.card) });
            setChosen(null);
          }}
        />
      )}
      {taken && <UndoBar project={project} decision={taken.decision} title={taken.title} onUndone={() => setTaken(null)} />}
    </>
  );
}
