import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../api/queries";
import { type Role, roles } from "../api/schema";

/** Whether the session is at least this in the project. It decides what is shown; the server decides what is done. */
export function useMay(project: string, least: Role): boolean {
  const { data } = useQuery(sessionQuery());
  const role = data?.projects.find((each) => each.id === project)?.role;
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(least);
}
