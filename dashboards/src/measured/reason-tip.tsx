import type { RefObject } from "react";
import { OverlayArrow, Tooltip } from "react-aria-components/Tooltip";
import styles from "./reason.module.css";

type Props = { triggerRef: RefObject<HTMLButtonElement | null>; reason: string; onHover: (isOver: boolean) => void };

/** The tip of a `Reason`, at its place beside the trigger. It stays while the pointer is on it. */
export function ReasonTip({ triggerRef, reason, onHover }: Props) {
  return (
    <Tooltip className={styles.tip} triggerRef={triggerRef} offset={8} isOpen onOpenChange={onHover}>
      <OverlayArrow className={styles.arrow} />
      {reason}
    </Tooltip>
  );
}
