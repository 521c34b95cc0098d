import { MutationCache, keepPreviousData, QueryCache, QueryClient, queryOptions, skipToken } from "@tanstack/react-query";
import type { Language } from "../words/language";
import { arrivedAhead } from "./ahead";
import { get, getText, send } from "./client";
import type { Address, Template } from "./contract";
import { at, decisionsPath, projectPath, reportPath, sessionPath, type Window } from "./paths";
import { isGone, isLockedOut, Problem } from "./problem";
import type { Day, NewToken, Proposal, SavedView, SenderSettings, SettingsChange, Way } from "./schema";

export const REPORT_FRESH_MS = 60_000;
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
    // Every change stands in the audit log.
    mutationCache: new MutationCache({ onSuccess: () => client.invalidateQueries({ queryKey: ["audit"] }) }),
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

/** How a query is answered: by what was asked ahead and is there already, else by asking now. */
function answerTo<A>(address: Address<Template, A>) {
  return { queryFn: ({ signal }: { signal: AbortSignal }) => get(address, signal), initialData: () => arrivedAhead(address) };
}

export const sessionQuery = () =>
  queryOptions({
    queryKey: ["session"],
    ...answerTo(sessionPath),
    staleTime: 30_000,
  });

export const projectQuery = (project: string) =>
  queryOptions({
    queryKey: ["project", project],
    ...answerTo(projectPath(project, "")),
    staleTime: 30_000,
  });

/** Asked again and again while someone waits for a first live event. */
export const waitingProjectQuery = (project: string) =>
  queryOptions({ ...projectQuery(project), staleTime: 0, refetchInterval: PROJECT_EVERY_MS });

export const settingsQuery = (project: string) =>
  queryOptions({
    queryKey: ["settings", project],
    ...answerTo(projectPath(project, "/settings")),
  });

export const installationQuery = (project: string) =>
  queryOptions({
    queryKey: ["installation", project],
    ...answerTo(projectPath(project, "/installation")),
  });

export const viewsQuery = (project: string) =>
  queryOptions({
    queryKey: ["views", project],
    ...answerTo(projectPath(project, "/views")),
    staleTime: REPORT_FRESH_MS,
  });

export const annotationsQuery = (project: string) =>
  queryOptions({
    queryKey: ["annotations", project],
    ...answerTo(projectPath(project, "/annotations")),
    staleTime: REPORT_FRESH_MS,
  });

export const annotate = (project: string, annotation: { day: Day; text: string }) =>
  send("POST", projectPath(project, "/annotations"), annotation);
export const removeAnnotation = (project: string, number: number) =>
  send("DELETE", projectPath(project, "/annotations/{number}", { number }));

export const digestChannelsQuery = (project: string) =>
  queryOptions({
    queryKey: ["digest-channels", project],
    queryFn: ({ signal }) => get(projectPath(project, "/digest/channels"), signal),
    staleTime: REPORT_FRESH_MS,
  });

export const onboardingQuery = (project: string) =>
  queryOptions({
    queryKey: ["onboarding", project],
    ...answerTo(projectPath(project, "/onboarding")),
    staleTime: REPORT_FRESH_MS,
    // Someone waits for the next step only while there is one.
    refetchInterval: (query) => (query.state.data?.is_complete === false ? PROJECT_EVERY_MS : false),
  });

export const liveQuery = (project: string) =>
  queryOptions({
    queryKey: ["live", project],
    ...answerTo(projectPath(project, "/live")),
    // Nothing new can be known before the present block is over.
    refetchInterval: (query) => ((query.state.data?.next_in_s ?? 60) + 1) * 1_000,
  });

export const rankingQuery = (project: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "ranking", window],
    ...answerTo(reportPath(project, "ranking", window)),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });

export const removalQuery = (project: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "removal", window],
    ...answerTo(reportPath(project, "removal", window)),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });

export const featureQuery = (project: string, feature: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "feature", feature, window],
    ...answerTo(reportPath(project, "feature", window, { feature })),
    staleTime: REPORT_FRESH_MS,
  });

/** The body of an issue about a feature, as Markdown. */
export const issueQuery = (project: string, feature: string, window: Window) =>
  queryOptions({
    queryKey: ["issue", project, feature, window],
    queryFn: ({ signal }) => getText(reportPath(project, "feature", window, { feature, format: "md" }), signal),
    staleTime: REPORT_FRESH_MS,
  });

export const completenessQuery = (project: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "completeness", window],
    ...answerTo(reportPath(project, "completeness", window)),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });

export const habitsQuery = (project: string, feature: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "habits", feature, window],
    ...answerTo(reportPath(project, "habits", window, { feature })),
    staleTime: REPORT_FRESH_MS,
  });

/** A feature by the values of a dimension; the server's own choice where none is named. */
export const breakdownQuery = (project: string, feature: string, by: string | undefined, segment: string | undefined, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "breakdown", feature, by, segment, window],
    ...answerTo(reportPath(project, "breakdown", window, { feature, by, segment })),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });

/** All features for a part of the people, `trait.plan:pro`. */
export const segmentQuery = (project: string, segment: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "segment", segment, window],
    ...answerTo(reportPath(project, "segment", window, { segment })),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });

export const exploreQuery = (project: string, feature: string | undefined, steps: readonly string[], window: Window) =>
  queryOptions({
    queryKey: ["report", project, "explore", feature, steps, window],
    ...answerTo(reportPath(project, "explore", window, { feature, steps })),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });

