// The first code of a page: asks for its answer and its code while the app is still on its way. Must stay tiny, and must
// import nothing that stands on React.
import { askAhead } from "./api/ahead";
import { projectPath, reportPath, sessionPath, type Window } from "./api/paths";
import type { ProjectDetails } from "./api/schema";
import { segmentToKey } from "./feature-key";
import { codeOf } from "./page-code";
import { parseSearch } from "./search";
import { parseWindow, resolveWindow } from "./window/shape";

const PLACE = /^\/p\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/;

type Asked = { project: string; window: () => Promise<Window>; feature: string };

/** What a page asks for first; the other pages ask when they are drawn. */
const firstQuestions: Record<string, ((asked: Asked) => (string | Promise<string>)[]) | undefined> = {
  ranking: ({ project, window }) => [window().then((days) => reportPath(project, "ranking", days))],
  map: ({ project, window }) => [window().then((days) => reportPath(project, "ranking", days))],
  audience: ({ project, window }) => [window().then((days) => reportPath(project, "audience", days))],
  removal: ({ project, window }) => [window().then((days) => reportPath(project, "removal", days))],
  features: ({ project, window, feature }) => [window().then((days) => reportPath(project, "feature", days, { feature }))],
  pulse: ({ project }) => [
    reportPath(project, "removal", null),
    ...["/onboarding", "/portfolio", "/hypotheses"].map((rest) => projectPath(project, rest)),
  ],
  board: ({ project }) => [projectPath(project, "/board")],
  review: ({ project }) => [projectPath(project, "/board"), reportPath(project, "removal", null), projectPath(project, "/decisions")],
};

function start(): void {
  const place = PLACE.exec(location.pathname);
  const [, project, page, segment = ""] = place ?? [];
  if (!project || !page) return;
  askAhead(sessionPath).catch(() => undefined);
  const details = askAhead(projectPath(project));
  const window = async () => {
    const known = JSON.parse((await details).text) as ProjectDetails;
    return resolveWindow(parseWindow(parseSearch(location.search)), known, new Date());
  };
  // A page that is not there, or a session that has ended: the app itself finds out and says so.
  for (const question of firstQuestions[page]?.({ project, window, feature: segmentToKey(segment) }) ?? []) {
    Promise.resolve(question)
      .then(askAhead)
      .catch(() => undefined);
  }
  codeOf(page)?.().catch(() => undefined);
}

start();
void import("./main");
