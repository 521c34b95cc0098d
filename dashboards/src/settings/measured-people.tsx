import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import { Icon } from "../design/icons";
import { settings as words } from "../words/settings";
import { Section } from "./section";
import styles from "./settings.module.css";
import { forgetLine, objectionLine, trustPath } from "./shape";

/** What the people measured can be shown, and what they can ask for. */
export function MeasuredPeople({ project }: { project: string }) {
  const { origin } = window.location;
  return (
    <Section title={words.people} text={words.peopleText}>
      <CopyBlock code={origin + trustPath(project)} name={words.trustName} />
      <p className={styles.links}>
        <a href={trustPath(project)} className={button.button}>
          <Icon name="external" />
          {words.trust}
        </a>
      </p>
      <div className={styles.code}>
        <h3>{words.optOut}</h3>
        <p className={styles.text}>{words.optOutText}</p>
        <CopyBlock code={objectionLine(origin, project)} name={words.command(words.optOut)} />
      </div>
      <div className={styles.code}>
        <h3>{words.forget}</h3>
        <p className={styles.text}>{words.forgetText}</p>
        <CopyBlock code={forgetLine(project)} name={words.command(words.forget)} />
      </div>
    </Section>
  );
}
