import type { ReactNode } from "react";

const paths = {
  ranking: <path d="M2.5 4h11M2.5 8h7.5M2.5 12h4" />,
  removal: <path d="M4 2.5h5.5L12.5 5.5v8H4zM9.5 2.5v3h3M6.2 8.2l4 3M10.2 8.2l-4 3" />,
  quarantine: <path d="M2.5 6.5 8 3l5.5 3.5v6h-11zM6 12.5v-3.5h4v3.5" />,
  start: <path d="M3 13.5V3M3 3.5h9l-2 3 2 3H3" />,
  search: <path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.2 3.2" />,
  calendar: <path d="M2.5 4.5h11v9h-11zM2.5 7.2h11M5.5 2.5v3M10.5 2.5v3" />,
  chevron: <path d="m5 6.5 3 3 3-3" />,
  download: <path d="M8 2.5v7.5M5 7.5l3 3 3-3M3 13h10" />,
  print: <path d="M4.5 6V2.5h7V6M4.5 11h-2V6h11v5h-2M4.5 9.5h7v4h-7z" />,
  copy: <path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z" />,
  check: <path d="m3 8.5 3.2 3L13 4.5" />,
  keyboard: <path d="M1.5 4.5h13v7h-13zM4 7h.01M6.7 7h.01M9.4 7h.01M12 7h.01M5 9.3h6" />,
  out: <path d="M6 2.5H3v11h3M9.5 5l3 3-3 3M12.3 8H6" />,
  external: <path d="M6 3.5H3v9.5h9.5v-3M9 2.5h4.5V7M13 3 7.5 8.5" />,
  info: <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5v3.3M8 5.2h.01" />,
  sortUp: <path d="m4.5 9.5 3.5-4 3.5 4" />,
  sortDown: <path d="m4.5 6.5 3.5 4 3.5-4" />,
  table: <path d="M2.5 3.5h11v9.5h-11zM2.5 6.7h11M2.5 9.8h11M6.5 6.7v6" />,
  chart: <path d="M3 13V8M6.4 13V4M9.7 13V9.5M13 13V6" />,
  // Verdicts: each its own shape.
  candidate: <path d="m4.3 4.3 7.4 7.4M11.7 4.3l-7.4 7.4" />,
  promote: <path d="M8 13V3.5M4 7.5l4-4 4 4" />,
  fix: <path d="M8 2.5 13.5 8 8 13.5 2.5 8z" />,
  declining: <path d="M3 4.5 8 9l2-2 3.5 4M13.5 7.5V11H10" />,
  insufficient_evidence: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth={2.6} />,
  protected: <path d="M8 2.5 13 4v4c0 3-2.2 4.7-5 5.7C5.2 12.7 3 11 3 8V4z" />,
  keep: <path d="m3 8.5 3.2 3L13 4.5" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof paths;

/** 16 × 16, in the colour of the text beside it. Decoration: the word beside it carries the meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {paths[name]}
    </svg>
  );
}

/** The mark: the rings of a log, with a wedge cut out. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="var(--accent)"
      strokeWidth={2}
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M21.5 12A9.5 9.5 0 1 1 12 2.5" />
      <path d="M17.5 12A5.5 5.5 0 1 1 12 6.5" />
      <circle cx="12" cy="12" r="1.4" fill="var(--accent)" stroke="none" />
    </svg>
  );
}
