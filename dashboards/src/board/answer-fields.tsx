import field from "../design/field.module.css";
import { Icon } from "../design/icons";
import { decideWords } from "../words/board";
import styles from "./decide-dialog.module.css";
import { type FieldName, NOTICE_DAYS, NOTICE_DAYS_MAX, REASON_CHARS_MAX, textAnswers } from "./proposal";

/** What has to be known before anybody outside hears of it: each question says whether it is answered. */
export function AnswerFields({ missing, told }: { missing: readonly FieldName[]; told: readonly FieldName[] }) {
  const open = textAnswers.filter((name) => missing.includes(name)).length;
  return (
    <fieldset className={styles.answers}>
      <legend>
        {decideWords.answers} <span>{decideWords.answered(textAnswers.length - open, textAnswers.length)}</span>
      </legend>
      {textAnswers.map((name) => (
        <label key={name} className={field.field}>
          <span className={styles.question}>
            <span className={missing.includes(name) ? styles.unanswered : styles.answered}>
              {!missing.includes(name) && <Icon name="check" size={12} />}
            </span>
            <span className={field.label}>{decideWords.answer[name]}</span>
          </span>
          <input name={name} className={field.input} required maxLength={REASON_CHARS_MAX} aria-invalid={told.includes(name)} />
          {told.includes(name) && <span className={styles.missing}>{decideWords.missing.answer}</span>}
        </label>
      ))}
      <label className={field.field}>
        <span className={field.label}>{decideWords.answer.notice_days}</span>
        <input
          name="notice_days"
          type="number"
          min={0}
          max={NOTICE_DAYS_MAX}
          className={`${field.input} ${styles.days}`}
          required
          defaultValue={NOTICE_DAYS}
          aria-invalid={told.includes("notice_days")}
        />
        {told.includes("notice_days") && <span className={styles.missing}>{decideWords.missing.notice_days(NOTICE_DAYS_MAX)}</span>}
      </label>
    </fieldset>
  );
}
