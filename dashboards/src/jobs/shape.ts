// What a line of the log of jobs shows, without how it is drawn.
import type { Job, Progress } from "./requests";

/** In percent, rounded down so that nothing is done before it is; `null` where nobody knows of how much. */
export function percentDone({ done, total }: Progress): number | null {
  if (total === null || total === 0) return null;
  return Math.min(100, Math.floor((100 * done) / total));
}

/** For how many seconds it ran, or has been running at `nowS`. */
export function secondsOf(job: Job, nowS: number): number {
  return Math.max(0, (job.ended_s ?? Math.floor(nowS)) - job.began_s);
}

/** A project's name as a shell takes it. */
export function inShell(name: string): string {
  return /^[A-Za-z0-9._-]+$/.test(name) && !name.startsWith("-") ? name : `'${name.replaceAll("'", "'\\''")}'`;
}

/** What a folder is called that holds something of a project; never empty. */
export function folderName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return plain === "" ? "project" : plain;
}
