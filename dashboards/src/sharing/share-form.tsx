import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { CreatedShare, SharedReport } from "../api/schema";
import type { Day, VerdictKind } from "../api/schema";
import field from "../design/field.module.css";
import { ChoiceField, Choices, MakingForm, NameField } from "../settings/making-form";
import { sharingWords as words } from "../words/sharing";
import { createShare } from "./requests";
import styles from "./sharing.module.css";

/** The window of verdicts. */
const MOVING_WEEKS = 13;
/** In days. */
const LIVES = ["7", "30", "90", "365"] as const;
const WITHOUT_SUBJECT = ["removal", "ranking", "audience"] as const satisfies readonly SharedReport[];

/** What a page shows, as far as a link keeps it. */
export type Subject = { report: SharedReport; feature?: string; text?: string; verdicts?: VerdictKind[] };

type Props = {
  project: string;
  /** Left out: the report is asked for. */
  subject?: Subject;
  /** The days that the page shows. */
  shown?: { from: Day; to: Day };
  onMade: (created: CreatedShare) => void;
  onCancel: () => void;
};

/** Asks for whom a link is, over which weeks and for how long; the last thirteen weeks for thirty days, unless told otherwise. */
export function ShareForm({ project, subject, shown, onMade, onCancel }: Props) {
  const queries = useQueryClient();
  const hint = useId();
  const [report, setReport] = useState<SharedReport>(subject?.report ?? "removal");
  const [name, setName] = useState("");
  const [isFixed, setFixed] = useState(false);
  const [life, setLife] = useState<(typeof LIVES)[number]>("30");
  const [password, setPassword] = useState("");
  const making = useMutation({
    mutationFn: () =>
      createShare(project, {
        ...(subject ?? { report }),
        ...(isFixed && shown ? { from: shown.from, to: shown.to } : { weeks: MOVING_WEEKS }),
        name: name.trim(),
        days: Number(life),
        password: password === "" ? undefined : password,
      }),
    onSuccess: (created) => {
      queries.setQueryData(["shares", project], { shares: created.shares });
      onMade(created);
    },
  });

  return (
    <MakingForm
      making={making}
      act={words.makeIt}
      acting={words.making}
      cancel={words.cancel}
      isWhole={name.trim() !== ""}
      onCancel={onCancel}
    >
      {!subject && (
        <ChoiceField
          label={words.report}
          among={WITHOUT_SUBJECT.map((each) => [each, words.reports[each]])}
          value={report}
          onChange={setReport}
        />
      )}
      <NameField label={words.name} placeholder={words.namePlaceholder} value={name} onChange={setName} />
      {shown && (
        <Choices label={words.which}>
          <label>
            <input type="radio" name="weeks" checked={!isFixed} onChange={() => setFixed(false)} />
            {words.moving(MOVING_WEEKS)}
          </label>
          <label>
            <input type="radio" name="weeks" checked={isFixed} onChange={() => setFixed(true)} />
            {words.fixed(shown.from, shown.to)}
          </label>
        </Choices>
      )}
      <ChoiceField label={words.life} among={LIVES.map((each) => [each, words.lives[each]])} value={life} onChange={setLife} />
      <label className={field.field}>
        <span className={field.label}>{words.password}</span>
        <input
          className={field.input}
          type="password"
          value={password}
          minLength={12}
          autoComplete="new-password"
          aria-describedby={hint}
          onChange={(event) => setPassword(event.target.value)}
        />
        <span id={hint} className={field.hint}>
          {words.passwordHint}
        </span>
      </label>
      {(subject?.text || subject?.verdicts) && <p className={styles.state}>{words.filtered}</p>}
    </MakingForm>
  );
}
