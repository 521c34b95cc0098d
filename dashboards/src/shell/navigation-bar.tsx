import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Icon } from "../design/icons";
import { MenuButton } from "../design/menu-button";
import { parseWindow, windowOf } from "../window/shape";
import { shell } from "../words/shell";
import { type Destination, destinations, sections } from "./navigation";
import styles from "./navigation-bar.module.css";
import { useNarrowest } from "./use-narrow";

type Props = { project: string; quarantined: number };

/** The sidebar's groups of pages; on a phone a tab bar with the rest behind "More". A link keeps the chosen window. */
export function NavigationBar({ project, quarantined }: Props) {
  const isPhone = useNarrowest();
  return (
    <nav aria-label={shell.navigation} className={isPhone ? styles.tabs : styles.nav}>
      {isPhone ? <Tabs project={project} quarantined={quarantined} /> : <Sections project={project} quarantined={quarantined} />}
    </nav>
  );
}

function Sections({ project, quarantined }: Props) {
  return sections.map((section) => {
    const pages = destinations.filter((each) => each.section === section);
    if (pages.length === 0) return null;
    return (
      <div key={section} className={styles.section}>
        {section !== "see" && <h2 className={styles.name}>{shell.sections[section]}</h2>}
        {pages.map((each) => (
          <PageLink key={each.id} destination={each} project={project}>
            {shell.pages[each.id].label}
            {each.id === "quarantine" && quarantined > 0 && <span className={styles.count}>{quarantined}</span>}
          </PageLink>
        ))}
      </div>
    );
  });
}

function Tabs({ project, quarantined }: Props) {
  const navigate = useNavigate();
  const rest: Destination[] = destinations.filter((each) => !("tab" in each));
  return (
    <>
      {destinations
        .filter((each) => "tab" in each)
        .map((each) => (
          <PageLink key={each.id} destination={each} project={project}>
            {shell.pages[each.id].short}
          </PageLink>
        ))}
      <MenuButton
        className={styles.link}
        label={shell.more}
        placement="top end"
        groups={[
          {
            label: shell.more,
            entries: rest.map((each) => ({
              id: each.id,
              text: shell.pages[each.id].label,
              className: styles.behind,
              content: (
                <>
                  <Icon name={each.icon} />
                  <span>{shell.pages[each.id].label}</span>
                  {each.id === "quarantine" && quarantined > 0 && <span className={styles.count}>{quarantined}</span>}
                </>
              ),
            })),
          },
        ]}
        onAction={(id) => {
          const to = rest.find((each) => each.id === id)?.to;
          if (to) navigate({ to, params: { project }, search: (before) => windowOf(parseWindow(before)) });
        }}
      >
        <Icon name="more" />
        {shell.more}
      </MenuButton>
    </>
  );
}

function PageLink({ destination, project, children }: { destination: Destination; project: string; children: React.ReactNode }) {
  const search = useSearch({ strict: false });
  return (
    <Link
      to={destination.to}
      params={{ project }}
      search={windowOf(parseWindow(search))}
      activeOptions={{ includeSearch: false }}
      className={styles.link}
      activeProps={{ className: styles.current ?? "", "aria-current": "page" }}
    >
      <Icon name={destination.icon} />
      {children}
    </Link>
  );
}
