import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "../access/use-role";
import type { BoardCard, Move } from "../api/schema";
import { Icon } from "../design/icons";
import { MenuButton } from "../design/menu-button";
import { VerdictChip } from "../design/verdict-chip";
import { FeatureLink } from "../feature-link";
import { titleOf } from "../reports/ranking/shape";
import { boardWords } from "../words/board";
import { tongueOf } from "../words/sentences";
import styles from "./board.module.css";
import { withoutField } from "./use-board-keys";

const route = getRouteApi("/p/$project/board");

type Props = {
  card: BoardCard;
  /** Whether Tab stops here; arrows lead to the others. */
  isStop: boolean;
  /** Whether it is picked up. */
  isHeld: boolean;
  onMove: (move: Move) => void;
  onDrag: (isDragged: boolean) => void;
  onFocus: () => void;
};

/** A feature on the board: to be dragged, picked up by keyboard, or moved from its menu, which says why a move is not open. */
export function FeatureCard({ card, isStop, isHeld, onMove, onDrag, onFocus }: Props) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const mayDecide = useMay(project, "editor");

  function act(id: string) {
    const move = card.allowed.find((each) => each.to === id);
    if (move) onMove(move);
  }

  return (
    <li
      className={`${styles.card} ${isHeld ? styles.held : ""}`}
      data-card={card.key}
      onFocus={onFocus}
      draggable={mayDecide}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", card.key);
        event.dataTransfer.effectAllowed = "move";
        onDrag(true);
      }}
      onDragEnd={() => onDrag(false)}
    >
      <div className={styles.cardHead}>
        <FeatureLink
          project={project}
          feature={card.key}
          search={search}
          className={styles.cardTitle}
          tabIndex={isStop ? 0 : -1}
          describedBy="board-keys"
        >
          {titleOf(card)}
        </FeatureLink>
        {mayDecide && (
          <MenuButton
            className={styles.cardMenu}
            label={boardWords.move(titleOf(card))}
            buttonLabel={boardWords.move(titleOf(card))}
            tabIndex={isStop ? 0 : -1}
            placement="bottom end"
            groups={[
              {
                label: boardWords.move(titleOf(card)),
                entries: card.allowed.map((move) => ({
                  id: move.to,
                  text: boardWords.stage[move.to],
                  className: styles.move,
                  isDisabled: move.refused !== null,
                  content: (
                    <span>
                      {boardWords.moveTo(boardWords.stage[move.to])}
                      {move.refused && <small lang={tongueOf(move.refused)}>{withoutField(move.refused)}</small>}
                    </span>
                  ),
                })),
              },
            ]}
            onAction={act}
          >
            <Icon name="more" />
          </MenuButton>
        )}
      </div>
      <p className={styles.cardFacts}>
        {card.verdict && <VerdictChip verdict={card.verdict} />}
        {card.review_due && <span className={styles.due}>{card.aftermath?.reopened ? boardWords.reopened : boardWords.due}</span>}
        {card.cost !== null && <span className={styles.cost}>{boardWords.cost(card.cost)}</span>}
      </p>
    </li>
  );
}
