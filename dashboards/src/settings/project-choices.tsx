import field from "../design/field.module.css";
import { DeleteProject } from "../deletion/delete-project";
import { settings as words } from "../words/settings";
import { Choice, ChoiceForm } from "./choice-form";
import { Section } from "./section";
import { draftOf } from "./shape";
import { WithSettings } from "./with-settings";

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** What the project is called, and when its days begin; and, last, its end. */
export function ProjectChoices({ project }: { project: string }) {
  return (
    <WithSettings project={project}>
      {(details, settings) => (
        <>
          <Section title={words.parts.project.name} text={words.projectText}>
            <ChoiceForm project={project} before={draftOf(details.name, settings)}>
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
            </ChoiceForm>
          </Section>
          <DeleteProject project={project} name={details.name} />
        </>
      )}
    </WithSettings>
  );
}
