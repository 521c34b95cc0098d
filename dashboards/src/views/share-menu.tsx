import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Header } from "react-aria-components/Header";
import { Menu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { viewsQuery } from "../api/queries";
import { Icon } from "../design/icons";
import menu from "../design/menu.module.css";
import shellStyles from "../shell/shell.module.css";
import { viewWords as words } from "../words/views";
import { addressOf } from "./shape";
import styles from "./share-menu.module.css";

const SHOWN_MS = 4_000;
const SaveView = lazy(() => import("./save-view").then((module) => ({ default: module.SaveView })));

/** On every page: copy its link, keep it under a name, go to what was kept. */
export function ShareMenu({ project }: { project: string }) {
  const router = useRouter();
  const views = useQuery(viewsQuery(project)).data?.views ?? [];
  const [isSaving, setSaving] = useState(false);
  const [said, setSaid] = useState("");

  function say(text: string) {
    setSaid(text);
    setTimeout(() => setSaid(""), SHOWN_MS);
  }

  async function choose(key: string) {
    if (key === "copy") {
      const done = await navigator.clipboard?.writeText(window.location.href).then(
        () => true,
        () => false,
      );
      say(done ? words.copied : words.copyFailed);
    } else if (key === "save") setSaving(true);
    else {
      const view = views.find((each) => String(each.number) === key);
      if (view) router.history.push(addressOf(project, view, window.location.search));
    }
  }

  return (
    <>
      <MenuTrigger>
        <Button className={shellStyles.foot} aria-label={words.share}>
          <Icon name="link" />
        </Button>
        <Popover className={menu.popover} placement="top start">
          <Menu className={menu.menu} aria-label={words.share} onAction={(key) => choose(String(key))}>
            <MenuSection aria-label={words.share}>
              <MenuItem id="copy" className={menu.item} textValue={words.copyLink}>
                {words.copyLink}
              </MenuItem>
              <MenuItem id="save" className={menu.item} textValue={words.save}>
                {words.save}
              </MenuItem>
            </MenuSection>
            {views.length > 0 && (
              <MenuSection>
                <Header className={menu.heading}>{words.saved}</Header>
                {views.map((view) => (
                  <MenuItem key={view.number} id={String(view.number)} className={menu.item} textValue={view.name}>
                    {view.name}
                  </MenuItem>
                ))}
              </MenuSection>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      <p className={said ? styles.said : "sr-only"} role="status">
        {said}
      </p>
      {isSaving && (
        <Suspense fallback={null}>
          <SaveView
            project={project}
            onClose={(name) => {
              setSaving(false);
              if (name) say(words.savedNow(name));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
