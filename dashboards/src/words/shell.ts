import { catalogue } from "./catalogue";

export const shell = catalogue("shell", {
  product: "Deadwood",
  skip: "Skip to content",
  navigation: "Main",
  /** Names of the pages; `short` is the one below an icon on a phone. */
  pages: {
    pulse: { label: "Pulse", short: "Pulse" },
    ranking: { label: "Ranking", short: "Ranking" },
    map: { label: "Map", short: "Map" },
    removal: { label: "Removal report", short: "Removal" },
    board: { label: "Board", short: "Board" },
    audience: { label: "Audience", short: "Audience" },
    live: { label: "Live", short: "Live" },
    explore: { label: "Explore", short: "Explore" },
    quarantine: { label: "Quarantine", short: "Quarantine" },
    senders: { label: "Senders", short: "Senders" },
    start: { label: "Get started", short: "Start" },
    settings: { label: "Settings", short: "Settings" },
  },
  sections: { see: "See", decide: "Decide", understand: "Understand", setUp: "Set up" },
  more: "More",
  switchProject: "Switch project",
  newProject: "New project…",
  signOut: "Sign out",
  keys: "Keyboard shortcuts",
  keysShort: "Shortcuts",
  close: "Close",
  loading: "Loading",
  theme: "Appearance",
  themes: { system: "Like the system", light: "Light", dark: "Dark" },
  language: "Language",
  trust: "What is kept about people",
});

export const paletteWords = catalogue("palette", {
  title: "Go anywhere",
  open: "Jump to…",
  placeholder: "Page, feature or command",
  pages: "Pages",
  features: "Features",
  commands: "Commands",
  nothing: "Nothing is called that.",
  inTheme: (theme: string) => `Appearance: ${theme}`,
  inLanguage: (language: string) => `Language: ${language}`,
  showKeys: "Show keyboard shortcuts",
  newProject: "Make a new project",
  signOut: "Sign out",
  hint: "to choose",
  hintOpen: "to open",
});

export const shortcutWords = catalogue("shortcuts", {
  everywhere: "Everywhere",
  goTo: (page: string) => `Go to ${page}`,
  palette: "Open the command palette",
  search: "Search on this page",
  escape: "Clear the search, close what is open",
  sheet: "Show this sheet",
  chart: "Move through a chart or a list, once it has focus",
  window: "Window",
  compare: "Compare with the period before, or stop",
});
