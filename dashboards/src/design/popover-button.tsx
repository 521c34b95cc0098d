import { lazy, type ReactNode, Suspense, useRef } from "react";
import button from "./button.module.css";

const load = () => import("./popover-panel");
const PopoverPanel = lazy(() => load().then((module) => ({ default: module.PopoverPanel })));

type Props = {
  /** Names the panel. */
  label: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  panelClassName: string | undefined;
  /** What stands in the panel; asked for only while it is open. */
  panel: () => ReactNode;
  children: ReactNode;
};

/** A button that opens a panel of controls beside it. The panel's code comes when somebody is about to open it. */
export function PopoverButton({ label, isOpen, onOpenChange, panelClassName, panel, children }: Props) {
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={button.button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => onOpenChange(!isOpen)}
      >
        {children}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <PopoverPanel triggerRef={trigger} onOpenChange={onOpenChange} label={label} className={panelClassName}>
            {panel()}
          </PopoverPanel>
        </Suspense>
      )}
    </>
  );
}
