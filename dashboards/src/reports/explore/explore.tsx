import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { funnelsQuery, orderedFunnelQuery } from "../../api/funnels";
import { reportPath, type Window } from "../../api/paths";
import { exploreQuery, rankingQuery } from "../../api/queries";
import type { ExploreReport } from "../../api/schema";
import { CohortTable } from "../../charts/cohort-table";
import field from "../../design/field.module.css";
import { CsvLink } from "../../design/csv-link";
import { ImportedMark } from "../../design/imported-mark";
import { Notices } from "../../design/notices";
import page from "../../design/page.module.css";
import { Bones } from "../../design/skeleton";
import { Answered } from "../../shell/answered";
import { useNarrowest } from "../../shell/use-narrow";
import { ComparedWith, comparedTo } from "../../window/compared";
import { windowOf } from "../../window/shape";
import { useWindow } from "../../window/use-window";
import { WindowPicker } from "../../window/window-picker";
import { exploreWords } from "../../words/explore";
import { titleOf } from "../ranking/shape";
import styles from "./explore.module.css";
import { answerTo, whyNoAnswer } from "./answer";
import { Funnel } from "./funnel";
import { InOrder } from "./in-order";
import { answerInOrder, chosenOf } from "./in-order-shape";
import { Matrix } from "./matrix";
import { NotFollowed } from "./not-followed";
import { OneRow } from "./one-row";
import { RegularityTable } from "./regularity";
import { DEFAULT_QUESTION, type Question, questions } from "./search";

const route = getRouteApi("/p/$project/explore");

