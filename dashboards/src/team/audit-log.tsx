import { useInfiniteQuery } from "@tanstack/react-query";
import button from "../design/button.module.css";
import { Bones } from "../design/skeleton";
import { formatMoment, isoMoment } from "../measured/moments";
import { Section } from "../settings/section";
import styles from "../settings/tokens.module.css";
import { Failure } from "../shell/failure";
import { team as words } from "../words/team";
import { subjectOf } from "./audit-subject";
import { type AuditLine, auditQuery } from "./requests";

/** Who changed what, newest first. */
export function AuditLog({ project }: { project: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(project));
  const lines = data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Section title={words.audit} text={data?.pages[0] ? words.auditText(data.pages[0].kept_days) : ""}>
      {error && <Failure error={error} retry={() => refetch()} />}
      {!data && !error && <Bones count={3} height={36} />}
      {data && lines.length === 0 && <p className={styles.state}>{words.nothing}</p>}
      {lines.length > 0 && (
        <ul className={styles.tokens}>
          {lines.map((line) => (
            <li key={line.number} className={styles.token}>
              <div className={styles.what}>
                <span>
                  <strong>{whoDid(line)}</strong> {words.acts[line.act] ?? line.act}
                  {line.subject !== null && `: ${subjectOf(line)}`}
                </span>
              </div>
              <time className={styles.state} dateTime={isoMoment(line.at_s)}>
                {formatMoment(line.at_s)}
              </time>
            </li>
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
    </Section>
  );
}

function whoDid({ kind, who }: AuditLine): string {
  if (kind === "operator") return words.operator;
  return kind === "token" ? words.token(who) : who;
}
