// Every page by its address. A new report is one folder under reports/, one line in page-code.ts and one route here.
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
import { parseDeclared } from "./declared/shape";
import { pageCode } from "./page-code";
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

const account = createRoute({
  getParentRoute: () => root,
  path: "/account",
  component: lazyRouteComponent(() => import("./access/make-account"), "MakeAccount"),
});
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("./access/join"), "Join"),
});
const choosePassword = createRoute({
  getParentRoute: () => root,
  path: "/choose-password",
  component: lazyRouteComponent(() => import("./access/choose-password"), "ChoosePassword"),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./access/refused"), "RefusedSignIn"),
});

const closed = createRoute({
  getParentRoute: () => root,
  path: "/closed",
  component: lazyRouteComponent(() => import("./deletion/closed-projects"), "ClosedProjects"),
});

const project = createRoute({ getParentRoute: () => root, path: "/p/$project", component: Shell });
const open = createRoute({ getParentRoute: () => project, path: "/", component: OpenThisProject });
const start = createRoute({
  getParentRoute: () => project,
  path: "/start",
  validateSearch: parseStart,
  component: lazyRouteComponent(pageCode.start, "Start"),
});
const pulse = createRoute({
  getParentRoute: () => project,
  path: "/pulse",
  component: lazyRouteComponent(pageCode.pulse, "Pulse"),
});
const ranking = createRoute({
  getParentRoute: () => project,
  path: "/ranking",
  validateSearch: parseRanking,
  component: lazyRouteComponent(pageCode.ranking, "Ranking"),
});
const map = createRoute({
  getParentRoute: () => project,
  path: "/map",
  validateSearch: parseMap,
  component: lazyRouteComponent(pageCode.map, "FeatureMap"),
});
const audience = createRoute({
  getParentRoute: () => project,
  path: "/audience",
  validateSearch: parseAudience,
  component: lazyRouteComponent(pageCode.audience, "Audience"),
});
const explore = createRoute({
  getParentRoute: () => project,
  path: "/explore",
  validateSearch: parseExplore,
  component: lazyRouteComponent(pageCode.explore, "Explore"),
});
const board = createRoute({
  getParentRoute: () => project,
  path: "/board",
  validateSearch: parseBoard,
  component: lazyRouteComponent(pageCode.board, "Board"),
});
const review = createRoute({
  getParentRoute: () => project,
  path: "/review",
  validateSearch: parseReview,
  component: lazyRouteComponent(pageCode.review, "Review"),
});
const removal = createRoute({
  getParentRoute: () => project,
  path: "/removal",
  validateSearch: parseWindow,
  component: lazyRouteComponent(pageCode.removal, "Removal"),
});
const feature = createRoute({
  getParentRoute: () => project,
  path: "/features/$feature",
  validateSearch: parseFeature,
  component: lazyRouteComponent(pageCode.features, "Feature"),
});
const candidate = createRoute({
  getParentRoute: () => project,
  path: "/candidates/$feature",
  validateSearch: parseWindow,
  component: lazyRouteComponent(() => import("./reports/candidate-page/candidate-page"), "CandidatePage"),
});
const declared = createRoute({
  getParentRoute: () => project,
  path: "/catalogue",
  validateSearch: parseDeclared,
  component: lazyRouteComponent(pageCode.catalogue, "Declared"),
});
const quarantine = createRoute({
  getParentRoute: () => project,
  path: "/quarantine",
  component: lazyRouteComponent(pageCode.quarantine, "Quarantine"),
});

const completeness = createRoute({
  getParentRoute: () => project,
  path: "/completeness",
  validateSearch: parseWindow,
  component: lazyRouteComponent(pageCode.completeness, "Completeness"),
});
const senders = createRoute({
  getParentRoute: () => project,
  path: "/senders",
  validateSearch: parseSenders,
  component: lazyRouteComponent(pageCode.senders, "Senders"),
});
const live = createRoute({
  getParentRoute: () => project,
  path: "/live",
  component: lazyRouteComponent(pageCode.live, "Live"),
});
const settings = createRoute({
  getParentRoute: () => project,
  path: "/settings",
  component: lazyRouteComponent(pageCode.settings, "Settings"),
});
/** Drawn by the page of the settings, which keeps the list of parts beside it. */
const settingsPart = createRoute({ getParentRoute: () => settings, path: "/$part" });

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
      closed,
      account,
      join,
      signIn,
      choosePassword,
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
        declared,
        quarantine,
        senders,
        completeness,
        live,
        settings.addChildren([settingsPart]),
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