/** Four questions about all people at once, each with how to read its answer. */
export function Explore() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const window = useWindow(project, search);
  const ask = search.ask ?? DEFAULT_QUESTION;
  const isInOrder = ask === "order";
  const isNarrow = useNarrowest();
  const report = useQuery({
    ...exploreQuery(project, search.feature, search.steps ?? [], window),
    enabled: !isInOrder,
  });
  const { data, isPlaceholderData } = report;
  const inOrder = useInOrder(project, window, isInOrder ? search.funnel : null);

  const compared = comparedTo(data?.window, search.compare);
  const { data: before } = useQuery({
    ...exploreQuery(project, search.feature, search.steps ?? [], compared),
    enabled: compared !== null && !isInOrder,
    placeholderData: undefined,
  });

  return (
    <div className={page.page}>
      <title>{`${exploreWords.title} · ${(data ?? inOrder)?.project.name ?? ""} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>
            {(isInOrder ? inOrder && answerInOrder(inOrder) : data && answerTo(ask, data)) ?? exploreWords.questions[ask]}
          </h1>
          <p className={page.lead}>
            {ask === "together" && isNarrow ? exploreWords.leadByRow : exploreWords.lead[ask]}{" "}
            {(isInOrder ? inOrder : data)?.imported && <ImportedMark />}
          </p>
          {compared && before && !isInOrder && <Compared before={before} />}
        </div>
        <div className={page.actions}>
          <WindowPicker
            search={search}
            shown={(isInOrder ? inOrder : data)?.window}
            onChange={(days) => navigate({ search: (old) => ({ ...old, ...windowOf(days) }), resetScroll: false })}
            compare={
              isInOrder
                ? undefined
                : {
                    with: search.compare,
                    onChange: (compare) => navigate({ search: (old) => ({ ...old, compare }), replace: true, resetScroll: false }),
                  }
            }
          />
          {isInOrder ? (
            inOrder && <CsvLink href={reportPath(project, "ordered-funnel", window, { funnel: inOrder.funnel, format: "csv" })} />
          ) : (
            <CsvLink href={reportPath(project, "explore", window, { feature: search.feature, steps: search.steps, format: "csv" })} />
          )}
        </div>
      </header>
      <nav className={styles.questions} aria-label={exploreWords.title}>
        {questions.map((each) => (
          <Link
            key={each}
            from="/p/$project/explore"
            to="/p/$project/explore"
            search={(old) => ({ ...old, ask: each === DEFAULT_QUESTION ? undefined : each })}
            resetScroll={false}
            className={`${styles.question} ${each === ask ? styles.asked : ""}`}
            aria-current={each === ask ? "true" : undefined}
          >
            {exploreWords.questions[each]}
          </Link>
        ))}
      </nav>
      {isInOrder ? (
        <>
          <div className={styles.answer}>
            <InOrder />
          </div>
          <Reading ask={ask} />
        </>
      ) : (
        <Answered query={report} bones={<Bones count={8} height={36} />}>
          {(data) => (
            <div className={isPlaceholderData ? page.updating : undefined} aria-busy={isPlaceholderData}>
              <Notices notices={data.notices} />
              <div className={styles.answer}>
                {data.not_measurable ? <NotFollowed reason={data.not_measurable} /> : <Answer report={data} />}
              </div>
              <Reading ask={ask} />
            </div>
          )}
        </Answered>
      )}
    </div>
  );
}

/** What the compared days came to; where no number says it, why, and the way to read them by themselves. */
function Compared({ before }: { before: ExploreReport }) {
  const { ask = DEFAULT_QUESTION } = route.useSearch();
  const answer = answerTo(ask, before);
  if (answer !== null) return <ComparedWith days={before.window} answer={answer} />;
  const why = whyNoAnswer(ask, before);
  const { from, to } = before.window;
  return (
    <ComparedWith days={before.window}>
      {". "}
      {exploreWords.noAnswer[why]}{" "}
      {why !== "no_steps" && (
        <Link
          from="/p/$project/explore"
          to="/p/$project/explore"
          search={(old) => ({ ...old, window: undefined, from, to, compare: undefined })}
        >
          {exploreWords.openDays}
        </Link>
      )}
    </ComparedWith>
  );
}

/** The report of the chosen funnel, for the head of the page; `asked` is `null` where another question is. */
function useInOrder(project: string, window: Window, asked: number | undefined | null) {
  const { data: known } = useQuery({ ...funnelsQuery(project), enabled: asked !== null });
  const chosen = asked === null ? undefined : known && chosenOf(known.funnels, asked);
  const { data } = useQuery({ ...orderedFunnelQuery(project, chosen?.number ?? 0, window), enabled: chosen !== undefined });
  return chosen && data;
}

function Reading({ ask }: { ask: Question }) {
  return (
    <aside className={styles.reading}>
      <h2>{exploreWords.howToRead}</h2>
      <p>{exploreWords.reading[ask]}</p>
    </aside>
  );
}

function Answer({ report }: { report: ExploreReport }) {
  const { ask = DEFAULT_QUESTION } = route.useSearch();
  const isNarrow = useNarrowest();
  switch (ask) {
    case "return":
      return (
        <>
          <WhoseReturn />
          <CohortTable cohorts={report.cohorts} label={exploreWords.questions.return} />
        </>
      );
    case "regularity":
      return <RegularityTable report={report} />;
    case "together":
      return isNarrow ? <OneRow rows={report.matrix} /> : <Matrix rows={report.matrix} />;
    case "funnel":
      return <Funnel report={report} />;
    case "order":
      return null;
  }
}

function WhoseReturn() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useQuery(rankingQuery(project, null));
  return (
    <label className={styles.whose}>
      <span className={field.label}>{exploreWords.whose}</span>
      <select
        className={field.select}
        value={search.feature ?? ""}
        onChange={(event) =>
          navigate({ search: (old) => ({ ...old, feature: event.target.value || undefined }), replace: true, resetScroll: false })
        }
      >
        <option value="">{exploreWords.everyone}</option>
        {(data?.features ?? []).map((row) => (
          <option key={row.key} value={row.key}>
            {titleOf(row)}
          </option>
        ))}
      </select>
    </label>
  );
}
