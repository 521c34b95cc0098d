import type { Partially } from "../catalogue";
import type { deletion as english } from "../deletion";

export const deletion: Partially<typeof english> = {
  title: "Dieses Projekt löschen",
  text: "Es wird sofort geschlossen: Ereignisse Ihres Produkts werden abgewiesen, Token und Links öffnen nichts, und nur Eigentümer sehen, dass es da war. Sieben Tage später wird alles gelöscht, was dazu gehört. Bis dahin kann ein Eigentümer es wieder öffnen, so wie es war.",
  goes: "Was gelöscht wird:",
  what: [
    "Die gemessenen Personen mit den Schlüsseln, die zu ihnen führen. Sie warten mit dem Rest, und niemand länger als ohne dies.",
    "Ereignisse, Zahlen und alles Importierte.",
    "Katalog, Entscheidungen, Trichter, Anmerkungen, Ansichten, geteilte Links, Token und das Protokoll dieses Projekts.",
    "Konten von Personen, die in keinem anderen Projekt sind.",
  ],
  stays:
    "Nicht erreicht werden Sicherungen und Exporte, die anderswo liegen. Das Schlüsselbuch behält, dass Schlüssel entstanden und vernichtet wurden, unter der zufälligen Kennung des Projekts.",
  begin: "Dieses Projekt löschen …",
  confirm: (name) => `Zum Bestätigen „${name}“ eingeben`,
  atOnce: "Nicht sieben Tage warten, sondern jetzt löschen. Nichts bringt es zurück.",
  closeIt: "Schließen und in sieben Tagen löschen",
  eraseIt: "Jetzt löschen",
  deleting: "Wird gelöscht …",
  keep: "Behalten",
  closedTitle: "Gelöschte Projekte",
  closedText:
    "Geschlossen und noch nicht endgültig gelöscht. Was Ihr Produkt inzwischen sendet, wird abgewiesen und nie gezählt; wieder geöffnet ist das Projekt so, wie Sie es verlassen haben.",
  none: "Kein Projekt wartet auf seine Löschung.",
  closedOn: (moment) => `Gelöscht am ${moment}.`,
  erasedOn: (moment) => `Endgültig gelöscht ab ${moment}.`,
  beingErased: "Wird gerade gelöscht, innerhalb einer Minute.",
  reopen: "Wieder öffnen",
  reopenOne: (name) => `Wieder öffnen: ${name}`,
  eraseOne: (name) => `Jetzt löschen: ${name}`,
  sure: "Endgültig löschen",
  back: "Zu den Projekten",
  makeAnother: "Ein neues Projekt anlegen",
};
