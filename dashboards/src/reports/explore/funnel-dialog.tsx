import { type UseMutationResult, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Funnel, FunnelDeed, Funnels } from "../../api/funnels";
import { rankingQuery } from "../../api/queries";
import button from "../../design/button.module.css";
import field from "../../design/field.module.css";
import { Icon } from "../../design/icons";
import { NameDialog } from "../../naming/name-dialog";
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
  const hint = useId();
  const [name, setName] = useState(renamed?.name ?? "");
  const [steps, setSteps] = useState<string[]>([]);
  const { data: ranking } = useQuery(rankingQuery(project, null));
  const features = ranking?.features ?? [];
  const titleOfKey = (key: string) => {
    const row = features.find((each) => each.key === key);
    return row ? titleOf(row) : key;
  };
  const isWhole = name.trim() !== "" && (renamed !== undefined || steps.length >= STEPS_MIN);

  function submit() {
    const deed: FunnelDeed = renamed ? { change: renamed.number, to: { name: name.trim() } } : { define: { name: name.trim(), steps } };
    doing.mutate(deed, { onSuccess: ({ funnels }) => onClose(funnels) });
  }
  return (
    <NameDialog
      title={renamed ? words.rename : words.define}
      words={words}
      name={name}
      onName={setName}
      deed={doing.isPending ? words.saving : renamed ? words.keepName : words.begin}
      isReady={isWhole}
      isPending={doing.isPending}
      error={doing.error}
      onSubmit={submit}
      onClose={() => onClose()}
    >
      {!renamed && (
        <fieldset className={styles.steps} aria-describedby={hint}>
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
          <span id={hint} className={field.hint}>
            {words.stepsHint}
          </span>
        </fieldset>
      )}
    </NameDialog>
  );
}
