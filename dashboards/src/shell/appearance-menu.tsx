import { useNavigate, useSearch } from "@tanstack/react-router";
import { Icon } from "../design/icons";
import { MenuButton } from "../design/menu-button";
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
    <MenuButton
      className={styles.foot}
      label={`${shell.theme}, ${shell.language}`}
      buttonLabel={`${shell.theme}, ${shell.language}`}
      placement="top start"
      groups={[
        { heading: shell.theme, entries: themes.map((each) => ({ id: each, text: shell.themes[each], isChosen: each === theme })) },
        {
          heading: shell.language,
          entries: (Object.keys(languages) as Language[]).map((each) => ({
            id: each,
            text: languages[each],
            content: <span lang={each}>{languages[each]}</span>,
            isChosen: each === language,
          })),
        },
      ]}
      onAction={choose}
    >
      <Icon name={theme} />
    </MenuButton>
  );
}
