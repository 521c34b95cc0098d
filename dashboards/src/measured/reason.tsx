import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import styles from "./reason.module.css";

const SHOW_AFTER_MS = 250;
const HIDE_AFTER_MS = 120; // long enough to move the pointer onto the tip

const load = () => import("./reason-tip");
const ReasonTip = lazy(() => load().then((module) => ({ default: module.ReasonTip })));

/**
 * A word or a mark that explains itself on hover, on focus and on a tap. `label` is what is read aloud instead
 * of both, so that nobody has to open anything to hear the reason.
 */
export function Reason({ label, reason, children }: { label: string; reason: string; children: ReactNode }) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && setOpen(false);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOpen]);

  function set(open: boolean, afterMs: number) {
    clearTimeout(waiting.current);
    if (open) load();
    waiting.current = setTimeout(() => setOpen(open), afterMs);
  }

  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={styles.trigger}
        aria-label={label}
        onClick={() => set(true, 0)}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && set(true, 0)}
        onBlur={() => set(false, 0)}
        onPointerEnter={(event) => event.pointerType !== "touch" && set(true, SHOW_AFTER_MS)}
        onPointerLeave={(event) => event.pointerType !== "touch" && set(false, HIDE_AFTER_MS)}
      >
        {children}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <ReasonTip triggerRef={trigger} reason={reason} onHover={(isOver) => set(isOver, isOver ? 0 : HIDE_AFTER_MS)} />
        </Suspense>
      )}
    </>
  );
}
