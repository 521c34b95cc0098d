// The first code of a page: asks for its answer and its code while the app is still on its way. Must stay tiny, and must
// import nothing that stands on React.
import { askAhead } from "./api/ahead";
import { decisionsPath, projectPath, reportPath, sessionPath, type Window } from "./api/paths";
import type { ProjectDetails, RemovalReport } from "./api/schema";
import { segmentToKey } from "./feature-key";
import { codeOf } from "./page-code";
import { aWeekEarlier, weeksOf } from "./reports/pulse/weeks";
import { parseSearch } from "./search";
import { parseWindow, resolveWindow } from "./window/shape";

const PLACE = /^\/p\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/;

type Asked = { project: string; window: () => Promise<Window>; feature: string; search: Record<string, string | undefined> };

/** What a page asks for first; the other pages ask when they are drawn. */
const firstQuestions: Record<string, ((asked: Asked) => (string | Promise<string>)[]) | undefined> = {
  ranking: ({ project, window }) => [window().then((days) => reportPath(project, "ranking", days))],
  map: ({ project, window }) => [window().then((days) => reportPath(project, "ranking", days))],
  audience: ({ project, window }) => [window().then((days) => reportPath(project, "audience", days))],
  removal: ({ project, window }) => [window().then((days) => reportPath(project, "removal", days))],
  features: ({ project, window, feature, search: { by, among } }) => [
    ...(["feature", "habits", "met", "next"] as const).map((report) =>
      window().then((days) => reportPath(project, report, days, { feature })),
    ),
    window().then((days) => reportPath(project, "breakdown", days, { feature, by, segment: among })),
    decisionsPath(project, feature),
  ],
  pulse: ({ project }) => {
    const now = askAhead(reportPath(project, "removal", null)).then(({ text }) => JSON.parse(text) as RemovalReport);
    const weeks = now.then(weeksOf);
    return [
      now.then((report) => reportPath(project, "removal", aWeekEarlier(report))),
      weeks.then(({ last }) => reportPath(project, "ranking", last)),
      weeks.then(({ before }) => reportPath(project, "ranking", before)),
      ...(["/onboarding", "/portfolio", "/hypotheses"] as const).map((rest) => projectPath(project, rest)),
    ];
  },
  board: ({ project }) => [projectPath(project, "/board")],
  review: ({ project }) => [projectPath(project, "/board"), reportPath(project, "removal", null), projectPath(project, "/decisions")],
};

/** @returns when the code of the page is there, or is known not to come */
async function start(): Promise<void> {
  const place = PLACE.exec(location.pathname);
  const [, project, page, segment = ""] = place ?? [];
  if (!project || !page) return;
  askAhead(sessionPath).catch(() => undefined);
  const details = askAhead(projectPath(project, ""));
  const search = parseSearch(location.search);
  const window = async () => {
    const known = JSON.parse((await details).text) as ProjectDetails;
    return resolveWindow(parseWindow(search), known, new Date());
  };
  // A page that is not there, or a session that has ended: the app itself finds out and says so.
  for (const question of firstQuestions[page]?.({ project, window, feature: segmentToKey(segment), search }) ?? []) {
    Promise.resolve(question)
      .then(askAhead)
      .catch(() => undefined);
  }
  await codeOf(page)?.().catch(() => undefined);
}

// The app comes behind its page: run before, it would hold the page's own imports up, and draw nothing without them.
void start().then(() => import("./main"));
