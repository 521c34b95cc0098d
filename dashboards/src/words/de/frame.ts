import type { Partially } from "../catalogue";
import type { controls as controlsEn } from "../controls";
import type { errors as errorsEn } from "../errors";
import type { paletteWords, shell as shellEn, shortcutWords } from "../shell";

export const shell: Partially<typeof shellEn> = {
  skip: "Zum Inhalt springen",
  navigation: "Hauptnavigation",
  pages: {
    pulse: { label: "Puls", short: "Puls" },
    ranking: { label: "Rangliste", short: "Rangliste" },
    map: { label: "Karte", short: "Karte" },
    removal: { label: "Abbaubericht", short: "Abbau" },
    board: { label: "Tafel", short: "Tafel" },
    audience: { label: "Publikum", short: "Publikum" },
    live: { label: "Live", short: "Live" },
    explore: { label: "Erkunden", short: "Erkunden" },
    quarantine: { label: "Quarantäne", short: "Quarantäne" },
    senders: { label: "Sender", short: "Sender" },
    start: { label: "Einrichten", short: "Start" },
    catalogue: { label: "Katalog", short: "Katalog" },
    settings: { label: "Einstellungen", short: "Einstellungen" },
  },
  sections: { see: "Sehen", decide: "Entscheiden", understand: "Verstehen", setUp: "Einrichten" },
  more: "Mehr",
  switchProject: "Projekt wechseln",
  newProject: "Neues Projekt …",
  closedProjects: "Gelöschte Projekte",
  signOut: "Abmelden",
  keys: "Tastenkürzel",
  keysShort: "Tasten",
  close: "Schließen",
  loading: "Wird geladen",
  theme: "Darstellung",
  themes: { system: "Wie das System", light: "Hell", dark: "Dunkel" },
  language: "Sprache",
  trust: "Was über Menschen gespeichert wird",
};

export const palette: Partially<typeof paletteWords> = {
  hint: "zum Wählen",
  hintOpen: "zum Öffnen",
  title: "Überallhin",
  open: "Springen zu …",
  placeholder: "Seite, Funktion oder Befehl",
  pages: "Seiten",
  features: "Funktionen",
  commands: "Befehle",
  nothing: "Nichts heißt so.",
  inTheme: (theme) => `Darstellung: ${theme}`,
  inLanguage: (language) => `Sprache: ${language}`,
  showKeys: "Tastenkürzel zeigen",
  newProject: "Neues Projekt anlegen",
  signOut: "Abmelden",
};

export const shortcuts: Partially<typeof shortcutWords> = {
  everywhere: "Überall",
  window: "Zeitraum",
  compare: "Mit dem Zeitraum davor vergleichen, oder nicht mehr",
  goTo: (page) => `Zu „${page}“`,
  palette: "Befehlsfeld öffnen",
  search: "Auf dieser Seite suchen",
  escape: "Suche leeren, Offenes schließen",
  sheet: "Dieses Blatt zeigen",
  board: "Eine Karte der Tafel aufnehmen; Pfeile wählen dann ihr Stadium",
  space: "Leertaste",
  chart: "Durch ein Diagramm oder eine Liste gehen, sobald sie im Fokus ist",
};

export const controls: Partially<typeof controlsEn> = {
  copy: "Kopieren",
  copied: "Kopiert",
  copyFailed: "Bitte von Hand kopieren",
  howToRead: "Wie man das liest",
  csvLabel: "Als CSV herunterladen",
};

export const errors: Partially<typeof errorsEn> = {
  couldNotLoad: "Das ließ sich nicht laden",
  field: "Feld",
  tryAgain: "Noch einmal versuchen",
  unexpected:
    "Auf dieser Seite ist etwas kaputtgegangen. Neu laden hilft meist; wenn nicht, gehört die Meldung oben in einen Fehlerbericht.",
  pageNotFound: "Diese Seite gibt es nicht",
  pageNotFoundDetail: "Vielleicht ist die Adresse gekürzt oder vertippt, oder das Projekt ist nicht Ihres.",
  home: "Zum Anfang",
  noAnswer: "Der Server hat nicht geantwortet",
  noAnswerDetail: "Prüfen Sie, ob Deadwood läuft und von diesem Rechner aus zu erreichen ist, und versuchen Sie es dann noch einmal.",
  signedOut: "Sie sind nicht angemeldet",
  notAllowed: "Das dürfen Sie nicht",
  notThere: "Das gibt es hier nicht",
  tooMuch: "Zu viel auf einmal",
  refused: "Der Server nimmt das nicht an",
  unavailable: "Der Server kann gerade nicht antworten",
  failed: "Der Server ist gescheitert",
};
