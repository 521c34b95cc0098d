import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Autocomplete, useFilter } from "react-aria-components/Autocomplete";
import { Header } from "react-aria-components/Header";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { SearchField } from "react-aria-components/SearchField";
import { useRole } from "../access/use-role";
import { leave, rankingQuery, sessionQuery, viewsQuery } from "../api/queries";
import { Icon, type IconName } from "../design/icons";
import { VerdictChip } from "../design/verdict-chip";
import { keyToSegment } from "../feature-key";
import { titleOf } from "../reports/ranking/shape";
import { partsFor } from "../settings/parts";
import { parseWindow, windowOf } from "../window/shape";
import { type Language, languages } from "../words/language";
import { addressOf } from "../views/shape";
import { settings } from "../words/settings";
import { paletteWords, shell } from "../words/shell";
import { viewWords } from "../words/views";
import { switchLanguage, themes } from "./appearance";
import styles from "./command-palette.module.css";
import { destinations } from "./navigation";

/** `also`: words by which it is found as well, and which stand behind its name. */
type Command = { id: string; text: string; also?: string; hint?: ReactNode; icon: IconName; run: () => void };
type Props = { project: string; onClose: () => void; openHelp: () => void };

/** Every page, feature and command behind one field. Loaded when it is first opened. */
export function CommandPalette({ project, onClose, openHelp }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState("");
  const { contains } = useFilter({ sensitivity: "base" });
  const groups = useCommands(project, openHelp);
  useEffect(() => dialog.current?.showModal(), []);

  function run(id: string) {
    dialog.current?.close();
    Object.values(groups)
      .flat()
      .find((command) => command.id === id)
      ?.run();
  }

  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={paletteWords.title}
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <Autocomplete inputValue={query} onInputChange={setQuery} filter={contains}>
        <SearchField className={styles.field} aria-label={paletteWords.placeholder} autoFocus>
          <Icon name="search" size={18} />
          <Input
            className={styles.input}
            placeholder={paletteWords.placeholder}
            onKeyDown={(event) => {
              if (event.key === "Escape") dialog.current?.close();
            }}
          />
          <kbd>Esc</kbd>
        </SearchField>
        <Menu
          className={styles.list}
          aria-label={paletteWords.title}
          onAction={(id) => run(String(id))}
          renderEmptyState={() => <p className={styles.nothing}>{paletteWords.nothing}</p>}
        >
          <Group name={paletteWords.pages} commands={groups.pages} />
          {query !== "" && <Group name={paletteWords.features} commands={groups.features} />}
          {query !== "" && <Group name={settings.title} commands={groups.settings} />}
          <Group name={paletteWords.commands} commands={groups.commands} />
        </Menu>
      </Autocomplete>
    </dialog>
  );
}

function Group({ name, commands }: { name: string; commands: Command[] }) {
  if (commands.length === 0) return null;
  return (
    <MenuSection className={styles.group}>
      <Header className={styles.groupName}>{name}</Header>
      {commands.map((command) => (
        <MenuItem key={command.id} id={command.id} textValue={[command.text, command.also].join(" ")} className={styles.item}>
          <Icon name={command.icon} />
          <span className={styles.text}>
            {command.text}
            {command.also && <span className={styles.also}>{command.also}</span>}
          </span>
          {command.hint}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

function useCommands(project: string, openHelp: () => void): Record<"pages" | "features" | "settings" | "commands", Command[]> {
  const navigate = useNavigate();
  const router = useRouter();
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery());
  const { data: ranking } = useQuery(rankingQuery(project, null));
  const keepWindow = (before: Record<string, unknown>) => windowOf(parseWindow(before));

  const pages = destinations.map(
    ({ id, to, icon, key }): Command => ({
      id: `page:${id}`,
      text: shell.pages[id].label,
      icon,
      hint: <Keys keys={["g", key]} />,
      run: () => navigate({ to, params: { project }, search: keepWindow }),
    }),
  );
  const features = (ranking?.features ?? []).map(
    (row): Command => ({
      id: `feature:${row.key}`,
      text: titleOf(row),
      icon: "feature",
      hint: <VerdictChip verdict={row.verdict} />,
      run: () => navigate({ to: "/p/$project/features/$feature", params: { project, feature: keyToSegment(row.key) }, search: keepWindow }),
    }),
  );
  const role = useRole(project);
  const ofSettings = (role ? partsFor(role) : []).map(
    ({ id }): Command => ({
      id: `settings:${id}`,
      text: settings.parts[id].name,
      also: settings.parts[id].text,
      icon: "settings",
      run: () => navigate({ to: "/p/$project/settings/$part", params: { project, part: id } }),
    }),
  );
  const others = (session?.projects ?? []).filter((each) => each.id !== project);
  const views = useQuery(viewsQuery(project)).data?.views ?? [];
  const commands: Command[] = [
    ...views.map(
      (view): Command => ({
        id: `view:${view.number}`,
        text: view.name,
        icon: "link",
        run: () => router.history.push(addressOf(project, view, window.location.search)),
      }),
    ),
    {
      id: "copy",
      text: viewWords.copyLink,
      icon: "link",
      run: () => {
        // Where the browser refuses it, the address bar still has it.
        navigator.clipboard?.writeText(window.location.href).catch(() => undefined);
      },
    },
    { id: "keys", text: paletteWords.showKeys, icon: "keyboard", hint: <Keys keys={["?"]} />, run: openHelp },
    ...themes.map(
      (theme): Command => ({
        id: `theme:${theme}`,
        text: paletteWords.inTheme(shell.themes[theme]),
        icon: theme,
        run: () =>
          navigate({ to: ".", search: (before) => ({ ...before, theme: theme === "system" ? undefined : theme }), resetScroll: false }),
      }),
    ),
    ...(Object.keys(languages) as Language[]).map(
      (each): Command => ({
        id: `language:${each}`,
        text: paletteWords.inLanguage(languages[each]),
        icon: "language",
        run: () => switchLanguage(each),
      }),
    ),
    ...others.map(
      (each): Command => ({
        id: `project:${each.id}`,
        text: `${shell.switchProject}: ${each.name}`,
        icon: "project",
        run: () => navigate({ to: "/p/$project", params: { project: each.id } }),
      }),
    ),
    { id: "new", text: paletteWords.newProject, icon: "project", run: () => navigate({ to: "/new" }) },
    {
      id: "out",
      text: paletteWords.signOut,
      icon: "out",
      run: async () => {
        await leave();
        queries.clear();
        navigate({ to: "/" });
      },
    },
  ];
  return { pages, features, settings: ofSettings, commands };
}

function Keys({ keys }: { keys: string[] }) {
  return (
    <span className={styles.keys}>
      {keys.map((key, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: "g g" is the same key twice, told apart by its place
        <kbd key={place}>{key}</kbd>
      ))}
    </span>
  );
}
