import { type UseMutationResult, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { Funnel, FunnelDeed, Funnels } from "../../api/funnels";
import { rankingQuery } from "../../api/queries";
import button from "../../design/button.module.css";
import field from "../../design/field.module.css";
import { Icon } from "../../design/icons";
import { Failure } from "../../shell/failure";
import dialogStyles from "../../views/share-menu.module.css";
import { inOrderWords as words } from "../../words/in-order";
import { titleOf } from "../ranking/shape";
import styles from "./explore.module.css";

const STEPS_MIN = 3;
const STEPS_MAX = 6;

type Props = {
  project: string;
  /** The funnel that gets another name; without it a new one is defined. */
  renamed?: Funnel;
  doing: UseMutationResult<Funnels, Error, FunnelDeed>;
  /** Gets the funnels as they are then, and nothing if nothing was done. */
  onClose: (funnels?: Funnel[]) => void;
};

/** Asks for a name, and for the steps of a new funnel. */
export function FunnelDialog({ project, renamed, doing, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const hints = useId();
  const [name, setName] = useState(renamed?.name ?? "");
  const [steps, setSteps] = useState<string[]>([]);
  const { data: ranking } = useQuery(rankingQuery(project, null));
  useEffect(() => dialog.current?.showModal(), []);
  const features = ranking?.features ?? [];
  const titleOfKey = (key: string) => {
    const row = features.find((each) => each.key === key);
    return row ? titleOf(row) : key;
  };
  const isWhole = name.trim() !== "" && (renamed !== undefined || steps.length >= STEPS_MIN);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isWhole) return;
    const deed: FunnelDeed = renamed ? { change: renamed.number, to: { name: name.trim() } } : { define: { name: name.trim(), steps } };
    doing.mutate(deed, { onSuccess: ({ funnels }) => onClose(funnels) });
  }
  return (
    <dialog ref={dialog} className={dialogStyles.dialog} aria-label={renamed ? words.rename : words.define} onClose={() => onClose()}>
      <form className={dialogStyles.form} onSubmit={submit}>
        <label className={field.field}>
          <span className={field.label}>{words.nameLabel}</span>
          <input
            className={field.input}
            value={name}
            maxLength={60}
            required
            autoComplete="off"
            placeholder={words.namePlaceholder}
            aria-describedby={`${hints}name`}
            onChange={(event) => setName(event.target.value)}
          />
          <span id={`${hints}name`} className={field.hint}>
            {words.nameHint}
          </span>
        </label>
        {!renamed && (
          <fieldset className={styles.steps} aria-describedby={`${hints}steps`}>
            <legend className={field.label}>{words.stepsLabel}</legend>
            <ol>
              {steps.map((key, index) => (
                <li key={key}>
                  <span className={styles.stepNumber}>{index + 1}</span>
                  <span className={styles.stepName}>{titleOfKey(key)}</span>
                  <button
                    type="button"
                    className={`${button.button} ${button.quiet}`}
                    aria-label={words.removeStep(titleOfKey(key))}
                    onClick={() => setSteps(steps.filter((each) => each !== key))}
                  >
                    <Icon name="close" />
                  </button>
                </li>
              ))}
            </ol>
            {steps.length < STEPS_MAX && (
              <select
                className={field.select}
                aria-label={words.step(steps.length + 1)}
                value=""
                onChange={(event) => setSteps([...steps, event.target.value])}
              >
                <option value="" disabled>
                  {words.addStep}
                </option>
                {features
                  .filter((row) => !steps.includes(row.key))
                  .map((row) => (
                    <option key={row.key} value={row.key}>
                      {titleOf(row)}
                    </option>
                  ))}
              </select>
            )}
            <span id={`${hints}steps`} className={field.hint}>
              {words.stepsHint}
            </span>
          </fieldset>
        )}
        {doing.error && <Failure error={doing.error} />}
        <div className={dialogStyles.buttons}>
          <button type="button" className={button.button} onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          <button type="submit" className={`${button.button} ${button.solid}`} disabled={!isWhole || doing.isPending}>
            {doing.isPending ? words.saving : renamed ? words.keepName : words.begin}
          </button>
        </div>
      </form>
    </dialog>
  );
}
