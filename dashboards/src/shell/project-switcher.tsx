import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { leave, sessionQuery } from "../api/queries";
import { Icon } from "../design/icons";
import { MenuButton } from "../design/menu-button";
import { shell } from "../words/shell";
import styles from "./shell.module.css";

const NEW = "new";
const CLOSED = "closed";
const OUT = "out";

export function ProjectSwitcher({ project, name }: { project: string; name: string }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery());

  async function act(key: string) {
    if (key === NEW || key === CLOSED) return navigate({ to: `/${key}` });
    if (key === OUT) {
      await leave();
      queries.clear();
      return navigate({ to: "/" });
    }
    return navigate({ to: "/p/$project", params: { project: key } });
  }

  return (
    <MenuButton
      className={styles.switcher}
      label={shell.switchProject}
      buttonLabel={`${name}: ${shell.switchProject}`}
      placement="bottom start"
      groups={[
        { entries: (session?.projects ?? []).map((each) => ({ id: each.id, text: each.name, isChosen: each.id === project })) },
        {
          label: shell.product,
          entries: [
            { id: NEW, text: shell.newProject },
            ...(session?.closed_projects ? [{ id: CLOSED, text: shell.closedProjects }] : []),
            { id: OUT, text: shell.signOut },
          ],
        },
      ]}
      onAction={act}
    >
      <span className={styles.projectName}>{name}</span>
      <Icon name="chevron" />
    </MenuButton>
  );
}
