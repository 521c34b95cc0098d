export const shell = {
  product: "Deadwood",
  skip: "Skip to content",
  ranking: "Ranking",
  removal: "Removal report",
  removalShort: "Removal",
  quarantine: "Quarantine",
  start: "Get started",
  startShort: "Start",
  navigation: "Main",
  switchProject: "Switch project",
  newProject: "New project…",
  signOut: "Sign out",
  keys: "Keyboard shortcuts",
  keysShort: "Shortcuts",
  close: "Close",
  loading: "Loading",
} as const;

export const shortcuts: { keys: string[]; does: string }[] = [
  { keys: ["g", "r"], does: "Go to the ranking" },
  { keys: ["g", "m"], does: "Go to the removal report" },
  { keys: ["g", "q"], does: "Go to the quarantine" },
  { keys: ["g", "s"], does: "Go to get started" },
  { keys: ["/"], does: "Search features" },
  { keys: ["Esc"], does: "Clear the search, close what is open" },
  { keys: ["←", "→"], does: "Move through a chart, once it has focus" },
  { keys: ["?"], does: "Show this sheet" },
];
