import { useInfiniteQuery } from "@tanstack/react-query";
import { useMay } from "../access/use-role";
import button from "../design/button.module.css";
import { Bones } from "../design/skeleton";
import { Section } from "../settings/section";
import { Failure } from "../shell/failure";
import { jobs as words } from "../words/jobs";
import { JobLine } from "./job-line";
import styles from "./jobs.module.css";
import { jobsQuery, serverJobsQuery } from "./requests";

/** What was done for a project, and for owners what was done for all of the server. */
export function JobList({ project }: { project: string }) {
  const owns = useMay(project, "owner");
  const { data } = useInfiniteQuery(jobsQuery(project));
  return (
    <Section title={words.title} text={data?.pages[0] ? words.text(data.pages[0].kept_days) : ""}>
      <Lines query={jobsQuery(project)} nothing={words.nothing} />
      {owns && (
        <>
          <h3 className={styles.part}>{words.ofServer}</h3>
          <Lines query={serverJobsQuery()} nothing={words.nothingOfServer} />
        </>
      )}
    </Section>
  );
}

function Lines({ query, nothing }: { query: ReturnType<typeof jobsQuery>; nothing: string }) {
  const { data, error, refetch, dataUpdatedAt, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(query);
  const lines = data?.pages.flatMap((page) => page.jobs) ?? [];
  return (
    <>
      {error && !data && <Failure error={error} retry={() => refetch()} />}
      {!data && !error && <Bones count={2} height={64} />}
      {data && lines.length === 0 && <p className={styles.nothing}>{nothing}</p>}
      {lines.length > 0 && (
        <ul className={styles.jobs}>
          {lines.map((job) => (
            <JobLine key={job.number} job={job} nowS={dataUpdatedAt / 1_000} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div>
          <button type="button" className={button.button} disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {words.older}
          </button>
        </div>
      )}
    </>
  );
}
