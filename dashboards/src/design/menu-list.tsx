import { Fragment, type RefObject } from "react";
import { Header } from "react-aria-components/Header";
import { Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { Icon } from "./icons";
import type { MenuGroup } from "./menu-button";
import menu from "./menu.module.css";

type Props = {
  triggerRef: RefObject<HTMLButtonElement | null>;
  onOpenChange: (isOpen: boolean) => void;
  label: string;
  placement: "top start" | "top end" | "bottom start" | "bottom end";
  groups: MenuGroup[];
  onAction: (id: string) => void;
};

/** What a `MenuButton` opens: arrow keys, letters, Escape and the way back to the button are React Aria's. */
export function MenuList({ triggerRef, onOpenChange, label, placement, groups, onAction }: Props) {
  const filled = groups.filter((group) => group.entries.length > 0);
  return (
    <Popover className={menu.popover} aria-label={label} triggerRef={triggerRef} placement={placement} isOpen onOpenChange={onOpenChange}>
      <Menu
        className={menu.menu}
        aria-label={label}
        autoFocus="first"
        disabledKeys={filled.flatMap((group) => group.entries.filter((entry) => entry.isDisabled).map((entry) => entry.id))}
        onAction={(id) => {
          onOpenChange(false);
          onAction(String(id));
        }}
      >
        {filled.map((group, index) => (
          <Fragment key={group.heading ?? group.label ?? group.entries[0]?.id}>
            {index > 0 && <Separator className={menu.separator} />}
            <MenuSection aria-label={group.heading ?? group.label ?? label}>
              {group.heading && <Header className={menu.heading}>{group.heading}</Header>}
              {group.entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  className={[menu.item, entry.className].filter(Boolean).join(" ")}
                  textValue={entry.text}
                  {...(entry.download && { href: entry.download, download: true })}
                >
                  {entry.content ?? <span>{entry.text}</span>}
                  {entry.isChosen && <Icon name="check" />}
                </MenuItem>
              ))}
            </MenuSection>
          </Fragment>
        ))}
      </Menu>
    </Popover>
  );
}
