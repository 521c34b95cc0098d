// Answers that were asked for before the app could run (early.ts). Each is handed out once, to whoever asks first.

import { readJson } from "../words/sentences";
import type { Address, Template } from "./contract";

/** Older answers are asked for again: the page that they were meant for never came. */
const FRESH_MS = 20_000;

export type Answered = { ok: boolean; status: number; url: string; text: string };

type Asked = { at: number; answer: Promise<Answered>; arrived: Answered | null };
const asked = new Map<string, Asked>();

/** Starts a request that the app is about to make. Where it fails, the app asks again and says so. */
export function askAhead(path: string): Promise<Answered> {
  const entry: Asked = { at: performance.now(), answer: ask(path), arrived: null };
  asked.set(path, entry);
  entry.answer.then(
    (arrived) => {
      entry.arrived = arrived;
    },
    () => asked.delete(path),
  );
  return entry.answer;
}

async function ask(path: string): Promise<Answered> {
  return readAnswer(await fetch(path, { headers: { Accept: "application/json" }, credentials: "same-origin" }));
}

export async function readAnswer(response: Response): Promise<Answered> {
  return { ok: response.ok, status: response.status, url: response.url, text: await response.text() };
}

export function takeAhead(path: string): Promise<Answered> | undefined {
  return take(path)?.answer;
}

/** What the server said to `path`, if it was asked ahead and has answered well: then the first drawing has it at once. */
export function arrivedAhead<A>(path: Address<Template, A>): A | undefined {
  if (!asked.get(path)?.arrived?.ok) return undefined;
  const text = take(path)?.arrived?.text;
  return text === undefined ? undefined : (readJson(text) as A);
}

/** After something was changed, what was asked before it is not the answer any more. */
export function forgetAhead(): void {
  asked.clear();
}

function take(path: string): Asked | undefined {
  const known = asked.get(path);
  asked.delete(path);
  return known && performance.now() - known.at < FRESH_MS ? known : undefined;
}
