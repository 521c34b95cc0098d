import { formatDayWithYear } from "../../measured/days";
import type { Partially } from "../catalogue";
import type { tokenWords } from "../tokens";

export const tokens: Partially<typeof tokenWords> = {
  title: "Schlüssel für Programme",
  text: "Womit Programme hereinkommen: das Backend, der Build, ein Skript, das einen Bericht liest. Jeder öffnet nur dieses Projekt und nur, was angekreuzt ist.",
  none: "Es gibt keinen: nur Menschen mit einem Link kommen herein.",
  scopes: {
    ingest: "Ereignisse, Grundgesamtheit und Widersprüche senden",
    read: "Berichte, Katalog und Entscheidungen lesen",
    decide: "Über Funktionen entscheiden",
    admin: "Katalog, Einstellungen, Sender und Hinweise ändern",
  },
  unused: "noch nicht benutzt",
  used: (day) => `zuletzt benutzt am ${formatDayWithYear(day)}`,
  ends: (day) => `bis ${formatDayWithYear(day)}`,
  endless: "ohne Ende",
  expired: (day) => `abgelaufen nach dem ${formatDayWithYear(day)}`,
  withdraw: "Zurückziehen",
  withdrawOne: (name) => `${name} zurückziehen`,
  sure: "Wer ihn benutzt, wird sofort abgewiesen.",
  keep: "Behalten",
  make: "Schlüssel anlegen",
  makeIt: "Anlegen",
  making: "Wird angelegt …",
  cancel: "Abbrechen",
  name: "Wofür ist er?",
  namePlaceholder: "Build auf main",
  may: "Was darf er?",
  life: "Wie lange?",
  lives: { 30: "30 Tage", 90: "90 Tage", 365: "ein Jahr", endless: "ohne Ende" },
  shownOnce: "Jetzt kopieren: Gespeichert wird nur eine Prüfsumme, er kann nicht noch einmal gezeigt werden.",
  token: "Schlüssel",
  done: "Ich habe ihn kopiert",
};
