import { useQuery } from "@tanstack/react-query";
import { useMay } from "../access/use-role";
import type { PrivacySettings, Setting } from "../api/schema";
import { installationQuery } from "../api/queries";
import type { ProjectDetails } from "../api/schema";
import field from "../design/field.module.css";
import { settings as words } from "../words/settings";
import { Choice, ChoiceForm } from "./choice-form";
import { MeasuredPeople } from "./measured-people";
import { Section } from "./section";
import styles from "./settings.module.css";
import { draftOf, isSmallerK, listed } from "./shape";
import { WithSettings } from "./with-settings";

const EPOCH_WEEKS = [13, 8, 4, 2, 1];

/** How much may be known of people, which owners choose, and what those people can be shown. */
export function PrivacyChoices({ project }: { project: string }) {
  const owns = useMay(project, "owner");
  return (
    <>
      {owns ? (
        <WithSettings project={project}>{(details, settings) => <Choices details={details} settings={settings} />}</WithSettings>
      ) : (
        <AllowedNames project={project} />
      )}
      <MeasuredPeople project={project} />
    </>
  );
}

/** k and T, and what may be kept: a form each, saved by itself. */
function Choices({ details, settings }: { details: ProjectDetails; settings: PrivacySettings }) {
  const before = draftOf(details.name, settings);
  return (
    <>
      <Section title={words.privacy} text={words.privacyText}>
        <ChoiceForm project={details.id} before={before}>
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
        </ChoiceForm>
      </Section>
      <Section title={words.allowlist} text={words.allowlistText}>
        <ChoiceForm project={details.id} before={before}>
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
        </ChoiceForm>
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

/** The names for those who may read them and not change them. */
function AllowedNames({ project }: { project: string }) {
  const { data } = useQuery(installationQuery(project));
  if (!data) return null;
  return (
    <Section title={words.allowlist} text={words.allowlistText}>
      <dl className={styles.facts}>
        <NameList title={words.traits} names={data.traits} />
        <NameList title={words.properties} names={data.properties} />
      </dl>
    </Section>
  );
}

function NameList({ title, names }: { title: string; names: string[] }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd className={styles.names}>{names.length === 0 ? words.none : names.map((name) => <code key={name}>{name}</code>)}</dd>
    </div>
  );
}
