import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "../access/use-role";
import { installationQuery, projectQuery, settingsQuery } from "../api/queries";
import page from "../design/page.module.css";
import { Bones } from "../design/skeleton";
import { DigestWays } from "../digest/digest-ways";
import { Failure } from "../shell/failure";
import { AuditLog } from "../team/audit-log";
import { Team } from "../team/people";
import { Sessions } from "../team/sessions";
import { Sharing } from "../sharing/sharing";
import { SavedViews } from "../views/saved-views";
import { settings as words } from "../words/settings";
import { ChoiceForms } from "./choice-forms";
import { Install } from "./install";
import { People } from "./people";
import { ThisServer } from "./this-server";
import { Tokens } from "./tokens";

const route = getRouteApi("/p/$project/settings");

export function Settings() {
  const { project } = route.useParams();
  const owns = useMay(project, "owner");
  const edits = useMay(project, "editor");
  const details = useQuery(projectQuery(project));
  const settings = useQuery(settingsQuery(project));
  const installation = useQuery(installationQuery(project));
  const failed = [details, settings, installation].find((query) => query.error && !query.data);
  return (
    <div className={page.page}>
      <title>{`${words.title} · ${details.data?.name ?? ""} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{words.title}</h1>
          <p className={page.lead}>{words.lead}</p>
        </div>
      </header>
      {failed ? (
        <Failure error={failed.error} retry={() => failed.refetch()} />
      ) : details.data && settings.data && installation.data ? (
        <>
          {owns && <ChoiceForms details={details.data} settings={settings.data} />}
          {owns && <DigestWays project={project} />}
          <Install project={details.data} installation={installation.data} />
          <ThisServer installation={installation.data} />
          <Team project={project} />
          <Sessions />
          {owns && <Tokens project={project} />}
          {edits && <Sharing project={project} />}
          <People project={project} />
          <SavedViews project={project} />
          {owns && <AuditLog project={project} />}
        </>
      ) : (
        <Bones count={5} height={120} />
      )}
    </div>
  );
}
