import { useQuery } from "@tanstack/react-query";
import { useMay } from "../access/use-role";
import { projectQuery } from "../api/queries";
import { BringIn } from "./bring-in";
import { JobList } from "./job-list";
import { TakeOut } from "./take-out";

/** What goes out and comes in by itself, and how it went. */
export function Jobs({ project }: { project: string }) {
  const owns = useMay(project, "owner");
  const edits = useMay(project, "editor");
  const { data } = useQuery(projectQuery(project));
  // Both name the project in a command; the list waits for nobody.
  const name = data?.name;
  return (
    <>
      {owns && name !== undefined && <TakeOut project={project} name={name} />}
      {edits && name !== undefined && <BringIn name={name} />}
      <JobList project={project} />
    </>
  );
}
