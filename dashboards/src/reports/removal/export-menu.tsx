import { reportPath, type Window } from "../../api/paths";
import button from "../../design/button.module.css";
import { Icon } from "../../design/icons";
import { MenuButton } from "../../design/menu-button";
import { removal } from "../../words/removal";
import styles from "./removal.module.css";

type Props = { project: string; window: Window | null };

/** The report on paper or as a file, each with what it is good for. */
export function ExportMenu({ project, window: days }: Props) {
  const { print, files } = removal.exports;
  const paths = {
    md: reportPath(project, "removal", days, { format: "md" }),
    csv: reportPath(project, "removal", days, { format: "csv" }),
    json: reportPath(project, "removal", days),
  };
  return (
    <MenuButton
      className={button.button}
      label={removal.export}
      placement="bottom end"
      groups={[
        { label: print, entries: [{ id: "print", text: print }] },
        {
          label: removal.asFile,
          entries: (["md", "csv", "json"] as const).map((format) => ({
            id: format,
            text: files[format].name,
            content: (
              <>
                <span>{files[format].name}</span>
                <span className={styles.purpose}>{files[format].purpose}</span>
              </>
            ),
            download: paths[format],
          })),
        },
      ]}
      onAction={(id) => {
        // Not while the menu still lies over the page: it would be printed with it.
        if (id === "print") requestAnimationFrame(() => window.print());
      }}
    >
      <Icon name="download" />
      {removal.export}
      <Icon name="chevron" />
    </MenuButton>
  );
}
