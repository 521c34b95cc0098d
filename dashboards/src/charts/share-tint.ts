/** How much of the bar's colour a whole share gets: more, and the number on it could no longer be read. */
const STRONGEST_PERCENT = 65;

/** The ground of a cell that holds a share, 0–1: from the page's own colour to the bar's. */
export function shareTint(share: number): string {
  const percent = Math.round(Math.min(Math.max(share, 0), 1) * STRONGEST_PERCENT);
  return `color-mix(in oklab, var(--accent-bar) ${percent}%, var(--hover))`;
}
