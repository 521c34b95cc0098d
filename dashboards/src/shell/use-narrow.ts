import { useSyncExternalStore } from "react";

const query = window.matchMedia("(max-width: 960px)"); // below it, sidebar and table no longer fit beside each other

function subscribe(onChange: () => void): () => void {
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

/** True on a phone or a small tablet, where a table becomes a list of cards: other markup, not only other styles. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
