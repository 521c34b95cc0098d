import { queryOptions } from "@tanstack/react-query";
import { get, send } from "../api/client";
import { projectPath } from "../api/paths";
import type { CreatedShare, NewShare, Shares } from "../api/project-schema";

export const sharesQuery = (project: string) =>
  queryOptions({
    queryKey: ["shares", project],
    queryFn: ({ signal }) => get<Shares>(projectPath(project, "/shares"), signal),
  });
export const createShare = (project: string, share: NewShare) => send<CreatedShare>("POST", projectPath(project, "/shares"), share);
export const revokeShare = (project: string, number: number) => send<Shares>("DELETE", projectPath(project, `/shares/${number}`));
