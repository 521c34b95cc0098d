import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { LockedOut } from "../access/locked-out";
import { isGone, isLockedOut } from "../api/problem";
import { projectQuery, sessionQuery } from "../api/queries";
import { Icon, type IconName, Mark } from "../design/icons";
import page from "../design/page.module.css";
import { Bones } from "../design/skeleton";
import { parseWindow, windowOf } from "../window/shape";
import { shell } from "../words/shell";
import { Failure } from "./failure";
import { HelpSheet } from "./help-sheet";
import { ProjectSwitcher } from "./project-switcher";
import styles from "./shell.module.css";
import { useShortcuts } from "./shortcuts";

const pages = [
  { to: "/p/$project/ranking", icon: "ranking", label: shell.ranking, short: shell.ranking },
  { to: "/p/$project/removal", icon: "removal", label: shell.removal, short: shell.removalShort },
  { to: "/p/$project/quarantine", icon: "quarantine", label: shell.quarantine, short: shell.quarantine },
  { to: "/p/$project/start", icon: "start", label: shell.start, short: shell.startShort },
] as const satisfies { to: string; icon: IconName; label: string; short: string }[];

/** The frame around every page of a project: who, where to, and the keys. */
export function Shell() {
  const { project } = useParams({ from: "/p/$project" });
  const session = useQuery(sessionQuery());
  const details = useQuery(projectQuery(project));
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  useShortcuts(project, openHelp);

  if (isLockedOut(session.error)) return <LockedOut />;
  const name = details.data?.name ?? session.data?.projects.find((each) => each.id === project)?.name ?? "";
  return (
    <div className={styles.frame}>
      <a href="#content" className={styles.skip}>
        {shell.skip}
      </a>
      <header className={styles.side}>
        <div className={styles.brand}>
          <Link to="/" aria-label={shell.product} className={styles.mark}>
            <Mark />
          </Link>
          <ProjectSwitcher project={project} name={name} />
        </div>
        <Navigation project={project} quarantined={details.data?.quarantined ?? 0} />
        <button type="button" className={styles.keys} onClick={openHelp}>
          <Icon name="keyboard" />
          {shell.keysShort}
          <kbd>?</kbd>
        </button>
      </header>
      <main id="content" className={styles.content} tabIndex={-1}>
        {details.data ? (
          <Outlet />
        ) : (
          <div className={page.page}>
            {details.error && !isGone(details.error) ? (
              <Failure error={details.error} retry={() => details.refetch()} />
            ) : details.error ? (
              <Failure error={details.error} />
            ) : (
              <Bones count={6} height={36} />
            )}
          </div>
        )}
      </main>
      <HelpSheet open={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}

function Navigation({ project, quarantined }: { project: string; quarantined: number }) {
  const search = useSearch({ strict: false });
  const window = windowOf(parseWindow(search));
  return (
    <nav aria-label={shell.navigation} className={styles.nav}>
      {pages.map((each) => (
        <Link
          key={each.to}
          to={each.to}
          params={{ project }}
          search={window}
          activeOptions={{ includeSearch: false }}
          className={styles.link}
          activeProps={{ className: styles.current ?? "", "aria-current": "page" }}
        >
          <Icon name={each.icon} />
          <span className={styles.long}>{each.label}</span>
          <span className={styles.short}>{each.short}</span>
          {each.icon === "quarantine" && quarantined > 0 && <span className={styles.count}>{quarantined}</span>}
        </Link>
      ))}
    </nav>
  );
}