export const audienceQuery = (project: string, window: Window) =>
  queryOptions({
    queryKey: ["report", project, "audience", window],
    ...answerTo(reportPath(project, "audience", window)),
    staleTime: REPORT_FRESH_MS,
    placeholderData: keepPreviousData,
  });

export const boardQuery = (project: string) =>
  queryOptions({
    queryKey: ["board", project],
    ...answerTo(projectPath(project, "/board")),
    staleTime: REPORT_FRESH_MS,
  });

export const portfolioQuery = (project: string) =>
  queryOptions({
    queryKey: ["board", project, "portfolio"],
    ...answerTo(projectPath(project, "/portfolio")),
    staleTime: REPORT_FRESH_MS,
  });

export const hypothesesQuery = (project: string) =>
  queryOptions({
    queryKey: ["board", project, "hypotheses"],
    queryFn: ({ signal }) => get(projectPath(project, "/hypotheses"), signal),
    staleTime: REPORT_FRESH_MS,
  });

/** Newest first, undone ones too; of one feature or of all. */
export const decisionsQuery = (project: string, feature?: string) =>
  queryOptions({
    queryKey: ["decisions", project, feature ?? null],
    ...answerTo(decisionsPath(project, feature)),
    staleTime: REPORT_FRESH_MS,
  });

export const quarantineQuery = (project: string) =>
  queryOptions({
    queryKey: ["quarantine", project],
    queryFn: ({ signal }) => get(projectPath(project, "/quarantine"), signal),
  });

export const declaredQuery = (project: string) =>
  queryOptions({
    queryKey: ["declared", project],
    ...answerTo(projectPath(project, "/catalogue")),
  });

export const declaredHistoryQuery = (project: string, feature: string) =>
  queryOptions({
    queryKey: ["declared", project, feature],
    ...answerTo(projectPath(project, "/catalogue/history", { feature })),
  });

const SENDERS_EVERY_MS = 3_000;

export const sendersQuery = (project: string) =>
  queryOptions({
    queryKey: ["senders", project],
    ...answerTo(projectPath(project, "/senders")),
    // Someone waits for what their product sends.
    refetchInterval: SENDERS_EVERY_MS,
  });

export const sendersHistoryQuery = (project: string) =>
  queryOptions({
    queryKey: ["senders-history", project],
    ...answerTo(projectPath(project, "/senders/history")),
  });

/** What rules would make of the quarantine; nothing is asked where there is nothing to try. */
export const previewSendersQuery = (project: string, settings: SenderSettings | null) =>
  queryOptions({
    queryKey: ["senders-preview", project, settings],
    queryFn: settings ? () => send("POST", projectPath(project, "/senders/preview"), settings) : skipToken,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const arrivalsQuery = (project: string, token: string) =>
  queryOptions({
    queryKey: ["arrivals", project, token],
    ...answerTo(projectPath(project, "/test-sessions/{token}", { token })),
    // Goes on after a broken connection, stops for good when the session is over.
    refetchInterval: (query) => (isGone(query.state.error) ? false : ARRIVALS_EVERY_MS),
    refetchIntervalInBackground: true, // the developer is in the other tab, clicking
    retry: false,
  });

export const enter = (token: string) => send("POST", sessionPath, { token });
export const leave = () => send("DELETE", sessionPath);
export const createProject = (name: string, timeZone: string) => send("POST", at("/api/v1/projects", {}), { name, time_zone: timeZone });
export const openTestSession = (project: string) => send("POST", projectPath(project, "/test-sessions"));
export const changeSettings = (project: string, change: SettingsChange) => send("PATCH", projectPath(project, "/settings"), change);
export const saveView = (project: string, view: Omit<SavedView, "number">) => send("POST", projectPath(project, "/views"), view);
export const removeView = (project: string, number: number) => send("DELETE", projectPath(project, "/views/{number}", { number }));
export const setDigestEmail = (project: string, email: { recipients: string[]; alerts: boolean }) =>
  send("PUT", projectPath(project, "/digest/email"), email);
export const setDigestWebhook = (project: string, webhook: { url?: string; alerts: boolean }) =>
  send("PUT", projectPath(project, "/digest/webhook"), webhook);
export const setDigestLanguage = (project: string, language: Language) =>
  send("PUT", projectPath(project, "/digest/language"), { language });
export const openDigestFeed = (project: string) => send("POST", projectPath(project, "/digest/feed"));
export const stopDigest = (project: string, way: Way) => send("DELETE", projectPath(project, "/digest/{channel}", { channel: way }));
export const testDigest = (project: string, way: Way) => send("POST", projectPath(project, "/digest/{channel}/test", { channel: way }));

export const tokensQuery = (project: string) =>
  queryOptions({
    queryKey: ["tokens", project],
    queryFn: ({ signal }) => get(projectPath(project, "/tokens"), signal),
  });
export const createToken = (project: string, token: NewToken) => send("POST", projectPath(project, "/tokens"), token);
export const withdrawToken = (project: string, number: number) => send("DELETE", projectPath(project, "/tokens/{number}", { number }));
export const decide = (project: string, proposal: Proposal) => send("POST", projectPath(project, "/decisions"), proposal);
export const undoDecision = (project: string, number: number, who: string, reason: string) =>
  send("POST", projectPath(project, "/decisions/{number}/undo", { number }), { who, reason });
export const adopt = (project: string, features: string[]) => send("POST", projectPath(project, "/catalogue/adopt"), { features });
export const editFeature = (project: string, entry: { key: string } & Record<string, unknown>) =>
  send("PATCH", projectPath(project, "/catalogue"), { features: [entry] });
export const setSenders = (project: string, settings: SenderSettings) => send("PUT", projectPath(project, "/senders"), settings);
