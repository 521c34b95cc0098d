import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { saveView } from "../api/queries";
import { NameDialog } from "../naming/name-dialog";
import { viewWords as words } from "../words/views";
import { viewOf } from "./shape";

/** Asks for a name. `onClose` gets it once the view is kept, and nothing if it is not. */
export function SaveView({ project, onClose }: { project: string; onClose: (saved?: string) => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const view = viewOf(window.location.pathname, window.location.search);
  const saving = useMutation({
    mutationFn: () => saveView(project, { name: name.trim(), page: view?.page ?? "", query: view?.query ?? "" }),
    onSuccess: (answer) => {
      queries.setQueryData(["views", project], answer);
      onClose(name.trim());
    },
  });
  return (
    <NameDialog
      title={words.save}
      words={words}
      name={name}
      onName={setName}
      deed={saving.isPending ? words.saving : words.saveIt}
      isReady={name.trim() !== ""}
      isPending={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={() => onClose()}
    />
  );
}
