import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "../access/use-role";
import { declaredQuery } from "../api/queries";
import type { DeclaredFeature } from "../api/schema";
import button from "../design/button.module.css";
import page from "../design/page.module.css";
import { Bones } from "../design/skeleton";
import { Answered } from "../shell/answered";
import { PageSearch } from "../shell/page-search";
import { declaredWords as words } from "../words/declared";
import { featureWords } from "../words/feature";
import styles from "./declared.module.css";
import { Editor } from "./editor";
import { found } from "./shape";

const route = getRouteApi("/p/$project/catalogue");

/** The list of what the product has, and the entry of one feature beside it. */
export function Declared() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayCurate = useMay(project, "editor");
  const answer = useQuery(declaredQuery(project));
  const { data } = answer;
  const open = data?.features.find((feature) => feature.key === search.feature);
  const close = () => navigate({ search: (old) => ({ ...old, feature: undefined, add: undefined }), resetScroll: false });

  return (
    <div className={page.page}>
      <title>{`${words.title} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{data ? words.headline(data.features.length) : words.title}</h1>
          <p className={page.lead}>{words.lead}</p>
        </div>
        <div className={page.actions}>
          <PageSearch
            text={search.q}
            label={words.search}
            onChange={(q) => navigate({ search: (old) => ({ ...old, q }), replace: true })}
          />
          {mayCurate && (
            <button
              type="button"
              className={`${button.button} ${button.solid}`}
              onClick={() => navigate({ search: (old) => ({ ...old, feature: undefined, add: "yes" }), resetScroll: false })}
            >
              {words.add}
            </button>
          )}
        </div>
      </header>
      <Answered query={answer} bones={<Bones count={10} height={44} />}>
        {(data) => (
          <div className={open || search.add ? styles.beside : undefined}>
            <List features={data.features} />
            {(open || search.add) && <Editor key={open?.key ?? ""} project={project} feature={open} onClose={close} />}
          </div>
        )}
      </Answered>
    </div>
  );
}

function List({ features }: { features: DeclaredFeature[] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const shown = found(features, search.q);
  if (shown.length === 0) return <p className={styles.empty}>{features.length === 0 ? words.empty : words.nothing}</p>;
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="sr-only">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.column.feature}</th>
            <th scope="col" className={styles.wide}>
              {words.column.area}
            </th>
            <th scope="col" className={styles.wide}>
              {words.column.owner}
            </th>
            <th scope="col" className={styles.wide}>
              {words.column.cadence}
            </th>
            <th scope="col" className={styles.number}>
              {words.column.cost}
            </th>
            <th scope="col" className={styles.wide}>
              {words.column.origin}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((feature) => (
            <tr key={feature.key} className={feature.key === search.feature ? styles.chosen : undefined}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.open}
                  aria-expanded={feature.key === search.feature}
                  onClick={() => navigate({ search: (old) => ({ ...old, add: undefined, feature: feature.key }), resetScroll: false })}
                >
                  {feature.title ?? feature.key}
                </button>
                {feature.title && <code>{feature.key}</code>}
              </th>
              <td className={styles.wide}>{feature.area}</td>
              <td className={styles.wide}>{feature.owner}</td>
              <td className={styles.wide}>{featureWords.cadences[feature.cadence ?? "weekly"]}</td>
              <td className={styles.number}>{feature.cost}</td>
              <td className={`${styles.wide} ${styles.origin}`}>{featureWords.origin[feature.origin]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
