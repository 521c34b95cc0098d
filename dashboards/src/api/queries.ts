import { keepPreviousData, QueryCache, QueryClient, queryOptions } from "@tanstack/react-query";
import { get, send } from "./client";
import { projectPath, projectsPath, reportPath, sessionPath, testSessionPath, type Window } from "./paths";
import { isGone, isLockedOut, Problem } from "./problem";
import type {
  CreatedProject,
  FeatureReport,
  ProjectDetails,
  QuarantinedFeature,
  RankingReport,
  RemovalReport,
  Session,
  TestArrivals,
  TestSession,
} from "./schema";

const REPORT_FRESH_MS = 60_000;
const ARRIVALS_EVERY_MS = 1_000;
const PROJECT_EVERY_MS = 5_000;

export function newQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    // A session that ended shows first at some other request; asking for it again lets the shell say so.
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isLockedOut(error) && query.queryKey[0] !== "session") client.invalidateQueries({ queryKey: ["session"] });
      },
    }),
    defaultOptions: {
      queries: {
        // A refusal is an answer; only silence and overload are worth asking again.
        retry: (failures, error) => failures < 2 && (!(error instanceof Problem) || [0, 503].includes(error.status)),
        refetchOnWindowFocus: true,
      },
    },
  });
  return client;
}

export const sessionQuery = () =>
  queryOptions({
    queryKey: ["session"],
    queryFn: ({ signal }) => get<Session>(sessionPath, signal),
    staleTime: 30_000,
  });

export const projectQuery = (project: string) =>
  queryOptions({
    queryKey: ["project", project],
    queryFn: ({ signal }) => get<ProjectDetails>(projectPath(project), signal),
    staleTime: 30_000,
  });

/** Asked again and again while someone waits for a first live event. */
export const waitingProjectQuery = (project: string) =>
  queryOptions({ ...projectQuery(project), staleTime: 0, refetchInterval: PROJECT_EVERY_MS });

export const rankingQuery = (project: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "ranking", window],
    queryFn: ({ signal }) => get<RankingReport>(reportPath(project, "ranking", window), signal),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });

export const removalQuery = (project: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "removal", window],
    queryFn: ({ signal }) => get<RemovalReport>(reportPath(project, "removal", window), signal),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });

export const featureQuery = (project: string, feature: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "feature", feature, window],
    queryFn: ({ signal }) => get<FeatureReport>(reportPath(project, "feature", window, { feature }), signal),
    staleTime: REPORT_FRESH_MS,
  });

export const quarantineQuery = (project: string) =>
  queryOptions({
    queryKey: ["quarantine", project],
    queryFn: ({ signal }) => get<{ features: QuarantinedFeature[] }>(projectPath(project, "/quarantine"), signal),
  });

export const arrivalsQuery = (project: string, token: string) =>
  queryOptions({
    queryKey: ["arrivals", project, token],
    queryFn: ({ signal }) => get<TestArrivals>(testSessionPath(project, token), signal),
    // Goes on after a broken connection, stops for good when the session is over.
    refetchInterval: (query) => (isGone(query.state.error) ? false : ARRIVALS_EVERY_MS),
    refetchIntervalInBackground: true, // the developer is in the other tab, clicking
    retry: false,
  });

export const enter = (token: string) => send<null>("POST", sessionPath, { token });
export const leave = () => send<null>("DELETE", sessionPath);
export const createProject = (name: string, timeZone: string) => send<CreatedProject>("POST", projectsPath, { name, time_zone: timeZone });
export const openTestSession = (project: string) => send<TestSession>("POST", projectPath(project, "/test-sessions"));
export const adopt = (project: string, features: string[]) =>
  send<{ adopted: number }>("POST", projectPath(project, "/catalogue/adopt"), { features });
