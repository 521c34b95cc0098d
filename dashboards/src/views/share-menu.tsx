import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useMay } from "../access/use-role";
import { viewsQuery } from "../api/queries";
import { Icon } from "../design/icons";
import { MenuButton } from "../design/menu-button";
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
  const maySave = useMay(project, "editor");
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
      <MenuButton
        className={shellStyles.foot}
        label={words.share}
        buttonLabel={words.share}
        placement="top start"
        groups={[
          {
            label: words.share,
            entries: [{ id: "copy", text: words.copyLink }, ...(maySave ? [{ id: "save", text: words.save }] : [])],
          },
          { heading: words.saved, entries: views.map((view) => ({ id: String(view.number), text: view.name })) },
        ]}
        onAction={choose}
      >
        <Icon name="link" />
      </MenuButton>
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
