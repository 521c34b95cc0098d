import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMay } from "../access/use-role";
import { removeView, viewsQuery } from "../api/queries";
import button from "../design/button.module.css";
import { Icon } from "../design/icons";
import { Section } from "../settings/section";
import styles from "../settings/settings.module.css";
import { Failure } from "../shell/failure";
import { viewWords as words } from "../words/views";
import { addressOf } from "./shape";

/** The views that the team has kept, and the way to be rid of one. */
export function SavedViews({ project }: { project: string }) {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(viewsQuery(project));
  const removing = useMutation({
    mutationFn: (number: number) => removeView(project, number),
    onSuccess: (answer) => queries.setQueryData(["views", project], answer),
  });
  const mayTend = useMay(project, "editor");
  const failed = error && !data ? error : removing.error;
  return (
    <Section title={words.saved} text={words.settingsText}>
      {failed && <Failure error={failed} retry={() => refetch()} />}
      {data?.views.length === 0 && <p className={styles.text}>{words.none}</p>}
      {data && data.views.length > 0 && (
        <ul className={styles.views}>
          {data.views.map((view) => (
            <li key={view.number}>
              <a href={addressOf(project, view, window.location.search)}>{view.name}</a>
              {mayTend && (
                <button
                  type="button"
                  className={`${button.button} ${button.quiet}`}
                  aria-label={words.remove(view.name)}
                  disabled={removing.isPending}
                  onClick={() => removing.mutate(view.number)}
                >
                  <Icon name="close" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
