import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { segmentQuery } from "../../api/queries";
import { Notices } from "../../design/notices";
import { Bones } from "../../design/skeleton";
import { FeatureLink } from "../../feature-link";
import { PeopleCells, PeopleHeads } from "../../charts/people-cells";
import { Failure } from "../../shell/failure";
import { useWindow } from "../../window/use-window";
import { whoWords } from "../../words/who";
import styles from "./part.module.css";
import table from "./ranking-table.module.css";
import { titleOf } from "./shape";

const route = getRouteApi("/p/$project/ranking");

/** All features by the people of one part, most used first. */
export function PartTable({ among }: { among: string }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const window = useWindow(project, search);
  const { data, error, refetch, isPlaceholderData } = useQuery(segmentQuery(project, among, window));
  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Bones count={14} height={44} />;
  const wanted = search.q?.toLowerCase() ?? "";
  const rows = data.features.filter((row) => titleOf(row).toLowerCase().includes(wanted) || row.key.includes(wanted));
  return (
    <div aria-busy={isPlaceholderData}>
      <p className={styles.lead}>{whoWords.partLead}</p>
      {rows.length === 0 ? (
        <p className={styles.lead}>{whoWords.noFeature}</p>
      ) : (
        <div className={table.frame}>
          <table className={`${table.table} ${styles.table}`}>
            <thead>
              <tr>
                <th scope="col">{whoWords.feature}</th>
                <PeopleHeads hasReach number={table.number} />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row" className={table.title}>
                    <FeatureLink project={project} feature={row.key} search={search} className={table.name} title={row.key}>
                      {titleOf(row)}
                    </FeatureLink>
                    {row.weeks_told < row.weeks && row.weeks_told > 0 && (
                      <span className={table.sub}>{whoWords.weeksTold(row.weeks_told, row.weeks)}</span>
                    )}
                  </th>
                  <PeopleCells people={row} hasReach number={table.number} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Notices notices={data.notices} />
    </div>
  );
}
