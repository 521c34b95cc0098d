import type { access as accessEn } from "../access";
import type { Partially } from "../catalogue";
import type { completenessWords } from "../completeness";
import type { quarantineWords } from "../quarantine";
import type { start as startEn } from "../start";
import { formatDayWithYear } from "../../measured/days";

export const quarantine: Partially<typeof quarantineWords> = {
  headline: (n) =>
    n === 0
      ? "Nichts wartet in der Quarantäne"
      : n === 1
        ? "1 Schlüssel wartet in der Quarantäne"
        : `${n} Schlüssel warten in der Quarantäne`,
  title: "Quarantäne",
  lead: "Schlüssel, die ankamen, aber nicht in Ihrem Katalog stehen. Sie ändern keine Zahl, bis Sie sie übernehmen.",
  choose: "Auswahl",
  chooseAll: "Alle auswählen",
  chooseOne: (key) => `${key} auswählen`,
  key: "Schlüssel",
  first: "Zuerst gesehen",
  last: "Zuletzt gesehen",
  uses: "Nutzungen",
  source: "Gesehen als",
  proposed: "von Ihrer App genannt",
  arrived: "nur angekommen",
  proposedMeans: "Ein Build im Einsatz nennt diesen Schlüssel, also ist es wohl eine echte Funktion.",
  arrivedMeans: "Kein Build nennt diesen Schlüssel. Er kann ein Tippfehler sein, oder jemand probiert etwas aus.",
  adopt: (n) => (n === 0 ? "Übernehmen" : n === 1 ? "1 Funktion übernehmen" : `${n} Funktionen übernehmen`),
  adopting: "Wird übernommen …",
  adopted: (n) =>
    n === 1 ? "1 Funktion übernommen. Von jetzt an zählt ihre Nutzung." : `${n} Funktionen übernommen. Von jetzt an zählt ihre Nutzung.`,
  emptyTitle: "Nichts ist in Quarantäne",
  emptyText: "Alles, was ankommt, steht in Ihrem Katalog.",
};

export const start: Partially<typeof startEn> = {
  title: "Erste Schritte",
  lead: "Drei Schritte, etwa fünf Minuten. Nichts, was Sie hier ausprobieren, wird gespeichert.",
  step1: "Das Skript einsetzen",
  step1Text: "Einmal, im Kopf jeder Seite. Es ist klein, setzt kein Cookie und behält nichts im Browser.",
  snippetName: "Skript",
  alreadySending: "Sie senden schon an Plausible, Segment, OpenTelemetry oder Umami?",
  toSenders: "Stattdessen eine Zeile ändern",
  step2: "Eine Funktion benennen",
  step2Text:
    "Ein Attribut an dem, was gedrückt wird. Deadwood sieht, wann es auf dem Bildschirm ist und wann es benutzt wird; den Schlüssel wählen Sie.",
  exampleName: "Beispielknopf",
  serverSide: "Von Ihrem Backend",
  serverSideText: "Für Funktionen ohne Knopf: Aufträge, API-Aufrufe, E-Mails. Das Server-Token wurde gezeigt, als das Projekt entstand.",
  curlName: "curl-Befehl",
  step3: "Ausprobieren",
  step3Text:
    "Öffnen Sie Ihre Seite durch eine Testsitzung. 15 Minuten lang kommen ihre Ereignisse hier einzeln an, zählen nichts und sind dann vergessen.",
  open: "Testsitzung öffnen",
  opening: "Wird geöffnet …",
  again: "Neue Testsitzung öffnen",
  pageLabel: "Adresse Ihrer Seite",
  pageInvalid: "Das ist keine Webadresse.",
  openPage: "Mit Testsitzung öffnen",
  orAppend: "Oder hängen Sie dies selbst an die Adresse der Seite:",
  hashName: "Test-Anhang",
  waitingTitle: "Wartet auf das erste Ereignis",
  waitingText: "Öffnen Sie Ihre Seite und drücken Sie etwas, das data-feature trägt. Es erscheint hier binnen ein, zwei Sekunden.",
  notOpenTitle: "Noch ist nichts zu sehen",
  notOpenText: "Öffnen Sie in Schritt 3 eine Testsitzung. Was Ihre Seite sendet, erscheint hier.",
  arrivedTitle: (events) => (events === 1 ? "Es geht: 1 Ereignis ist angekommen" : `Es geht: ${events} Ereignisse sind angekommen`),
  refusedTitle: (events) => (events === 1 ? "1 Ereignis kam an und wurde abgelehnt" : `${events} Ereignisse kamen an und wurden abgelehnt`),
  over: "Diese Testsitzung ist vorbei. Was sie zeigte, stand nur im Speicher und ist weg.",
  left: (time) => `noch ${time}`,
  newFeatures: "Neue Funktionen",
  newFeaturesText: "Sie stehen noch nicht in Ihrem Katalog. Übernehmen Sie die echten; die anderen bleiben aus jeder Zahl heraus.",
  adopt: (n) => (n === 0 ? "Übernehmen" : n === 1 ? "1 Funktion übernehmen" : `${n} Funktionen übernehmen`),
  adopting: "Wird übernommen …",
  adopted: (n) =>
    n === 1
      ? "1 Funktion steht in Ihrem Katalog. Von jetzt an zählt ihre Nutzung."
      : `${n} Funktionen stehen in Ihrem Katalog. Von jetzt an zählt ihre Nutzung.`,
  toRanking: "Zur Rangliste",
  arrivals: "Was ankam, das Neueste zuerst",
  action: { exposure: "gesehen", use: "benutzt", complete: "abgeschlossen", fail: "gescheitert", view: "Seite aufgerufen" },
  times: (n) => (n === 1 ? "" : ` × ${n}`),
  ago: (seconds) => (seconds < 1 ? "jetzt" : seconds < 90 ? `vor ${Math.floor(seconds)} s` : `vor ${Math.floor(seconds / 60)} min`),
  declared: "im Katalog",
  isNew: "neu",
  refused: "abgelehnt",
  tally: (taken, refused) =>
    `${taken} angenommen, ${refused} abgelehnt. Was abgelehnt wird, steht in keiner Zahl, auch nicht auf Ihren wirklichen Seiten.`,
  nothing: "Kommt nichts an?",
  nothingTips: [
    "Die Seite wurde mit dem Anhang geöffnet, und er steht noch da, wenn das Skript lädt.",
    "Ein Werbeblocker kann Anfragen an diesen Server aufhalten. Versuchen Sie ein Fenster ohne Erweiterungen, oder liefern Sie das Skript von Ihrer eigenen Domain.",
    "Ihre Content-Security-Policy muss diesen Ursprung unter script-src und connect-src erlauben.",
    "Ein Browser, der Global Privacy Control oder Do Not Track sendet, wird in Ruhe gelassen, hier wie überall.",
    "Eine ganze Anfrage kann abgelehnt sein: wegen eines Nutzerschlüssels, der wie eine E-Mail-Adresse aussieht, oder eines anderen Schlüssels in data-project. Ihre Antwort sagt, was und warum: Sehen Sie die Anfrage „events“ in den Netzwerkwerkzeugen des Browsers an. Einzelne abgelehnte Ereignisse erscheinen hier.",
  ],
  live: (day) => `Wirklicher Verkehr: Das erste Ereignis kam am ${formatDayWithYear(day)}.`,
  notLive: "Noch kein wirkliches Ereignis. Das erste außerhalb einer Testsitzung zeigt sich hier von selbst.",
};

