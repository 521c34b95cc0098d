import type { Partially } from "../catalogue";
import type { digestWords } from "../digest";

const at = (when: Date) =>
  when.toLocaleString("de", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const digest: Partially<typeof digestWords> = {
  title: "Wochenbericht",
  text: "Neue Kandidaten, verstummte Funktionen, fällige Hypothesen und Prüfungen, endender Schutz. Montags ab sieben Uhr in der Zeit des Projekts. Er sagt nicht mehr, als die Berichte zeigen.",
  language: "Sprache",
  languageHint: "Der Übersichten und Meldungen, ab der nächsten.",
  languageSet: "Gespeichert. Es gilt ab der nächsten.",
  on: "An",
  off: "Aus",
  save: "Speichern",
  saving: "Wird gespeichert …",
  test: "Probe senden",
  testing: "Wird gesendet …",
  tested: "Sie wurde angenommen.",
  stop: (way) => `${way} beenden`,
  alerts: "Am selben Tag sagen, wenn eine Funktion verstummt, nach ihrem eigenen Takt",
  email: "E-Mail",
  emailText: "An Leute des Teams, über den Mailserver, den die Betreiber von Deadwood eingestellt haben.",
  recipients: "Adressen, eine pro Zeile",
  noMailServer: "Dieser Server kennt noch keinen Mailserver: Betreiber setzen DEADWOOD_SMTP und DEADWOOD_SMTP_FROM und starten neu.",
  webhook: "Slack oder Webhook",
  webhookText: "Wie Slack, Mattermost und andere es lesen, signiert für alle, die prüfen. Die Adresse wird nicht wieder gezeigt.",
  url: "Adresse",
  urlKept: (host) => `${host}/… bleibt; eine andere ersetzt sie`,
  signingKey: "Dieser Schlüssel signiert jede Nachricht (Standard Webhooks). Er wird nur jetzt gezeigt; Slack braucht ihn nicht.",
  feed: "Feed",
  feedText: "Atom, für Feed-Leser. Wer die Adresse hat, kann mitlesen; darum ist sie widerrufbar.",
  feedAddress: "Die Adresse wird nur jetzt gezeigt. Wer sie hat, kann mitlesen.",
  open: "Feed öffnen",
  openAnother: "Anderen öffnen und diesen schließen",
  last: {
    sending: () => "Eine Nachricht ist unterwegs.",
    sent: (when) => `Die letzte Nachricht wurde angenommen (${at(when)}).`,
    failed: (when) => `Die letzte Nachricht wurde nicht angenommen; neuer Versuch ${at(when)}.`,
    given_up: (when) => `Die letzte Nachricht wurde aufgegeben (${at(when)}).`,
    interrupted: (when) => `Die letzte Nachricht ist vielleicht nicht angekommen (${at(when)}).`,
  },
};
