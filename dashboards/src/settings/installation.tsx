import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { projectQuery } from "../api/queries";
import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import { addDays, dayIn } from "../measured/days";
import { scriptTag } from "../start/shape";
import { settings as words } from "../words/settings";
import { Section } from "./section";
import styles from "./settings.module.css";
import { featuresFile, pluginLines, populationLine, pushLine } from "./shape";

/** What a product needs to be measured: the key, the script, the list of its features. */
export function Installation({ project: id }: { project: string }) {
  const { data: project } = useQuery(projectQuery(id));
  if (!project) return null; // the shell draws no page without it
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
    </>
  );
}

function Code({ title, code }: { title: string; code: string }) {
  return (
    <div className={styles.code}>
      <h3>{title}</h3>
      <CopyBlock code={code} name={title} />
    </div>
  );
}
