import type { Partially } from "../catalogue";
import type { nextWords } from "../next";

export const next: Partially<typeof nextWords> = {
  title: "Was danach kommt",
  text: (sessions) => `Von den ${sessions}, die sie nutzten: was sie als Nächstes nutzten, solange die Seite geladen war.`,
  nothing: "Nichts danach",
  undeclared: "Etwas außerhalb des Katalogs",
  hidden: (features) =>
    features === 1 ? "1 weitere Funktion von zu wenigen Personen." : `${features} weitere Funktionen von jeweils zu wenigen Personen.`,
  none: "Keine Seitensitzung hat sie in diesem Zeitraum genutzt. Gezählt werden sie, wo das Skript von Deadwood in einem Browser läuft.",
  few: "Zu wenige Personen haben sie in diesem Zeitraum genutzt, um zu sagen, was sie danach taten.",
  csv: "CSV",
  csvLabel: "Was danach kommt als CSV herunterladen",
  howToRead: "So ist das zu lesen",
  reading:
    "Eine Seitensitzung ist ein Laden einer Seite und was darin geschieht, bis eine halbe Stunde nichts mehr geschieht, höchstens ein Tag. Jede Sitzung, die die Funktion nutzte, zählt einmal: bei der ersten anderen Funktion, die sie danach nutzte, oder bei nichts. Die Anteile ergeben zusammen eins, soweit alle genannt werden dürfen.",
  readingHidden:
    "Seitensitzungen sind keine Personen. Ein Teil, hinter dem weniger Personen stehen können als in der kleinsten gezeigten Gruppe, wird zusammen mit dem nächstkleineren verdeckt. In welcher Folge jemand etwas tat, steht im Speicher, solange die Seite offen ist, und sonst nirgends; Sitzungen, in die ein Neustart des Servers fiel, zählen als neue.",
};
