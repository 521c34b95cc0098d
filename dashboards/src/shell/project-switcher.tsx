import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { leave, sessionQuery } from "../api/queries";
import { Icon } from "../design/icons";
import menu from "../design/menu.module.css";
import { shell } from "../words/shell";
import styles from "./shell.module.css";

const NEW = "new";
const OUT = "out";

export function ProjectSwitcher({ project, name }: { project: string; name: string }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery());

  async function act(key: string) {
    if (key === NEW) return navigate({ to: "/new" });
    if (key === OUT) {
      await leave();
      queries.clear();
      return navigate({ to: "/" });
    }
    return navigate({ to: "/p/$project", params: { project: key } });
  }

  return (
    <MenuTrigger>
      <Button className={styles.switcher} aria-label={`${name}: ${shell.switchProject}`}>
        <span className={styles.projectName}>{name}</span>
        <Icon name="chevron" />
      </Button>
      <Popover className={menu.popover} placement="bottom start">
        <Menu className={menu.menu} aria-label={shell.switchProject} onAction={(key) => act(String(key))}>
          {(session?.projects ?? []).map((each) => (
            <MenuItem key={each.id} id={each.id} className={menu.item} textValue={each.name}>
              <span>{each.name}</span>
              {each.id === project && <Icon name="check" />}
            </MenuItem>
          ))}
          <Separator className={menu.separator} />
          <MenuItem id={NEW} className={menu.item}>
            {shell.newProject}
          </MenuItem>
          <MenuItem id={OUT} className={menu.item}>
            {shell.signOut}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
