// The code of each page, by the first word of its address within a project. It is loaded when somebody goes there.

export const pageCode = {
  start: () => import("./start/start"),
  pulse: () => import("./reports/pulse/pulse"),
  ranking: () => import("./reports/ranking/ranking"),
  map: () => import("./reports/map/map"),
  audience: () => import("./reports/audience/audience"),
  explore: () => import("./reports/explore/explore"),
  board: () => import("./board/board"),
  review: () => import("./review/review"),
  removal: () => import("./reports/removal/removal"),
  features: () => import("./reports/feature/feature"),
  catalogue: () => import("./declared/declared"),
  quarantine: () => import("./quarantine/quarantine"),
  completeness: () => import("./reports/completeness/completeness"),
  senders: () => import("./senders/senders"),
  live: () => import("./reports/live/live"),
  settings: () => import("./settings/settings"),
};

export function codeOf(page: string): (() => Promise<unknown>) | undefined {
  return Object.hasOwn(pageCode, page) ? pageCode[page as keyof typeof pageCode] : undefined;
}
