import { useSyncExternalStore } from "react";

function watched(condition: string): () => boolean {
  const query = window.matchMedia(condition);
  function subscribe(onChange: () => void): () => void {
    query.addEventListener("change", onChange);
    return () => query.removeEventListener("change", onChange);
  }
  return () => useSyncExternalStore(subscribe, () => query.matches);
}

/** True on a phone or a small tablet, where a table becomes a list of cards: other markup, not only other styles. A sheet of paper is none. */
export const useNarrow = watched("screen and (max-width: 960px)"); // below it, sidebar and table no longer fit beside each other

/** True on a phone, where the sidebar becomes a bar at the bottom. */
export const useNarrowest = watched("screen and (max-width: 720px)");
