import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { boardQuery } from "../api/queries";
import type { BoardCard, Board as BoardOf, Decision, Move, Stage } from "../api/schema";
import button from "../design/button.module.css";
import { Icon } from "../design/icons";
import page from "../design/page.module.css";
import { Bones } from "../design/skeleton";
import { titleOf } from "../reports/ranking/shape";
import { Failure } from "../shell/failure";
import { PageSearch } from "../shell/page-search";
import { boardWords } from "../words/board";
import { tongueOf } from "../words/sentences";
import styles from "./board.module.css";
import { FeatureCard } from "./card";
import { DecideDialog } from "./decide-dialog";
import { type BoardColumn, columnsOf, laneOf, lanes, moveTo } from "./shape";
import { UndoBar } from "./undo-bar";

const route = getRouteApi("/p/$project/board");
const SHOWN_FIRST = 9;

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
          <PageSearch
            text={search.q}
            label={boardWords.search}
            onChange={(q) => navigate({ search: (old) => ({ ...old, q }), replace: true })}
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
        <Lanes board={data} />
      ) : (
        <Bones count={3} height={160} />
      )}
    </div>
  );
}

function Lanes({ board }: { board: BoardOf }) {
  const { project } = route.useParams();
  const { q } = route.useSearch();
  const [dragged, setDragged] = useState<BoardCard | null>(null);
  const [chosen, setChosen] = useState<{ card: BoardCard; move: Move } | null>(null);
  const [taken, setTaken] = useState<{ decision: Decision; title: string } | null>(null);
  const columns = columnsOf(board, q);

  function drop(stage: Stage) {
    const move = dragged && moveTo(dragged, stage);
    if (dragged && move && !move.refused) setChosen({ card: dragged, move });
    setDragged(null);
  }

  return (
    <>
      <div className={styles.board}>
        {lanes.map((lane) => {
          const stages = laneOf(columns, lane);
          return (
            <section key={lane} className={`${styles.lane} ${styles[lane] ?? ""}`} aria-labelledby={`lane-${lane}`}>
              <header className={styles.laneHead}>
                <h2 id={`lane-${lane}`}>{boardWords.lane[lane]}</h2>
                <span>{stages.reduce((sum, { cards }) => sum + cards.length, 0)}</span>
              </header>
              {stages.map((column) => (
                <StageSection
                  key={column.stage}
                  column={column}
                  dragged={dragged}
                  onDrag={setDragged}
                  onDrop={drop}
                  onMove={(card, move) => setChosen({ card, move })}
                />
              ))}
            </section>
          );
        })}
      </div>
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

type StageProps = {
  column: BoardColumn;
  dragged: BoardCard | null;
  onDrag: (card: BoardCard | null) => void;
  onDrop: (stage: Stage) => void;
  onMove: (card: BoardCard, move: Move) => void;
};

/** One stage: its cards, and where a dragged card may be let go. An empty one is a line. */
function StageSection({ column: { stage, cards }, dragged, onDrag, onDrop, onMove }: StageProps) {
  const { q, all } = route.useSearch();
  const navigate = route.useNavigate();
  const move = dragged ? moveTo(dragged, stage) : undefined;
  const state = !dragged || dragged.stage === stage ? "" : move && !move.refused ? styles.open : styles.closed;
  const isWhole = all === stage || q !== undefined || cards.length <= SHOWN_FIRST + 1;
  const shown = isWhole ? cards : cards.slice(0, SHOWN_FIRST);
  const show = (which: Stage | undefined) => navigate({ search: (old) => ({ ...old, all: which }), replace: true, resetScroll: false });

  return (
    <section
      className={`${styles.stage} ${state}`}
      aria-labelledby={`stage-${stage}`}
      onDragOver={(event) => move && !move.refused && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop(stage);
      }}
    >
      <header className={styles.stageHead}>
        <h3 id={`stage-${stage}`}>{boardWords.stage[stage]}</h3>
        <span className={styles.number}>{cards.length}</span>
        <p>{boardWords.means[stage]}</p>
      </header>
      {dragged && move?.refused && (
        <p className={styles.why} lang={tongueOf(move.refused)}>
          {move.refused.replace(/^\w+: /, "")}
        </p>
      )}
      {cards.length > 0 && (
        <ul className={styles.cards}>
          {shown.map((card) => (
            <FeatureCard
              key={card.key}
              card={card}
              onMove={(chosen) => onMove(card, chosen)}
              onDrag={(isDragged) => onDrag(isDragged ? card : null)}
            />
          ))}
        </ul>
      )}
      {!isWhole && (
        <button type="button" className={`${button.button} ${button.quiet} ${styles.more}`} onClick={() => show(stage)}>
          {boardWords.showAll(cards.length - shown.length)}
        </button>
      )}
      {all === stage && cards.length > SHOWN_FIRST + 1 && (
        <button type="button" className={`${button.button} ${button.quiet} ${styles.more}`} onClick={() => show(undefined)}>
          {boardWords.showFewer}
        </button>
      )}
    </section>
  );
}
