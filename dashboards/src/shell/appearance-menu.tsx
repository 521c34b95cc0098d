import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "react-aria-components/Button";
import { Header } from "react-aria-components/Header";
import { Menu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Icon } from "../design/icons";
import menu from "../design/menu.module.css";
import { oneOf } from "../search";
import { type Language, language, languages } from "../words/language";
import { shell } from "../words/shell";
import { parseAppearance, switchLanguage, themes } from "./appearance";
import styles from "./shell.module.css";

/** Theme and language, from the foot of the sidebar. */
export function AppearanceMenu() {
  const navigate = useNavigate();
  const { theme = "system" } = parseAppearance(useSearch({ strict: false }));

  function choose(key: string) {
    const chosen = oneOf(key, themes);
    if (chosen) navigate({ to: ".", search: (before) => ({ ...before, theme: chosen === "system" ? undefined : chosen }), replace: true });
    else if (key in languages) switchLanguage(key as Language);
  }

  return (
    <MenuTrigger>
      <Button className={styles.foot} aria-label={`${shell.theme}, ${shell.language}`}>
        <Icon name={theme} />
      </Button>
      <Popover className={menu.popover} placement="top start">
        <Menu className={menu.menu} aria-label={`${shell.theme}, ${shell.language}`} onAction={(key) => choose(String(key))}>
          <MenuSection>
            <Header className={menu.heading}>{shell.theme}</Header>
            {themes.map((each) => (
              <MenuItem key={each} id={each} className={menu.item} textValue={shell.themes[each]}>
                {shell.themes[each]}
                {each === theme && <Icon name="check" />}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection>
            <Header className={menu.heading}>{shell.language}</Header>
            {(Object.keys(languages) as Language[]).map((each) => (
              <MenuItem key={each} id={each} className={menu.item} textValue={languages[each]}>
                <span lang={each}>{languages[each]}</span>
                {each === language && <Icon name="check" />}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
