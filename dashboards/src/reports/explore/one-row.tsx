import { getRouteApi, Link } from "@tanstack/react-router";
import type { ExploreReport } from "../../api/schema";
import { BarList } from "../../charts/bar-list";
import field from "../../design/field.module.css";
import { keyToSegment } from "../../feature-key";
import { inWords, sortRank } from "../../measured/shape";
import { windowOf } from "../../window/shape";
import { exploreWords } from "../../words/explore";
import { titleOf } from "../ranking/shape";
import styles from "./explore.module.css";

const route = getRouteApi("/p/$project/explore");

/** The matrix a row at a time, where there is no room for its columns: one feature is chosen, and the others follow by their share. */
export function OneRow({ rows }: { rows: ExploreReport["matrix"] }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const row = rows.find(({ key }) => key === search.of) ?? rows[0];
  if (!row) return <p className={styles.empty}>{exploreWords.none}</p>;
  const bars = row.shares
    .flatMap((share, index) => {
      const other = rows[index];
      return share && other ? [{ other, share }] : [];
    })
    .toSorted((a, b) => (sortRank(b.share) ?? -1) - (sortRank(a.share) ?? -1))
    .map(({ other, share }) => ({
      key: other.key,
      label: (
        <Link to="/p/$project/features/$feature" params={{ project, feature: keyToSegment(other.key) }} search={windowOf(search)}>
          {titleOf(other)}
        </Link>
      ),
      measured: share,
    }));
  return (
    <>
      <label className={styles.whose}>
        <span className={field.label}>{exploreWords.ofThoseWho}</span>
        <select
          className={field.select}
          value={row.key}
          onChange={(event) => navigate({ search: (old) => ({ ...old, of: event.target.value }), replace: true, resetScroll: false })}
        >
          {rows.map((each) => (
            <option key={each.key} value={each.key}>
              {titleOf(each)}
            </option>
          ))}
        </select>
      </label>
      <p className={styles.since}>{exploreWords.alsoUsed(inWords(row.users))}</p>
      <BarList bars={bars} label={exploreWords.questions.together} />
    </>
  );
}
