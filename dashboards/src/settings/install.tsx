import { Link } from "@tanstack/react-router";
import { useMay } from "../access/use-role";
import type { Installation } from "../api/project-schema";
import type { ProjectDetails } from "../api/schema";
import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import { addDays, dayIn } from "../measured/days";
import { scriptTag } from "../start/shape";
import { settings as words } from "../words/settings";
import { Section } from "./section";
import styles from "./settings.module.css";
import { featuresFile, pluginLines, populationLine, pushLine } from "./shape";

/** What a product needs to be measured: the key, the script, the list of its features. */
export function Install({ project, installation }: { project: ProjectDetails; installation: Installation }) {
  // Whoever may change the names finds them among the settings above.
  const owns = useMay(project.id, "owner");
  return (
    <>
      <Section title={words.install} text={words.installText}>
        <Code title={words.ingestKey} code={project.ingest_key} />
        <Code title={words.script} code={scriptTag(window.location.origin, project.ingest_key)} />
        <p className={styles.links}>
          <Link to="/p/$project/start" params={{ project: project.id }} className={button.button}>
            {words.toStart}
          </Link>
          <Link to="/p/$project/senders" params={{ project: project.id }} className={button.button}>
            {words.toSenders}
          </Link>
        </p>
      </Section>
      <Section title={words.catalogue} text={words.catalogueText}>
        <Code title={words.catalogueFile} code={featuresFile} />
        <Code title={words.cataloguePush} code={pushLine(project.id)} />
      </Section>
      <Section title={words.surer} text={words.surerText}>
        <Code title={words.plugin} code={pluginLines} />
        <Code
          title={words.population}
          code={populationLine(window.location.origin, project.id, addDays(dayIn(project.time_zone, new Date()), -1))}
        />
      </Section>
      {!owns && (
        <Section title={words.allowlist} text={words.allowlistText}>
          <dl className={styles.facts}>
            <Names title={words.traits} names={installation.traits} />
            <Names title={words.properties} names={installation.properties} />
          </dl>
        </Section>
      )}
    </>
  );
}

export function Code({ title, code }: { title: string; code: string }) {
  return (
    <div className={styles.code}>
      <h3>{title}</h3>
      <CopyBlock code={code} name={title} />
    </div>
  );
}

function Names({ title, names }: { title: string; names: string[] }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd className={styles.names}>{names.length === 0 ? words.none : names.map((name) => <code key={name}>{name}</code>)}</dd>
    </div>
  );
}
