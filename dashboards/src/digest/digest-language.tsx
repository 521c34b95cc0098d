import { useMutation, useQueryClient } from "@tanstack/react-query";
import { setDigestLanguage } from "../api/queries";
import field from "../design/field.module.css";
import { Failure } from "../shell/failure";
import { digestWords as words } from "../words/digest";
import { type Language, languages } from "../words/language";
import styles from "./digest.module.css";

type Props = { project: string; language: Language };

/** The language in which the team is told: of the project, since one digest is written for everyone. */
export function DigestLanguage({ project, language }: Props) {
  const queries = useQueryClient();
  const setting = useMutation({
    mutationFn: (next: Language) => setDigestLanguage(project, next),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["digest-channels", project] }),
  });
  return (
    <>
      <label className={styles.language}>
        <span className={field.label}>{words.language}</span>
        <select
          className={field.select}
          value={setting.isPending ? setting.variables : language}
          onChange={(event) => setting.mutate(event.target.value as Language)}
        >
          {Object.entries(languages).map(([word, name]) => (
            <option key={word} value={word} lang={word}>
              {name}
            </option>
          ))}
        </select>
        <span className={field.hint} role="status">
          {setting.isSuccess ? words.languageSet : words.languageHint}
        </span>
      </label>
      {setting.error && <Failure error={setting.error} />}
    </>
  );
}
