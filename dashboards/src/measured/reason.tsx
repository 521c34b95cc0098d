import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components/Button";
import { OverlayArrow, Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import styles from "./reason.module.css";

const SHOW_AFTER_MS = 250;

/**
 * A word or a mark that explains itself on hover, on focus and on a tap. `label` is what is read aloud instead
 * of both, so that nobody has to open anything to hear the reason.
 */
export function Reason({ label, reason, children }: { label: string; reason: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <TooltipTrigger isOpen={isOpen} onOpenChange={setOpen} delay={SHOW_AFTER_MS} closeDelay={0} shouldCloseOnPress={false}>
      <Button className={styles.trigger} aria-label={label} onPress={() => setOpen(true)}>
        {children}
      </Button>
      <Tooltip className={styles.tip} offset={8}>
        <OverlayArrow className={styles.arrow} />
        {reason}
      </Tooltip>
    </TooltipTrigger>
  );
}
