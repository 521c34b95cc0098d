import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { changeSettings } from "../api/queries";
import type { PrivacySettings, Setting } from "../api/project-schema";
import type { ProjectDetails } from "../api/schema";
import button from "../design/button.module.css";
import field from "../design/field.module.css";
import { Failure } from "../shell/failure";
import { tongueOf } from "../words/sentences";
import { settings as words } from "../words/settings";
import { Section } from "./section";
import styles from "./settings.module.css";
import { changeOf, type Draft, draftOf, isSmallerK, listed } from "./shape";

const EPOCH_WEEKS = [13, 8, 4, 2, 1];
const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

type Props = { details: ProjectDetails; settings: PrivacySettings };

/** Name and zone, k and T, and what may be kept: a form each, saved by itself. */
export function ChoiceForms({ details, settings }: Props) {
  const before = draftOf(details.name, settings);
  return (
    <>
      <Section title={words.project} text={words.projectText}>
        <Form project={details.id} before={before}>
          {(draft, edit) => (
            <>
              <label className={field.field}>
                <span className={field.label}>{words.name}</span>
                <input
                  className={field.input}
                  value={draft.name}
                  maxLength={100}
                  required
                  autoComplete="off"
                  onChange={(event) => edit({ name: event.target.value })}
                />
              </label>
              <Choice setting={settings.time_zone} label={words.timeZone} write={(zone) => zone}>
                {(ids) => (
                  <select
                    className={field.select}
                    value={draft.timeZone}
                    {...ids}
                    onChange={(event) => edit({ timeZone: event.target.value })}
                  >
                    {(zones.includes(draft.timeZone) ? zones : [draft.timeZone, ...zones]).map((zone) => (
                      <option key={zone}>{zone}</option>
                    ))}
                  </select>
                )}
              </Choice>
            </>
          )}
        </Form>
      </Section>
      <Section title={words.privacy} text={words.privacyText}>
        <Form project={details.id} before={before}>
          {(draft, edit) => (
            <>
              <Choice setting={settings.k} label={words.k} write={String}>
                {(ids) => (
                  <span className={styles.withUnit}>
                    <input
                      className={`${field.input} ${styles.number}`}
                      type="number"
                      min={2}
                      max={1000}
                      required
                      value={draft.k}
                      {...ids}
                      onChange={(event) => edit({ k: event.target.value, acceptSmallerK: false })}
                    />
                    {words.kUnit}
                  </span>
                )}
              </Choice>
              {isSmallerK(before, draft) && (
                <label className={styles.check}>
                  <input
                    type="checkbox"
                    required
                    checked={draft.acceptSmallerK}
                    onChange={(event) => edit({ acceptSmallerK: event.target.checked })}
                  />
                  <span>{words.smallerK}</span>
                </label>
              )}
              <Choice setting={settings.epoch_weeks} label={words.epoch} write={words.epochUnit}>
                {(ids) => (
                  <select
                    className={`${field.select} ${styles.short}`}
                    value={draft.epochWeeks}
                    {...ids}
                    onChange={(event) => edit({ epochWeeks: Number(event.target.value) })}
                  >
                    {(EPOCH_WEEKS.includes(draft.epochWeeks) ? EPOCH_WEEKS : [draft.epochWeeks, ...EPOCH_WEEKS]).map((weeks) => (
                      <option key={weeks} value={weeks}>
                        {words.epochUnit(weeks)}
                      </option>
                    ))}
                  </select>
                )}
              </Choice>
            </>
          )}
        </Form>
      </Section>
      <Section title={words.allowlist} text={words.allowlistText}>
        <Form project={details.id} before={before}>
          {(draft, edit) => (
            <>
              <Names
                setting={settings.traits}
                label={words.traits}
                example="plan, role"
                value={draft.traits}
                onEdit={(traits) => edit({ traits })}
              />
              <Names
                setting={settings.properties}
                label={words.properties}
                example="format"
                value={draft.properties}
                onEdit={(properties) => edit({ properties })}
              />
            </>
          )}
        </Form>
      </Section>
    </>
  );
}

type NamesProps = { setting: Setting<string[]>; label: string; example: string; value: string; onEdit: (next: string) => void };

/** Names, with commas between them. */
function Names({ setting, label, example, value, onEdit }: NamesProps) {
  return (
    <Choice setting={setting} label={label} write={listed}>
      {(ids) => (
        <input
          className={field.input}
          value={value}
          placeholder={words.forExample(example)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...ids}
          onChange={(event) => onEdit(event.target.value)}
        />
      )}
    </Choice>
  );
}

type FormProps = { project: string; before: Draft; children: (draft: Draft, edit: (change: Partial<Draft>) => void) => ReactNode };

function Form({ project, before, children }: FormProps) {
  const queries = useQueryClient();
  // Only what was edited is held: the rest follows the server's word.
  const [edits, setEdits] = useState<Partial<Draft>>({});
  const draft = { ...before, ...edits };
  const change = changeOf(before, draft);
  const saving = useMutation({
    mutationFn: changeSettings.bind(null, project),
    onSuccess: async () => {
      // Every report is counted anew: k and the zone are part of each.
      await queries.invalidateQueries();
      setEdits({});
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (change) saving.mutate(change);
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {children(draft, (edited) => setEdits({ ...edits, ...edited }))}
      {saving.error && <Failure error={saving.error} />}
      <div className={styles.save}>
        <button type="submit" className={`${button.button} ${button.solid}`} disabled={change === null || saving.isPending}>
          {saving.isPending ? words.saving : words.save}
        </button>
        <span role="status" className={styles.acts}>
          {saving.isSuccess && change === null ? words.saved : ""}
        </span>
      </div>
    </form>
  );
}

type ChoiceProps<V> = {
  setting: Setting<V>;
  label: string;
  write: (value: V) => string;
  children: (ids: { id: string; "aria-describedby": string }) => ReactNode;
};

/** A control with what it gives, what it costs, from when on it acts, and what is decided already. */
function Choice<V>({ setting, label, write, children }: ChoiceProps<V>) {
  const id = useId();
  const meaning = useId();
  return (
    <div className={styles.choice}>
      <div className={field.field}>
        <label htmlFor={id} className={field.label}>
          {label}
        </label>
        {children({ id, "aria-describedby": meaning })}
      </div>
      <div id={meaning} className={styles.meaning}>
        {setting.pending && <p className={styles.pending}>{words.pending(write(setting.pending.value), setting.pending.from)}</p>}
        <dl>
          <div>
            <dt>{words.gives}</dt>
            <dd lang={tongueOf(setting.gives)}>{setting.gives}</dd>
          </div>
          <div>
            <dt>{words.costs}</dt>
            <dd lang={tongueOf(setting.costs)}>{setting.costs}</dd>
          </div>
        </dl>
        <p className={styles.acts} lang={tongueOf(setting.a_change_acts)}>
          {words.acts(setting.a_change_acts)}
        </p>
      </div>
    </div>
  );
}
