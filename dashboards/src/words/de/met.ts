import type { Partially } from "../catalogue";
import type { metWords } from "../met";

export const met: Partially<typeof metWords> = {
  title: "Wo sie gefunden wird",
  text: (range) => `Wie oft sie auf jeder Seite zu sehen war und genutzt wurde: ${range}.`,
  page: "Seite",
  noPage: "Keine Seite genannt",
  seen: "Gesehen",
  used: "Nutzungen",
  rate: "Nutzungen je Mal gesehen",
  weeksTold: (told, of) => `${told} von ${of} Wochen genannt`,
  hidden: (pages) =>
    pages === 1
      ? "1 weitere Seite, auf der zu wenige Personen gewesen sein können, um sie zu nennen."
      : `${pages} weitere Seiten, auf denen zu wenige Personen gewesen sein können, um sie zu nennen.`,
  nothing: "In diesen Wochen wurde sie weder gesehen noch genutzt.",
  noWeek: "Keine Woche dieses Zeitraums ist vorbei, von der die Seiten noch bekannt sind.",
  csv: "CSV",
  csvLabel: "Wo sie gefunden wird als CSV herunterladen",
  howToRead: "So ist das zu lesen",
  reading:
    "Das sind Male, keine Personen: Auf welcher Seite jemand war, wird von niemandem aufbewahrt. Der helle Balken sagt, wie oft sie zu sehen war, der dunkle, wie oft sie genutzt wurde, alle im selben Maßstab. Eine Seite, auf der sie oft gesehen und kaum genutzt wird, ist vielleicht der falsche Ort; wo sie öfter genutzt als gesehen wird, steckt sie vielleicht hinter einem Menü oder einer Taste.",
  readingHidden:
    "Jede abgeschlossene Woche wird für sich entschieden: Eine Seite, auf der weniger Personen gewesen sein können als in der kleinsten gezeigten Gruppe, wird zusammen mit der nächstkleineren verdeckt. Seiten sind bekannt, solange Zeilen aufbewahrt werden: 35 Tage, wenn der Server nichts anderes sagt.",
};
