import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../api/queries";

// Who decides, for as long as this page is open: a meeting has one person at the keyboard, and nothing is kept in the browser.

let who = "";

/** The name that a decision is signed with unless another is typed: the last one, or that of whoever is signed in. */
export function useWho(): string {
  const { data } = useQuery(sessionQuery());
  return who || (data?.person?.name ?? "");
}

export function rememberWho(name: string): void {
  who = name;
}
