import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { openTestSession } from "../api/queries";
import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import field from "../design/field.module.css";
import { Icon } from "../design/icons";
import { Failure } from "../shell/failure";
import { start } from "../words/start";
import { withTestHash } from "./shape";
import styles from "./start.module.css";

const route = getRouteApi("/p/$project/start");

/** Opens the 15 minutes, and the developer's page inside them. */
export function TryIt({ project }: { project: string }) {
  const { session, page } = route.useSearch();
  const navigate = route.useNavigate();
  const opening = useMutation({
    mutationFn: () => openTestSession(project),
    onSuccess: ({ token }) => navigate({ search: (before) => ({ ...before, session: token }), replace: true, resetScroll: false }),
  });

  return (
    <>
      <button
        type="button"
        className={`${button.button} ${session ? "" : button.solid} ${styles.open}`}
        disabled={opening.isPending}
        onClick={() => opening.mutate()}
      >
        {opening.isPending ? start.opening : session ? start.again : start.open}
      </button>
      {opening.error && <Failure error={opening.error} />}
      {session && (
        <OpenPage
          hash={`#deadwood-test=${session}`}
          page={page ?? ""}
          onPage={(next) =>
            navigate({
              search: (before) => ({ ...before, page: next || undefined }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      )}
    </>
  );
}

function OpenPage({ hash, page, onPage }: { hash: string; page: string; onPage: (page: string) => void }) {
  const [draft, setDraft] = useState(page);
  const [wasAsked, setAsked] = useState(false);
  const target = withTestHash(draft, hash);

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    onPage(draft);
    if (target) window.open(target, "_blank", "noopener");
  }

  return (
    <>
      <form className={styles.page} onSubmit={submit} noValidate>
        <label className={field.field}>
          <span className={field.label}>{start.pageLabel}</span>
          <input
            className={field.input}
            type="url"
            value={draft}
            placeholder={start.pagePlaceholder}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={() => onPage(draft)}
            aria-invalid={wasAsked && !target}
            aria-describedby="page-remark"
            autoComplete="off"
            spellCheck={false}
          />
        </label>
        <button type="submit" className={`${button.button} ${button.solid}`}>
          {start.openPage}
          <Icon name="external" />
        </button>
      </form>
      <p id="page-remark" className={field.hint} role="status">
        {wasAsked && !target ? start.pageInvalid : ""}
      </p>
      <p className={styles.text}>{start.orAppend}</p>
      <CopyBlock code={hash} name={start.hashName} />
    </>
  );
}
