// Every page by its address. A new report is one folder under reports/ and one route here.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  retainSearchParams,
  useParams,
  useSearch,
} from "@tanstack/react-router";
import { useEffect } from "react";
import { ChooseProject, OpenProject } from "./access/choose-project";
import { Enter } from "./access/enter";
import { parseBoard } from "./board/shape";
import { parseAudience } from "./reports/audience/shape";
import { parseExplore } from "./reports/explore/search";
import { parseFeature } from "./reports/feature/shape";
import { parseMap } from "./reports/map/shape";
import { parseRanking } from "./reports/ranking/search";
import { parseReview } from "./review/shape";
import { parseSearch, stringifySearch } from "./search";
import { parseSenders } from "./senders/shape";
import { applyTheme, parseAppearance } from "./shell/appearance";
import { BrokenPage, MissingPage } from "./shell/dead-ends";
import { Shell } from "./shell/shell";
import { parseStart } from "./start/shape";
import { parseWindow } from "./window/shape";

const root = createRootRoute({
  component: Root,
  notFoundComponent: MissingPage,
  validateSearch: parseAppearance,
  search: { middlewares: [retainSearchParams(["theme", "lang"])] },
});

const choose = createRoute({ getParentRoute: () => root, path: "/", component: ChooseProject });
const enter = createRoute({ getParentRoute: () => root, path: "/enter", component: Enter });
const create = createRoute({
  getParentRoute: () => root,
  path: "/new",
  component: lazyRouteComponent(() => import("./access/create-project"), "CreateProject"),
});

const project = createRoute({ getParentRoute: () => root, path: "/p/$project", component: Shell });
const open = createRoute({ getParentRoute: () => project, path: "/", component: OpenThisProject });
const start = createRoute({
  getParentRoute: () => project,
  path: "/start",
  validateSearch: parseStart,
  component: lazyRouteComponent(() => import("./start/start"), "Start"),
});
const pulse = createRoute({
  getParentRoute: () => project,
  path: "/pulse",
  component: lazyRouteComponent(() => import("./reports/pulse/pulse"), "Pulse"),
});
const ranking = createRoute({
  getParentRoute: () => project,
  path: "/ranking",
  validateSearch: parseRanking,
  component: lazyRouteComponent(() => import("./reports/ranking/ranking"), "Ranking"),
});
const map = createRoute({
  getParentRoute: () => project,
  path: "/map",
  validateSearch: parseMap,
  component: lazyRouteComponent(() => import("./reports/map/map"), "FeatureMap"),
});
const audience = createRoute({
  getParentRoute: () => project,
  path: "/audience",
  validateSearch: parseAudience,
  component: lazyRouteComponent(() => import("./reports/audience/audience"), "Audience"),
});
const explore = createRoute({
  getParentRoute: () => project,
  path: "/explore",
  validateSearch: parseExplore,
  component: lazyRouteComponent(() => import("./reports/explore/explore"), "Explore"),
});
const board = createRoute({
  getParentRoute: () => project,
  path: "/board",
  validateSearch: parseBoard,
  component: lazyRouteComponent(() => import("./board/board"), "Board"),
});
const review = createRoute({
  getParentRoute: () => project,
  path: "/review",
  validateSearch: parseReview,
  component: lazyRouteComponent(() => import("./review/review"), "Review"),
});
const removal = createRoute({
  getParentRoute: () => project,
  path: "/removal",
  validateSearch: parseWindow,
  component: lazyRouteComponent(() => import("./reports/removal/removal"), "Removal"),
});
const feature = createRoute({
  getParentRoute: () => project,
  path: "/features/$feature",
  validateSearch: parseFeature,
  component: lazyRouteComponent(() => import("./reports/feature/feature"), "Feature"),
});
const candidate = createRoute({
  getParentRoute: () => project,
  path: "/candidates/$feature",
  validateSearch: parseWindow,
  component: lazyRouteComponent(() => import("./reports/candidate-page/candidate-page"), "CandidatePage"),
});
const quarantine = createRoute({
  getParentRoute: () => project,
  path: "/quarantine",
  component: lazyRouteComponent(() => import("./quarantine/quarantine"), "Quarantine"),
});

const completeness = createRoute({
  getParentRoute: () => project,
  path: "/completeness",
  validateSearch: parseWindow,
  component: lazyRouteComponent(() => import("./reports/completeness/completeness"), "Completeness"),
});
const senders = createRoute({
  getParentRoute: () => project,
  path: "/senders",
  validateSearch: parseSenders,
  component: lazyRouteComponent(() => import("./senders/senders"), "Senders"),
});
const live = createRoute({
  getParentRoute: () => project,
  path: "/live",
  component: lazyRouteComponent(() => import("./reports/live/live"), "Live"),
});
const settings = createRoute({
  getParentRoute: () => project,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/settings"), "Settings"),
});

function Root() {
  const { theme } = useSearch({ from: root.id });
  useEffect(() => applyTheme(theme), [theme]);
  return <Outlet />;
}

function OpenThisProject() {
  return <OpenProject project={useParams({ from: open.id }).project} />;
}

export function newRouter() {
  return createRouter({
    routeTree: root.addChildren([
      choose,
      enter,
      create,
      project.addChildren([
        open,
        start,
        pulse,
        ranking,
        map,
        audience,
        explore,
        board,
        review,
        removal,
        feature,
        candidate,
        quarantine,
        senders,
        completeness,
        live,
        settings,
      ]),
    ]),
    parseSearch,
    stringifySearch,
    defaultPreload: "intent", // the code of the page, when its link is hovered or focused
    // No `scrollRestoration`: it writes to sessionStorage. The browser itself returns to where one was.
    defaultErrorComponent: BrokenPage,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
