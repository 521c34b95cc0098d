import { type KeyboardEvent, lazy, type ReactNode, Suspense, useRef, useState } from "react";

const load = () => import("./menu-list");
const MenuList = lazy(() => load().then((module) => ({ default: module.MenuList })));

export type MenuEntry = {
  id: string;
  /** What it says, and what typing a letter finds. */
  text: string;
  /** Drawn in place of the text, where a text is not enough. */
  content?: ReactNode;
  className?: string | undefined;
  isDisabled?: boolean;
  isChosen?: boolean;
  /** A file that is downloaded by choosing this; the browser does it. */
  download?: string;
};
/** `heading` is shown above the entries; `label` only names them to a screen reader. */
export type MenuGroup = { heading?: string; label?: string; entries: MenuEntry[] };

type Props = {
  /** Names the menu, and the button too where `children` is only an icon. */
  label: string;
  buttonLabel?: string | undefined;
  className?: string | undefined;
  tabIndex?: number;
  placement: "top start" | "top end" | "bottom start" | "bottom end";
  groups: MenuGroup[];
  onAction: (id: string) => void;
  children: ReactNode;
};

/** A button with a menu. The menu's code comes when somebody is about to open it: no page waits for it. */
export function MenuButton({ label, buttonLabel, className, tabIndex, placement, groups, onAction, children }: Props) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setOpen(true);
  }

  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={className}
        tabIndex={tabIndex}
        aria-label={buttonLabel}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen((before) => !before)}
        onKeyDown={onKeyDown}
      >
        {children}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <MenuList triggerRef={trigger} onOpenChange={setOpen} {...{ label, placement, groups, onAction }} />
        </Suspense>
      )}
    </>
  );
}
