import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useMay } from "../access/use-role";
import { boardQuery, projectQuery } from "../api/queries";
import type { BoardCard, Board as BoardOf, Decided, Move, Stage } from "../api/schema";
import button from "../design/button.module.css";
import { Icon } from "../design/icons";
import page from "../design/page.module.css";
import { useOnPaper } from "../design/paper";
import { Bones } from "../design/skeleton";
import { dayIn, formatDayWithYear } from "../measured/days";
import { titleOf } from "../reports/ranking/shape";
import { Answered } from "../shell/answered";
import { PageSearch } from "../shell/page-search";
import { useNarrowest } from "../shell/use-narrow";
import { boardWords, decideWords } from "../words/board";
import { tongueOf } from "../words/sentences";
import styles from "./board.module.css";
import { FeatureCard } from "./card";
import { CarryBar } from "./carry-bar";
import { DecideDialog } from "./decide-dialog";
import { type BoardColumn, columnsOf, isLong, laneOf, lanes, moveTo, shownOf } from "./shape";
import { UndoBar } from "./undo-bar";
import { useBoardKeys, withoutField } from "./use-board-keys";

const route = getRouteApi("/p/$project/board");

/** Features as leads through their stages: moved by drag, menu or keyboard; every move is a decision with a reason. */
export function Board() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const answer = useQuery(boardQuery(project));
  const { data } = answer;
  const name = useQuery(projectQuery(project)).data?.name;
  const isPhone = useNarrowest();
  const due = data?.features.filter((card) => card.review_due).length ?? 0;

  return (
    <div className={page.page}>
      <title>{`${boardWords.title} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{data ? boardWords.headline(due) : boardWords.title}</h1>
          <p className={`${page.lead} ${page.onPaper}`}>
            {name} · {formatDayWithYear(dayIn("UTC", new Date()))}
          </p>
          <p className={`${page.lead} ${styles.lead}`}>{isPhone ? boardWords.leadTouch : boardWords.lead}</p>
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
      <Answered query={answer} bones={<Bones count={3} height={160} />}>
        {(data) => <Lanes board={data} />}
      </Answered>
    </div>
  );
}

function Lanes({ board }: { board: BoardOf }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const mayDecide = useMay(project, "editor");
  const [dragged, setDragged] = useState<BoardCard | null>(null);
  const [chosen, setChosen] = useState<{ card: BoardCard; move: Move } | null>(null);
  const [taken, setTaken] = useState<{ decision: Decided; title: string } | null>(null);
  /** The card that was moved last, which is shown wherever it is. */
  const [touched, setTouched] = useState<string | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const keys = useBoardKeys({ board, mayDecide, onDrop: (card, move) => setChosen({ card, move }) });
  const columns = columnsOf(board, search.q);
  const isOnPaper = useOnPaper();
  const shown = new Map(columns.map((column) => [column.stage, isOnPaper ? column.cards : shownOf(column, search, touched)]));
  const all = [...shown.values()].flat();
  // The board is one stop for Tab: the card that had the focus last, or the first one.
  const stop = all.find(({ key }) => key === current)?.key ?? all[0]?.key ?? null;
  useFocusOn(touched, taken);

  function drop(stage: Stage) {
    const move = dragged && moveTo(dragged, stage);
    if (dragged && move && !move.refused) setChosen({ card: dragged, move });
    setDragged(null);
  }

  return (
    <>
      <p id="board-keys" hidden>
        {boardWords.keys}
      </p>
      <p className="sr-only" role="status">
        {keys.said}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the cards in it, whose links have the focus */}
      <div className={styles.board} onKeyDown={keys.onKeyDown} onBlur={keys.leave}>
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
                  shown={shown.get(column.stage) ?? []}
                  stop={stop}
                  held={dragged ?? keys.carried?.card ?? null}
                  isAimedAt={keys.carried?.move?.to === column.stage}
                  onDrag={setDragged}
                  onDrop={drop}
                  onMove={(card, move) => setChosen({ card, move })}
                  onFocus={(card) => setCurrent(card.key)}
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
            setTouched(chosen.card.key);
            setChosen(null);
          }}
        />
      )}
      {keys.carried ? (
        <CarryBar carried={keys.carried} />
      ) : (
        taken && (
          <UndoBar
            project={project}
            decision={taken.decision}
            title={taken.title}
            onUndone={() => {
              keys.say(decideWords.undone(taken.title));
              setTaken(null);
            }}
          />
        )
      )}
    </>
  );
}

/** Brings the focus along with a card that moved: its old place is gone, and with it the focus would be lost. */
function useFocusOn(feature: string | null, taken: unknown) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a decision and its undoing each move the card
  useEffect(() => {
    if (feature !== null) document.querySelector<HTMLElement>(`[data-card="${CSS.escape(feature)}"] a`)?.focus();
  }, [feature, taken]);
}

/** What a stage means, and where nobody put its cards there, so much. */
function saidOf(stage: Stage, cards: BoardCard[]): string {
  const undecided = stage === "trial" ? cards.filter((card) => !card.decided).length : 0;
  return undecided === 0 ? boardWords.means[stage] : `${boardWords.means[stage]} ${boardWords.undecided(undecided, cards.length)}`;
}

type StageProps = {
  column: BoardColumn;
  shown: BoardCard[];
  /** The key of the card that Tab stops at. */
  stop: string | null;
  /** The card that is dragged or carried. */
  held: BoardCard | null;
  isAimedAt: boolean;
  onDrag: (card: BoardCard | null) => void;
  onDrop: (stage: Stage) => void;
  onMove: (card: BoardCard, move: Move) => void;
  onFocus: (card: BoardCard) => void;
};

/** One stage: its cards, and where a card that is held may be let go. An empty one is a line. */
function StageSection({ column: { stage, cards }, shown, stop, held, isAimedAt, onDrag, onDrop, onMove, onFocus }: StageProps) {
  const { all } = route.useSearch();
  const navigate = route.useNavigate();
  const move = held ? moveTo(held, stage) : undefined;
  const state = !held || held.stage === stage ? "" : move && !move.refused ? styles.open : styles.closed;
  const show = (which: Stage | undefined) => navigate({ search: (old) => ({ ...old, all: which }), replace: true, resetScroll: false });

  return (
    <section
      className={`${styles.stage} ${state} ${isAimedAt ? styles.aimed : ""}`}
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
        <p>{saidOf(stage, cards)}</p>
      </header>
      {move?.refused && (
        <p className={styles.why} lang={tongueOf(move.refused)}>
          {withoutField(move.refused)}
        </p>
      )}
      {cards.length > 0 && (
        <ul className={styles.cards}>
          {shown.map((card) => (
            <FeatureCard
              key={card.key}
              card={card}
              isStop={card.key === stop}
              isHeld={card.key === held?.key}
              onMove={(chosen) => onMove(card, chosen)}
              onDrag={(isDragged) => onDrag(isDragged ? card : null)}
              onFocus={() => onFocus(card)}
            />
          ))}
        </ul>
      )}
      {shown.length < cards.length && (
        <button type="button" className={`${button.button} ${button.quiet} ${styles.more}`} onClick={() => show(stage)}>
          {boardWords.showAll(cards.length - shown.length)}
        </button>
      )}
      {all === stage && isLong(cards) && (
        <button type="button" className={`${button.button} ${button.quiet} ${styles.more}`} onClick={() => show(undefined)}>
          {boardWords.showFewer}
        </button>
      )}
    </section>
  );
}
