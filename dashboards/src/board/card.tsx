import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { BoardCard, Move } from "../api/schema";
import { Icon } from "../design/icons";
import menu from "../design/menu.module.css";
import { VerdictChip } from "../design/verdict-chip";
import { keyToSegment } from "../feature-key";
import { titleOf } from "../reports/ranking/shape";
import { boardWords } from "../words/board";
import styles from "./board.module.css";

const route = getRouteApi("/p/$project/board");
const OPEN = "open";

type Props = { card: BoardCard; onMove: (move: Move) => void; onDrag: (isDragged: boolean) => void };

/** A feature on the board: to be dragged, or moved from its menu, which says why a move is not open. */
export function FeatureCard({ card, onMove, onDrag }: Props) {
  const { project } = route.useParams();
  const navigate = useNavigate();
  const refused = card.allowed.filter((move) => move.refused).map((move) => move.to);

  function act(id: string) {
    const move = card.allowed.find((each) => each.to === id);
    if (move) onMove(move);
    else navigate({ to: "/p/$project/features/$feature", params: { project, feature: keyToSegment(card.key) } });
  }

  return (
    <li
      className={styles.card}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", card.key);
        event.dataTransfer.effectAllowed = "move";
        onDrag(true);
      }}
      onDragEnd={() => onDrag(false)}
    >
      <div className={styles.cardHead}>
        <span className={styles.cardTitle}>{titleOf(card)}</span>
        <MenuTrigger>
          <Button className={styles.cardMenu} aria-label={boardWords.move(titleOf(card))}>
            <Icon name="more" />
          </Button>
          <Popover className={menu.popover} placement="bottom end">
            <Menu
              className={menu.menu}
              aria-label={boardWords.move(titleOf(card))}
              disabledKeys={refused}
              onAction={(id) => act(String(id))}
            >
              {card.allowed.map((move) => (
                <MenuItem key={move.to} id={move.to} className={`${menu.item} ${styles.move}`} textValue={boardWords.stage[move.to]}>
                  <span>
                    {boardWords.moveTo(boardWords.stage[move.to])}
                    {move.refused && <small lang="en">{move.refused.replace(/^\w+: /, "")}</small>}
                  </span>
                </MenuItem>
              ))}
              <MenuItem id={OPEN} className={menu.item}>
                {boardWords.open}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      <p className={styles.cardFacts}>
        {card.verdict && <VerdictChip verdict={card.verdict} />}
        {card.review_due && <span className={styles.due}>{card.aftermath?.reopened ? boardWords.reopened : boardWords.due}</span>}
        {card.cost !== null && <span>{boardWords.cost(card.cost)}</span>}
      </p>
    </li>
  );
}
