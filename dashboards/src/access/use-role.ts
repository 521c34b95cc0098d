import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../api/queries";
import { type Role, roles } from "../api/schema";

/** What the session is in the project; unknown until the server has said it. */
export function useRole(project: string): Role | undefined {
  const { data } = useQuery(sessionQuery());
  return data?.projects.find((each) => each.id === project)?.role;
}

/** Whether the session is at least this in the project. It decides what is shown; the server decides what is done. */
export function useMay(project: string, least: Role): boolean {
  const role = useRole(project);
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(least);
}
