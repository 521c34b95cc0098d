import { lazy, Suspense, useState } from "react";
import { useMay } from "../access/use-role";
import type { Day } from "../api/schema";
import button from "../design/button.module.css";
import { Icon } from "../design/icons";
import { sharingWords as words } from "../words/sharing";
import type { Subject } from "./share-form";

const ShareDialog = lazy(() => import("./share-dialog").then((module) => ({ default: module.ShareDialog })));

type Props = { project: string; subject: Subject; shown: { from: Day; to: Day } | undefined };

/** On a report that can be told to readers without an account; for those who may let them in. */
export function ShareButton({ project, subject, shown }: Props) {
  const may = useMay(project, "editor");
  const [isOpen, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" className={button.button} disabled={!shown} onClick={() => setOpen(true)}>
        <Icon name="link" />
        {words.share}
      </button>
      {isOpen && shown && (
        <Suspense fallback={null}>
          <ShareDialog project={project} subject={subject} shown={shown} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