export const access: Partially<typeof accessEn> = {
  entering: "Ihre Sitzung wird geöffnet …",
  usedTitle: "Dieser Link wurde benutzt oder ist abgelaufen",
  usedDetail: "Jeder Link öffnet einmal eine Sitzung. Der Server nennt bei jedem Start einen neuen, und auf seinem Rechner nennt",
  usedAfter: "jederzeit einen weiteren.",
  noTokenTitle: "Dieser Link ist unvollständig",
  noTokenDetail: "Der Teil nach # fehlt. Kopieren Sie die ganze Zeile, die der Server ausgegeben hat.",
  nothingTitle: "Sie sind in keinem Projekt",
  nothingDetail: "Bitten Sie jemanden, dem eines gehört, um eine Einladung.",
  chooseTitle: "Projekte",
  createTitle: "Wie heißt das Produkt, das Sie messen wollen?",
  createLead: "Ein Projekt ist ein Produkt: seine Funktionen, sein Verkehr, seine Berichte.",
  anotherProject: "Neues Projekt",
  nameLabel: "Name des Produkts",
  zoneLabel: "Zeitzone",
  zoneHint: "Hier beginnen und enden die Tage. Nehmen Sie die Zone, in der die meisten Ihrer Nutzer arbeiten.",
  create: "Projekt anlegen",
  creating: "Wird angelegt …",
  createdTitle: (name) => `${name} ist bereit`,
  createdLead: "Bewahren Sie diese zwei Token jetzt auf: Der Server speichert nur ihre Hashes und kann sie nicht noch einmal zeigen.",
  serverToken: "Server-Token",
  serverTokenHint: "Damit sendet Ihr Backend Ereignisse und den Katalog. Ein Geheimnis.",
  readToken: "Lese-Token",
  readTokenHint: "Liest Berichte, sonst nichts. Für Skripte und CI.",
  continue: "Weiter zur Einrichtung",
  onlyFor: {
    editor: "Sie haben hier Leserecht. Bearbeitung und Leitung dieses Projekts können es ändern.",
    owner: "Nur die Leitung dieses Projekts kann das ändern.",
  },
};

export const completeness: Partially<typeof completenessWords> = {
  headline: (share) => `${share} von dem, was geschah, wurde gezählt`,
  title: "Vollständigkeit",
  lead: "Von den Ereignissen in Ihrem Produkt der Anteil, der hier gezählt ist. Seiten nummerieren, was sie senden; was unterwegs verloren geht, lässt Lücken.",
  all: "Alle Versionen",
  release: "Version",
  noRelease: "Keine Version genannt",
  share: "Gezählt",
  byRelease: "Nach Version Ihres Produkts",
  notCounted: "Was nicht gezählt wurde",
  reason: "Grund",
  events: "Ereignisse",
  nothing: "In diesem Fenster wurde nichts ausgelassen.",
  reasons: {
    declined: "Die Person wollte nicht gezählt werden (Global Privacy Control, Do Not Track)",
    duplicate: "Noch einmal gesendet, einmal gezählt",
    rejected: "Mit Namen abgelehnt: falsche Form, unbekannte Aktion, unmögliche Zeit",
    client_lost: "Im Browser verloren: Speicher voll, zu lange offline, abgelehnt",
    undeclared_trait: "Angaben über Nutzer, die das Projekt nicht deklariert; das Ereignis selbst zählt",
    undeclared_property: "Angaben über Ereignisse, die das Projekt nicht deklariert; das Ereignis selbst zählt",
    surplus_value: "Ein Wert zu viel einer Angabe oder Version; das Ereignis selbst zählt",
    project_budget: "Über dem Budget des Projekts; meist noch einmal gesendet",
    actor_budget: "Mehr, als eine Person verursachen kann; meist noch einmal gesendet",
    queue_full: "Der Server war voll; meist noch einmal gesendet",
    disk_failed: "Die Platte nahm sie nicht an; meist noch einmal gesendet",
  },
};
