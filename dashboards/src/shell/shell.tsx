import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useState } from "react";
import { LockedOut } from "../access/locked-out";
import { isGone, isLockedOut } from "../api/problem";
import { projectQuery, sessionQuery } from "../api/queries";
import { Icon, Mark } from "../design/icons";
import page from "../design/page.module.css";
import { Bones } from "../design/skeleton";
import { trustPath } from "../settings/shape";
import { ShareMenu } from "../views/share-menu";
import { paletteWords, shell } from "../words/shell";
import { AppearanceMenu } from "./appearance-menu";
import { MissingPage } from "./dead-ends";
import { Failure } from "./failure";
import { HelpSheet } from "./help-sheet";
import { NavigationBar } from "./navigation-bar";
import { ProjectSwitcher } from "./project-switcher";
import styles from "./shell.module.css";
import { useShortcuts } from "./shortcuts";

const JUMP_KEYS = navigator.platform.startsWith("Mac") ? "⌘ K" : "Ctrl K";
const CommandPalette = lazy(() => import("./command-palette").then((module) => ({ default: module.CommandPalette })));

/** The frame around every page of a project: who, where to, and the keys. */
export function Shell() {
  const { project } = useParams({ from: "/p/$project" });
  const session = useQuery(sessionQuery());
  const details = useQuery(projectQuery(project));
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const openPalette = useCallback(() => setPaletteOpen(true), []);
  useShortcuts(project, { openHelp, openPalette });

  if (isLockedOut(session.error)) return <LockedOut />;
  if (isGone(details.error)) return <MissingPage />;
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
        <button type="button" className={styles.jump} onClick={openPalette}>
          <Icon name="search" />
          <span>{paletteWords.open}</span>
          <kbd>{JUMP_KEYS}</kbd>
        </button>
        <NavigationBar project={project} quarantined={details.data?.quarantined ?? 0} />
        <div className={styles.feet}>
          <AppearanceMenu />
          <ShareMenu project={project} />
          <button type="button" className={styles.foot} onClick={openHelp}>
            <Icon name="keyboard" />
            <span>{shell.keysShort}</span>
            <kbd>?</kbd>
          </button>
        </div>
      </header>
      <div className={styles.column}>
        <main id="content" className={styles.content} tabIndex={-1}>
          {details.data ? (
            <Outlet />
          ) : (
            <div className={page.page}>
              {details.error ? <Failure error={details.error} retry={() => details.refetch()} /> : <Bones count={6} height={36} />}
            </div>
          )}
        </main>
        <footer className={styles.footer}>
          <a href={trustPath(project)}>{shell.trust}</a>
        </footer>
      </div>
      {isPaletteOpen && (
        <Suspense fallback={null}>
          <CommandPalette project={project} openHelp={openHelp} onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
      <HelpSheet open={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
