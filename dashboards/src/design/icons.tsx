import type { ReactNode } from "react";

const paths = {
  ranking: <path d="M2.5 4h11M2.5 8h7.5M2.5 12h4" />,
  removal: <path d="M4 2.5h5.5L12.5 5.5v8H4zM9.5 2.5v3h3M6.2 8.2l4 3M10.2 8.2l-4 3" />,
  catalogue: <path d="M3 3.5h10M3 8h10M3 12.5h6M12.5 11v3M11 12.5h3" />,
  quarantine: <path d="M2.5 6.5 8 3l5.5 3.5v6h-11zM6 12.5v-3.5h4v3.5" />,
  start: <path d="M3 13.5V3M3 3.5h9l-2 3 2 3H3" />,
  pulse: <path d="M1.5 8.5h3L6.5 3.5l3 9 2-4h3" />,
  map: <path d="M2.5 13.5v-11M2.5 13.5h11M6 9.5h.01M8.5 6h.01M11.5 4.5h.01M10 10.5h.01" strokeWidth={1.8} />,
  board: <path d="M2.5 3h3v10h-3zM6.5 3h3v6.5h-3zM10.5 3h3v8h-3z" />,
  audience: (
    <path d="M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c.3-2.6 2-4 4.5-4s4.2 1.4 4.5 4M10.5 2.8a2.5 2.5 0 0 1 0 4.4M12.3 9.8c1.3.6 2 1.9 2.2 3.7" />
  ),
  live: (
    <path d="M8 9a1 1 0 1 0 0-2 1 1 0 0 0 0 2ZM5.2 10.800a4 4 0 0 1 0-5.600M10.8 5.200a4 4 0 0 1 0 5.600M3 13a7 7 0 0 1 0-10M13 3a7 7 0 0 1 0 10" />
  ),
  link: (
    <path d="M6.8 9.2a2.600 2.600 0 0 0 3.7 0l2.300-2.300a2.600 2.600 0 0 0-3.700-3.700l-1 1M9.2 6.800a2.600 2.600 0 0 0-3.700 0L3.200 9.100a2.600 2.600 0 0 0 3.700 3.700l1-1" />
  ),
  explore: <path d="M2.5 13.500h11M3.5 11c1.5-5 3-1 4.5-3.500S11 3 13 3" />,
  settings: (
    <path d="M2.5 4.500h6M11.5 4.500h2M2.5 11.5h2M7.5 11.5h6M10 6a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM6 13a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z" />
  ),
  senders: <path d="M2 8h8M7 5l3 3-3 3M13.5 3v10" />,
  columns: <path d="M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10" />,
  up: <path d="M4 12 12 4M6 4h6v6" />,
  down: <path d="m4 4 8 8M12 6v6H6" />,
  silent: <path d="M2.5 8h2M7 8h2M11.5 8h2" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth={2.2} />,
  feature: <path d="M8 2.5 13 5.300v5.400L8 13.500l-5-2.800V5.300zM3.2 5.4 8 8.100l4.8-2.700M8 8.100v5.2" />,
  system: <path d="M2 3.500h12v7.500H2zM6 13.500h4M8 11v2.5" />,
  light: (
    <path d="M8 10.700a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.400ZM8 1.500v1.300M8 13.200v1.300M1.5 8h1.300M13.2 8h1.300M3.4 3.400l.9.9M11.7 11.700l.9.9M12.6 3.400l-.9.9M4.3 11.700l-.9.9" />
  ),
  dark: <path d="M13.3 9.700A5.7 5.7 0 0 1 6.3 2.700a5.7 5.7 0 1 0 7 7Z" />,
  language: (
    <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM2.3 8h11.400M8 2c1.7 1.7 2.5 3.7 2.5 6S9.7 12.3 8 14c-1.7-1.7-2.5-3.7-2.5-6S6.3 3.7 8 2Z" />
  ),
  project: <path d="M2.5 4.500h4l1.5 1.800h5.500v6.700h-11z" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  plus: <path d="M8 3v10M3 8h10" />,
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
