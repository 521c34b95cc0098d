import type { ReactNode, RefObject } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import menu from "./menu.module.css";

type Props = {
  triggerRef: RefObject<HTMLButtonElement | null>;
  onOpenChange: (isOpen: boolean) => void;
  label: string;
  className: string | undefined;
  children: ReactNode;
};

/** What a `PopoverButton` opens: place, focus and Escape are React Aria's. */
export function PopoverPanel({ triggerRef, onOpenChange, label, className, children }: Props) {
  return (
    <Popover className={`${menu.popover} ${menu.panel}`} triggerRef={triggerRef} placement="bottom end" isOpen onOpenChange={onOpenChange}>
      <Dialog className={className} aria-label={label}>
        {children}
      </Dialog>
    </Popover>
  );
}
