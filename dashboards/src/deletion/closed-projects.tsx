import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import access from "../access/access.module.css";
import { LockedOut } from "../access/locked-out";
import { Stage } from "../access/stage";
import { isLockedOut } from "../api/problem";
import { sessionQuery } from "../api/queries";
import button from "../design/button.module.css";
import { Bones } from "../design/skeleton";
import { formatMoment } from "../measured/moments";
import { SureButton } from "../settings/sure-button";
import { Failure } from "../shell/failure";
import { deletion as words } from "../words/deletion";
import styles from "./deletion.module.css";
import { type ClosedProject, closedProjectsQuery, deleteProject, reopenProject } from "./requests";

/** Projects that were deleted and can still be had back, each with its two ways out. */
export function ClosedProjects() {
  const { data, error, refetch } = useQuery(closedProjectsQuery());
  if (isLockedOut(error)) return <LockedOut />;
  return (
    <Stage title={words.closedTitle}>
      {error && <Failure error={error} retry={() => refetch()} />}
      {!data && !error && <Bones count={2} height={60} />}
      {data && <p className={access.text}>{data.length === 0 ? words.none : words.closedText}</p>}
      {data && data.length > 0 && (
        <ul className={styles.list}>
          {data.map((closed) => (
            <Waiting key={closed.id} closed={closed} />
          ))}
        </ul>
      )}
      <Onwards />
    </Stage>
  );
}

/** To what is still there; where nothing is, to a new project. */
function Onwards() {
  const { data: session } = useQuery(sessionQuery());
  if (!session) return null;
  const isSomethingLeft = session.projects.length > 0;
  if (!isSomethingLeft && !session.may_make_projects) return null;
  return (
    <Link to={isSomethingLeft ? "/" : "/new"} className={`${button.button} ${button.quiet}`}>
      {isSomethingLeft ? words.back : words.makeAnother}
    </Link>
  );
}

function Waiting({ closed }: { closed: ClosedProject }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const reopening = useMutation({
    mutationFn: () => reopenProject(closed.id),
    onSuccess: async () => {
      await queries.invalidateQueries();
      await navigate({ to: "/p/$project", params: { project: closed.id } });
    },
  });
  const erasing = useMutation({
    mutationFn: () => deleteProject(closed.id, closed.name, true),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["closed-projects"] }),
  });
  const isDue = closed.erase_from_s * 1_000 <= Date.now();
  const failed = reopening.error ?? erasing.error;
  return (
    <li className={styles.closed}>
      <strong>{closed.name}</strong>
      <p className={access.text}>{words.closedOn(formatMoment(closed.closed_s))}</p>
      <p className={access.text}>{isDue ? words.beingErased : words.erasedOn(formatMoment(closed.erase_from_s))}</p>
      {failed && <Failure error={failed} />}
      {!isDue && (
        <div className={styles.ways}>
          <button
            type="button"
            className={button.button}
            aria-label={words.reopenOne(closed.name)}
            disabled={reopening.isPending}
            onClick={() => reopening.mutate()}
          >
            {words.reopen}
          </button>
          <SureButton
            isAsking={isAsking}
            setAsking={setAsking}
            isPending={erasing.isPending}
            act={isAsking ? words.sure : words.eraseIt}
            label={isAsking ? words.sure : words.eraseOne(closed.name)}
            keep={words.keep}
            onSure={() => erasing.mutate()}
          />
        </div>
      )}
    </li>
  );
}
