import type { Partially } from "../catalogue";
import { accountBand, type whoWords } from "../who";

export const who: Partially<typeof whoWords> = {
  title: "Wer sie nutzt",
  text: "Anteil der in einer Woche Aktiven mit diesem Wert, der sie nutzte: das Mittel der Wochen, die genannt werden dürfen.",
  crossedText: "Personen, die sie in einer Woche nutzten: das Mittel der Wochen, die genannt werden dürfen.",
  by: "Nach",
  among: "Unter",
  everyone: "Alle",
  unknown: "Nicht bekannt",
  noAccount: "Ohne Konto",
  dimension: (name) => {
    if (name === "country") return "Land";
    if (name === "device") return "Gerät";
    if (name === "release") return "Version";
    if (name === accountBand) return "Größe des Kontos";
    return name.startsWith("prop.") ? `${name.slice(5)} (Eigenschaft der Nutzung)` : name.slice(6);
  },
  valueOf: (dimension, value) => `${dimension}: ${value}`,
  accountsOf: (band) => `Konten mit ${band.replace("-", "–")} Personen`,
  partHeadline: (part) => `Rangliste für ${part}`,
  valueIn: (dimension, value) => (dimension === accountBand ? `${value.replace("-", "–")} Personen` : value),
  value: "Wert",
  reach: "Reichweite",
  users: "Nutzer je Woche",
  weeks: "Woche für Woche",
  weeksTold: (told, of) => `${told} von ${of} Wochen genannt`,
  part: "Wessen Nutzung",
  partLead: "Anteile und Personen eines Teils, je Woche. Urteile gelten allen und stehen in der ganzen Rangliste.",
  noValues: "Von niemandem ist ein Wert bekannt.",
  noFeature: "Nichts passt zur Suche.",
  feature: "Funktion",
  segmentCsvLabel: "Diesen Teil der Personen als CSV herunterladen",
  csv: "CSV",
  csvLabel: "Wer sie nutzt als CSV herunterladen",
  none: "In diesen Wochen war niemand aktiv.",
  reading:
    "Jede abgeschlossene Woche wird für sich entschieden: Eine Gruppe, die kleiner ist als die kleinste gezeigte, wird zusammen mit der nächstkleineren verdeckt, damit keine aus den anderen folgt. Mit einer zweiten Dimension gekreuzt werden niemand und wenige nicht unterschieden.",
  readingByAccount:
    "Ein Konto zählt danach, wie viele seiner Personen in der Woche aktiv waren. Eine Zahl, hinter der weniger als drei Konten stehen oder von der eines mehr als 80 % ist, wird ebenfalls verborgen.",
  howToRead: "So ist das zu lesen",
};
