"use client";
/** Next: the client and the route templates of the app router, as one component for the root layout. */
import { useParams, usePathname } from "next/navigation";
import { useEffect } from "react";
import { init, type Settings, view } from "../index.js";

export { Feature, useFeature } from "./react.js";

/** The route template of a path: `/reports/7` under `{ id: "7" }` is `/reports/:id`. */
export const template = (pathname: string, params: Readonly<Record<string, string | readonly string[] | undefined>>): string => {
  let route = `${pathname}/`;
  for (const [name, value] of Object.entries(params)) {
    const part = [value].flat().join("/");
    if (part) route = route.replace(`/${part}/`, `/:${name}/`);
  }
  return route.slice(0, -1) || "/";
};

/** Starts the client in the browser and counts a view of each route. Renders nothing. */
export const Deadwood = (settings: Settings): null => {
  const pathname = usePathname();
  const params = useParams();
  const route = template(pathname, params ?? {});
  // A second call of `init` does nothing.
  useEffect(() => init(settings), [settings]);
  // From one report to the next is a view, though the template stays.
  useEffect(() => {
    if (pathname) view(route);
  }, [route, pathname]);
  return null;
};
