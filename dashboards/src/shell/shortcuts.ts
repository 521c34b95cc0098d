import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

const CHORD_MS = 1_200;
const DESTINATIONS = {
  r: "/p/$project/ranking",
  m: "/p/$project/removal",
  q: "/p/$project/quarantine",
  s: "/p/$project/start",
} as const;

type Chord = keyof typeof DESTINATIONS;

/** The field that `/` goes to: at most one per page carries this attribute. */
export const SEARCH_FIELD = { "data-search-field": "" };

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
}

/** `g` then a letter goes somewhere, `/` searches, `?` opens the help. Silent while typing or with a modifier. */
export function useShortcuts(project: string, openHelp: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    let chordUntil = 0;
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const isSecond = event.timeStamp < chordUntil;
      chordUntil = 0;
      if (isSecond && event.key in DESTINATIONS) {
        event.preventDefault();
        navigate({ to: DESTINATIONS[event.key as Chord], params: { project } });
      } else if (event.key === "g") {
        chordUntil = event.timeStamp + CHORD_MS;
      } else if (event.key === "/") {
        const field = document.querySelector<HTMLInputElement>("[data-search-field]");
        if (field) event.preventDefault();
        field?.focus();
        field?.select();
      } else if (event.key === "?") {
        event.preventDefault();
        openHelp();
      }
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [navigate, project, openHelp]);
}
