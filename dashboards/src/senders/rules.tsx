import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { OnlyFor } from "../access/only-for";
import { previewSendersQuery, setSenders } from "../api/queries";
import { Problem } from "../api/problem";
import type { SenderSettings } from "../api/schema";
import button from "../design/button.module.css";
import { Failure } from "../shell/failure";
import { senders as words } from "../words/senders";
import { RuleRow } from "./rule-row";
import styles from "./senders.module.css";
import { differ, draftOf, emptyDraft, faultIn, type RuleDraft, ruleOf } from "./shape";

type Props = { project: string; settings: SenderSettings; drafts: RuleDraft[]; onDrafts: (drafts: RuleDraft[]) => void };

/** The rules as rows to be edited, with what they would make of the quarantine. */
export function Rules({ project, settings, drafts, onDrafts }: Props) {
  const queries = useQueryClient();
  const isChanged = differ(drafts, settings.rules);
  const proposed = { ...settings, rules: drafts.map(ruleOf) };
  const saving = useMutation({
    mutationFn: () => setSenders(project, proposed),
    onSuccess: (answer) => {
      queries.setQueryData(["senders", project], answer);
      onDrafts(answer.settings.rules.map(draftOf));
      return queries.invalidateQueries({ queryKey: ["senders-history", project] });
    },
  });
  const preview = useQuery(previewSendersQuery(project, isChanged ? proposed : null));
  const refusal = saving.error ?? (isChanged ? preview.error : null);
  const fault = refusal instanceof Problem ? faultIn(refusal.detail) : null;

  function replace(place: number, draft: RuleDraft) {
    saving.reset();
    onDrafts(drafts.map((each, index) => (index === place ? draft : each)));
  }

  function moveUp(place: number) {
    const moved = [...drafts];
    const [draft] = moved.splice(place, 1);
    if (draft) moved.splice(place - 1, 0, draft);
    onDrafts(moved);
  }

  return (
    <section className={styles.part} aria-labelledby="rules">
      <h2 className={styles.partTitle} id="rules">
        {words.rules}
      </h2>
      <p className={styles.text}>{words.rulesText}</p>
      <OnlyFor project={project} least="editor">
        {drafts.length === 0 ? (
          <p className={styles.empty}>{words.rulesNone}</p>
        ) : (
          <ol className={styles.rules}>
            {drafts.map((draft, place) => (
              <RuleRow
                key={draft.id}
                number={place + 1}
                draft={draft}
                faultyField={fault?.rule === place + 1 ? fault.field : null}
                onChange={(draft) => replace(place, draft)}
                onRemove={() => onDrafts(drafts.filter((each) => each.id !== draft.id))}
                onMoveUp={place > 0 ? () => moveUp(place) : undefined}
              />
            ))}
          </ol>
        )}
        <div className={styles.save}>
          <button type="button" className={button.button} onClick={() => onDrafts([...drafts, emptyDraft()])}>
            {words.addRule}
          </button>
          <button
            type="button"
            className={`${button.button} ${button.solid}`}
            disabled={!isChanged || saving.isPending}
            onClick={() => saving.mutate()}
          >
            {saving.isPending ? words.saving : words.saveRules}
          </button>
          {isChanged && (
            <button type="button" className={`${button.button} ${button.quiet}`} onClick={() => onDrafts(settings.rules.map(draftOf))}>
              {words.discard}
            </button>
          )}
          <span role="status" className={styles.done}>
            {saving.isSuccess && !isChanged ? words.saved : ""}
          </span>
        </div>
      </OnlyFor>
      {fault && refusal ? (
        <p role="alert" className={styles.fault}>
          {refusal.message}
        </p>
      ) : (
        refusal && <Failure error={refusal} />
      )}
      {isChanged && preview.data && !preview.error && (
        <div className={styles.preview}>
          <p>{words.preview(preview.data.would_map.length, preview.data.of)}</p>
          <ul>
            {preview.data.would_map.map((one) => (
              <li key={one.key}>
                <code>{one.key}</code> → <code>{one.feature}</code>{" "}
                <span className={styles.faint}>
                  {words.byRule(one.rule)}
                  {one.only_with_property && `, ${words.previewOnlyWith(one.only_with_property)}`}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
