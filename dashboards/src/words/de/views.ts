import type { Partially } from "../catalogue";
import type { viewWords } from "../views";

export const views: Partially<typeof viewWords> = {
  share: "Diese Seite teilen",
  copyLink: "Link kopieren",
  copied: "Der Link ist kopiert.",
  copyFailed: "Der Browser ließ den Link nicht kopieren.",
  save: "Diese Ansicht speichern …",
  saved: "Gespeicherte Ansichten",
  savedNow: (name) => `Gespeichert als „${name}“. Das Team findet sie hier und im Befehlsfeld.`,
  nameLabel: "Wie soll das Team sie nennen?",
  namePlaceholder: "Berichte, letzte 28 Tage",
  nameHint: "Alles, was auf der Seite gewählt ist, bleibt. Ein vergebener Name wird ersetzt.",
  saveIt: "Speichern",
  saving: "Wird gespeichert …",
  cancel: "Abbrechen",
  settingsText: "Seiten mit allem, was auf ihnen gewählt ist. Gespeichert wird mit dem Teilen-Knopf, den jede Seite hat.",
  none: "Noch ist keine gespeichert.",
  remove: (name) => `${name} entfernen`,
};
