import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useParams } from "@tanstack/react-router";
import { useRole } from "../access/use-role";
import { projectQuery } from "../api/queries";
import { Icon } from "../design/icons";
import page from "../design/page.module.css";
import { Bones } from "../design/skeleton";
import { useNarrow } from "../shell/use-narrow";
import { settings as words } from "../words/settings";
import { contentOf } from "./part-content";
import { PartList } from "./part-list";
import { partAt, partsFor } from "./parts";
import styles from "./settings.module.css";

const route = getRouteApi("/p/$project/settings");

/**
 * A part at a time, each with an address. Where there is room the list of parts stands beside it; on a phone the list is a page
 * of its own, and a part leads back to it.
 */
export function Settings() {
  const { project } = route.useParams();
  const { part: asked } = useParams({ strict: false });
  const isNarrow = useNarrow();
  const role = useRole(project);
  const name = useQuery(projectQuery(project)).data?.name ?? "";
  if (!role) return <Bones count={5} height={64} />;

  const parts = partsFor(role);
  const isList = asked === undefined;
  const part = isList ? (isNarrow ? undefined : parts[0]) : partAt(asked, role);
  const Content = part && contentOf[part.id];
  return (
    <div className={page.page}>
      <title>{`${part ? `${words.parts[part.id].name} · ` : ""}${words.title} · ${name} · Deadwood`}</title>
      {isNarrow && !isList ? (
        <h1 className={styles.back}>
          <Link to="/p/$project/settings" params={{ project }} aria-label={words.all}>
            <Icon name="chevron" />
            {words.title}
          </Link>
        </h1>
      ) : (
        <header className={page.head}>
          <div>
            <h1 className={page.title}>{words.title}</h1>
            <p className={page.lead}>{words.lead}</p>
          </div>
        </header>
      )}
      <div className={styles.beside}>
        {(isList || !isNarrow) && <PartList project={project} parts={parts} current={part} isNarrow={isNarrow} />}
        {Content ? (
          // A part begins anew for each address: nothing half typed goes along to the next one.
          <div key={part.id} className={styles.part}>
            <Content project={project} />
          </div>
        ) : (
          !isList && <p className={styles.text}>{words.noPart}</p>
        )}
      </div>
    </div>
  );
}
