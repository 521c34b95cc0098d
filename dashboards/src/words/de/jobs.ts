import { writeNumber } from "../../measured/numerals";
import type { Partially } from "../catalogue";
import type { jobs as english } from "../jobs";

export const jobs: Partially<typeof english> = {
  takeOutText:
    "Was Ihr Team deklariert und entschieden hat, und jede freigegebene Zahl von Personen, als Dateien für andere Werkzeuge. Er entsteht auf dem Server und liegt hier einen Tag bereit.",
  format: "Format der Tabellen",
  formats: {
    parquet: "Parquet: für DuckDB, pandas und Data-Warehouses",
    csv: "CSV: für Tabellenkalkulationen",
    jsonl: "JSON-Zeilen: für Programme",
  },
  begin: "Export anfertigen",
  beginning: "Beginnt …",
  isMade: "Er entsteht gerade. Sie können diese Seite verlassen; er wird hier liegen.",
  ready: (format, made) => `${format}, angefertigt am ${made}`,
  until: (moment) => `Liegt hier bis ${moment}.`,
  download: "Herunterladen",
  downloadOne: (format, made) => `${format} herunterladen, angefertigt am ${made}`,
  size: (kib) => `${writeNumber(kib, 0)} KiB`,
  rows: "Zeilen und Nutzungen nach Tagen gehen nur über die Konsole des Servers hinaus, weil sie auch von kleinen Gruppen erzählen:",
  exportCommand: "Alles exportieren",
  bringInText:
    "Die Vergangenheit Ihres Produkts, aus dem Log eines Webservers oder aus einem anderen Analysewerkzeug. Eine Datei wird dort gelesen, wo der Server läuft, genau einmal, und was sie erzählt, ist als importiert gekennzeichnet.",
  from: "Woher kommt sie?",
  accessLog: "Log eines Webservers",
  importCommand: "Datei importieren",
  importHint: "Rufen Sie das auf dem Server auf. Wie weit es ist, sehen Sie unten.",
  undoCommand: "Importe zurücknehmen",
  undoHint:
    "Die falsche Datei oder falsche Regeln? Das nimmt alles Importierte zurück, sagt vorher, was geht, und lässt Gemessenes, wie es ist.",
  title: "Aufträge",
  text: (days) => `Was lange dauerte oder von selbst geschah, ohne dass jemand darauf wartete. Eine Zeile wird ${days} Tage aufbewahrt.`,
  ofServer: "Der ganze Server",
  epochNumber: (number, isImported, changes) =>
    [
      `Nummer ${number}`,
      changes > 0 ? `nach ${changes === 1 ? "1 Änderung" : `${changes} Änderungen`} ihrer Länge` : null,
      isImported ? "aus importierter Geschichte" : null,
    ]
      .filter(Boolean)
      .join(", "),
  nothing: "Noch nichts. Hier erscheinen Importe und Exporte, und was die Zeit bringt: Epochen enden, alte Zeilen gehen.",
  nothingOfServer: "Noch nichts. Hier erscheinen Sicherungen.",
  kinds: {
    backup: "Sicherung",
    restore: "Aus einer Sicherung zurückgespielt",
    epoch_end: "Ende einer Epoche",
    folding: "Alte Wochen gefaltet",
    row_expiry: "Alte Zeilen entfernt",
    rewriting: "Ereignisspeicher neu geschrieben",
    forgetting: "Jemand vergessen",
    erasure: "Projekt gelöscht",
    taking_back: "Import zurückgenommen",
  },
  states: { running: "läuft", done: "fertig", failed: "gescheitert", stopped: "durch einen Neustart beendet" },
  operator: "die Konsole",
  token: (name) => `Schlüssel ${name}`,
  itself: "von selbst",
  begun: (who, moment) => `${who}, ${moment}`,
  took: (duration) => `dauerte ${duration}`,
  since: (duration) => `seit ${duration}`,
  hours: (n) => (n === 1 ? "1 Stunde" : `${n} Stunden`),
  step: (done, total) => `Schritt ${done + 1} von ${total}`,
  epoch: (done, total) => `Epoche ${done + 1} von ${total}`,
  events: (n) => `bisher ${writeNumber(n, 0)} Ereignisse`,
  progressOf: (kind) => `Wie weit: ${kind}`,
  older: "Ältere zeigen",
};
