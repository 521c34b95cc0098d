import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Window } from "../api/paths";
import { projectQuery } from "../api/queries";
import { resolveWindow, type WindowSearch } from "./shape";

/** The window that the URL names, in days of this project's zone. */
export function useWindow(project: string, search: WindowSearch): Window {
  const { data } = useSuspenseQuery(projectQuery(project));
  const { window, from, to } = search;
  return useMemo(() => resolveWindow({ window, from, to }, data, new Date()), [window, from, to, data]);
}
