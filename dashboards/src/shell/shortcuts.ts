import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { destinations } from "./navigation";

const CHORD_MS = 1_200;

/** The field that `/` goes to: at most one per page carries this attribute. */
export const SEARCH_FIELD = { "data-search-field": "" };

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));
}

/** What is open in front of the page has the keys to itself. */
function isBehindDialog(): boolean {
  return document.querySelector('dialog[open], [role="dialog"], [role="menu"]') !== null;
}

function isPlain(event: KeyboardEvent): boolean {
  return !(event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event) || isBehindDialog());
}

type Handlers = { openHelp: () => void; openPalette: () => void };

/** `g` then a letter goes somewhere, `/` searches, `?` opens the help, Ctrl or ⌘ with K the palette. */
export function useShortcuts(project: string, { openHelp, openPalette }: Handlers): void {
  const navigate = useNavigate();
  useEffect(() => {
    let chordUntil = 0;
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        openPalette();
        return;
      }
      if (!isPlain(event)) return;
      const isSecond = event.timeStamp < chordUntil;
      chordUntil = 0;
      const destination = isSecond ? destinations.find((each) => each.key === event.key) : undefined;
      if (destination) {
        event.preventDefault();
        event.stopImmediatePropagation(); // the second key of a chord means nothing else to this page
        navigate({ to: destination.to, params: { project }, search: true });
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
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [navigate, project, openHelp, openPalette]);
}

/** Single keys of one page, by what the keyboard calls them. Silent while typing, with a modifier, or behind a dialog. */
export function usePageKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const act = isPlain(event) && !event.repeat ? latest.current[event.key] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
