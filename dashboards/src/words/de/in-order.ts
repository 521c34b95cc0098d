import { formatDayWithYear } from "../../measured/days";
import type { Partially } from "../catalogue";
import type { inOrderWords } from "../in-order";

export const inOrder: Partially<typeof inOrderWords> = {
  answer: (share, first, last) => `${share} der Seitensitzungen, die ${first} nutzen, kommen bis ${last}`,
  which: "Trichter",
  retiredOnes: "Stillgelegt",
  since: (day) => `Gezählt seit ${formatDayWithYear(day)}`,
  until: (from, to) => `Gezählt vom ${formatDayWithYear(from)} bis ${formatDayWithYear(to)}, dann stillgelegt`,
  notInWindow: (day) =>
    `An diesen Tagen wurde er nicht gezählt: Gezählt wird seit ${formatDayWithYear(day)}. Wählen Sie einen späteren Zeitraum.`,
  nothingYet:
    "In diesem Zeitraum ist noch keine Seitensitzung den ersten Schritt gegangen. Gezählt wird, während es geschieht, wo das Skript von Deadwood in einem Browser läuft.",
  few: "Schraffiert: Hinter diesem Schritt, oder zwischen ihm und dem davor, können zu wenige Personen stehen, um ihn zu nennen.",
  ofPrevious: "des Schritts davor",
  emptyTitle: "Noch wird kein Trichter gezählt",
  empty:
    "Nennen Sie drei bis sechs Funktionen in der Reihenfolge, in der Sie sie auf einer geladenen Seite erwarten. Von da an zählt Deadwood, wie weit Seitensitzungen kommen. Was davor war, ist nicht bekannt: Eine Reihenfolge wird über niemanden behalten.",
  emptyForViewers: "Wer dieses Projekt bearbeiten darf, kann einen festlegen.",
  define: "Einen Trichter festlegen",
  another: "Einen weiteren festlegen",
  rename: "Umbenennen",
  retire: "Stilllegen",
  bringBack: "Wieder zählen",
  retired: (name) => `${name} ist stillgelegt. Was er gezählt hat, bleibt.`,
  undo: "Rückgängig",
  nameLabel: "Name",
  namePlaceholder: "Von der Suche zum Export",
  nameHint: "Bis zu 60 Zeichen; das ganze Team sieht ihn.",
  stepsLabel: "Schritte in ihrer Reihenfolge",
  stepsHint:
    "3 bis 6 Funktionen. Sie lassen sich später nicht ändern: Andere Schritte sind ein anderer Trichter, gezählt ab seinem eigenen Anfang.",
  addStep: "Schritt hinzufügen …",
  step: (number) => `Schritt ${number}`,
  removeStep: (title) => `${title} entfernen`,
  begin: "Mit dem Zählen beginnen",
  keepName: "Namen behalten",
  saving: "Wird gespeichert …",
  cancel: "Abbrechen",
};
