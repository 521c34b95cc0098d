import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import { isLockedOut } from "../api/problem";
import { projectQuery, sessionQuery } from "../api/queries";
import button from "../design/button.module.css";
import { Icon } from "../design/icons";
import { Bones } from "../design/skeleton";
import { Failure } from "../shell/failure";
import { access } from "../words/access";
import { shell } from "../words/shell";
import styles from "./access.module.css";
import { LockedOut } from "./locked-out";
import { Stage } from "./stage";

/** `/`: straight into the only project, a list of several, or the form for the first one. */
export function ChooseProject() {
  const session = useQuery(sessionQuery());
  if (isLockedOut(session.error)) return <LockedOut />;
  if (session.error) {
    return (
      <Stage title={access.chooseTitle}>
        <Failure error={session.error} retry={() => session.refetch()} />
      </Stage>
    );
  }
  if (!session.data) return <Waiting />;

  const { projects, closed_projects, person, may_make_projects, has_owner_account } = session.data;
  const [first] = projects;
  if (!first && closed_projects) return <Navigate to="/closed" replace />;
  if (!first && !may_make_projects) {
    return (
      <Stage title={access.nothingTitle}>
        <p className={styles.text}>{access.nothingDetail}</p>
      </Stage>
    );
  }
  if (!first) return <Navigate to={person || has_owner_account ? "/new" : "/account"} replace />;
  if (projects.length === 1) return <OpenProject project={first.id} />;
  return (
    <Stage title={access.chooseTitle}>
      <ul className={styles.projects}>
        {projects.map((project) => (
          <li key={project.id}>
            <Link to="/p/$project" params={{ project: project.id }} className={styles.project}>
              {project.name}
              <Icon name="chevron" />
            </Link>
          </li>
        ))}
      </ul>
      {may_make_projects && (
        <Link to="/new" className={button.button}>
          {access.anotherProject}
        </Link>
      )}
    </Stage>
  );
}

/** The pulse, or the set-up while nothing has ever arrived. */
export function OpenProject({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(projectQuery(project));
  if (error) {
    return (
      <Stage title={access.chooseTitle}>
        <Failure error={error} retry={() => refetch()} />
      </Stage>
    );
  }
  if (!data) return <Waiting />;
  const to = data.origin_of_data === "none" ? "/p/$project/start" : "/p/$project/pulse";
  return <Navigate to={to} params={{ project }} replace />;
}

function Waiting() {
  return (
    <Stage title={shell.loading}>
      <Bones count={3} height={20} />
    </Stage>
  );
}
