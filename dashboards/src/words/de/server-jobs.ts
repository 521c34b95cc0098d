// What the log of jobs says of a job, by its English form; see server-sentences.ts.

type Sentence = readonly [english: string, german: string];

export const jobSentences: readonly Sentence[] = [
  ["Took {} events from {} lines.", "{} Ereignisse aus {} Zeilen übernommen."],
  [
    "Took {} events from {} lines; {} lines could not be read and were skipped.",
    "{} Ereignisse aus {} Zeilen übernommen; {} Zeilen waren nicht lesbar und wurden übersprungen.",
  ],
  [
    "Took {} events from {} lines; {} lines tell of no use and were left out.",
    "{} Ereignisse aus {} Zeilen übernommen; {} Zeilen erzählen von keiner Nutzung und wurden ausgelassen.",
  ],
  [
    "Took {} events from {} lines; {} lines tell of no use and were left out, {} could not be read and were skipped.",
    "{} Ereignisse aus {} Zeilen übernommen; {} Zeilen erzählen von keiner Nutzung und wurden ausgelassen, {} waren nicht lesbar und wurden übersprungen.",
  ],
  ["Wrote {} tables and the team's documents, {} KiB.", "{} Tabellen und die Dokumente des Teams geschrieben, {} KiB."],
  ["Copied and verified {} rows, {} KiB.", "{} Zeilen kopiert und geprüft, {} KiB."],
  ["Put {} rows back; people are met anew from here on.", "{} Zeilen zurückgespielt; Personen werden von hier an neu kennengelernt."],
  [
    "Destroyed the people of this epoch and their key; their counts remain.",
    "Die Personen dieser Epoche und ihr Schlüssel sind vernichtet; ihre Zahlen bleiben.",
  ],
  ["Folded one week: it no longer tells its days.", "Eine Woche gefaltet: Sie verrät ihre Tage nicht mehr."],
  ["Folded {} weeks: they no longer tell their days.", "{} Wochen gefaltet: Sie verraten ihre Tage nicht mehr."],
  ["Removed {} rows past their days; their counts remain.", "{} Zeilen nach ihrer Frist entfernt; ihre Zahlen bleiben."],
  [
    "Wrote the events store anew, {} KiB in place of {}: the bytes of removed rows are gone.",
    "Den Ereignisspeicher neu geschrieben, {} KiB statt {}: Die Bytes entfernter Zeilen sind fort.",
  ],
  ["No living epoch knew this person.", "Keine lebende Epoche kannte diese Person."],
  ["Wrote one epoch's people anew without this person.", "Die Personen einer Epoche ohne diese Person neu geschrieben."],
  ["Wrote the people of {} epochs anew without this person.", "Die Personen von {} Epochen ohne diese Person neu geschrieben."],
  ["the applier has stopped", "der Server hörte auf zu schreiben, weil er endete"],
  [
    "Destroyed {} rows; no epoch of it was alive, and the copies were made anew.",
    "{} Zeilen vernichtet; keine seiner Epochen lebte mehr, und die Kopien sind neu angefertigt.",
  ],
  [
    "Destroyed one epoch's people with their key, and {} rows; the copies were made anew.",
    "Die Personen einer Epoche mit ihrem Schlüssel vernichtet, und {} Zeilen; die Kopien sind neu angefertigt.",
  ],
  [
    "Destroyed the people of {} epochs with their keys, and {} rows; the copies were made anew.",
    "Die Personen von {} Epochen mit ihren Schlüsseln vernichtet, und {} Zeilen; die Kopien sind neu angefertigt.",
  ],
  [
    "Took imported history out: {} rows, features: {}, epochs with their people and keys: {}; the copies were made anew.",
    "Importiertes entfernt: {} Zeilen, Funktionen: {}, Epochen mit ihren Personen und Schlüsseln: {}; die Kopien sind neu angefertigt.",
  ],
  ["The server ended while this ran.", "Der Server endete, während dies lief."],
  ["It broke off unexpectedly; the server's log says why.", "Unerwartet abgebrochen; das Protokoll des Servers sagt, warum."],
  [
    "Run the same command again: it goes on behind the last line that was taken.",
    "Rufen Sie denselben Befehl noch einmal auf: Er setzt hinter der letzten übernommenen Zeile fort.",
  ],
  [
    "Mend what it names, then run the same command again: nothing is taken twice.",
    "Beheben Sie, was genannt ist, und rufen Sie denselben Befehl noch einmal auf: Nichts wird doppelt übernommen.",
  ],
  [
    "Start the export again; nothing that looks finished was left behind.",
    "Starten Sie den Export noch einmal; nichts, was fertig aussieht, blieb zurück.",
  ],
  [
    "The server tries again by itself, within the hour. If it goes on failing, deadwood doctor says what to do.",
    "Der Server versucht es innerhalb einer Stunde von selbst wieder. Scheitert es weiter, sagt deadwood doctor, was zu tun ist.",
  ],
  [
    "Mend what it names, then run the same command again; earlier backups are untouched.",
    "Beheben Sie, was genannt ist, und rufen Sie denselben Befehl noch einmal auf; frühere Sicherungen sind unberührt.",
  ],
  ["Restore into an empty folder again.", "Spielen Sie noch einmal in einen leeren Ordner zurück."],
  [
    "The server goes on with it by itself, within a minute. If it goes on failing, deadwood doctor says what to do.",
    "Der Server setzt es innerhalb einer Minute von selbst fort. Scheitert es weiter, sagt deadwood doctor, was zu tun ist.",
  ],
  [
    "The store is as it was. The server tries again by itself, tomorrow; make the room that it asks for.",
    "Der Speicher ist, wie er war. Der Server versucht es morgen von selbst wieder; schaffen Sie den Platz, den er verlangt.",
  ],
  ["Run the same command again: it may be run as often as is needed.", "Rufen Sie denselben Befehl noch einmal auf, so oft wie nötig."],
];
