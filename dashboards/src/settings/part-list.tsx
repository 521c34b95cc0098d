import { Link } from "@tanstack/react-router";
import { Icon } from "../design/icons";
import { settings as words } from "../words/settings";
import styles from "./part-list.module.css";
import { groups, type Part } from "./parts";

type Props = { project: string; parts: Part[]; current: Part | undefined; isNarrow: boolean };

/** The parts by group: names beside the part that is open, or rows that say what stands in each where the list is the page. */
export function PartList({ project, parts, current, isNarrow }: Props) {
  return (
    <nav aria-label={words.title} className={isNarrow ? styles.rows : styles.names}>
      {groups.map((group) => {
        const own = parts.filter((part) => part.group === group);
        if (own.length === 0) return null;
        return (
          <section key={group}>
            <h2 className={styles.group}>{words.groups[group]}</h2>
            <ul>
              {own.map((part) => (
                <li key={part.id}>
                  <Link
                    to="/p/$project/settings/$part"
                    params={{ project, part: part.id }}
                    className={styles.link}
                    aria-current={part === current ? "page" : undefined}
                  >
                    <span>{words.parts[part.id].name}</span>
                    {isNarrow && <span className={styles.text}>{words.parts[part.id].text}</span>}
                    {isNarrow && <Icon name="chevron" />}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
