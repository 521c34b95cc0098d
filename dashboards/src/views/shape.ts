import type { SavedView } from "../api/schema";

/** What stays with a person, not with a view. */
const PERSONAL = ["theme", "lang"];

/** The page of a project that an address leads to, and what is chosen there; `null` outside of a project. */
export function viewOf(pathname: string, search: string): { page: string; query: string } | null {
  const page = /^\/p\/[^/]+\/(.+?)\/?$/.exec(pathname)?.[1];
  if (page === undefined) return null;
  const chosen = search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "" && !PERSONAL.includes(part.split("=")[0] ?? ""));
  return { page, query: chosen.join("&") };
}

/** The address that a view leads to, in the theme and language of whoever follows it. */
export function addressOf(project: string, view: Pick<SavedView, "page" | "query">, search: string): string {
  const mine = search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => PERSONAL.includes(part.split("=")[0] ?? ""));
  const query = [view.query, ...mine].filter((part) => part !== "").join("&");
  return `/p/${encodeURIComponent(project)}/${view.page}${query && `?${query}`}`;
}
