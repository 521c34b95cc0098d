import { formatDayWithYear } from "../../measured/days";
import type { Partially } from "../catalogue";
import type { liveWords } from "../live";
import type { onboarding as onboardingEn } from "../onboarding";
import type { settings as settingsEn } from "../settings";

const weeksInWords = (weeks: number) => (weeks === 1 ? "1 Woche" : `${weeks} Wochen`);

export const settings: Partially<typeof settingsEn> = {
  title: "Einstellungen",
  lead: "Wie dieses Projekt heißt, wie viel es über Menschen wissen darf und wie der Server eingestellt ist.",
  parts: {
    project: { name: "Allgemeines", text: "Name und Zeitzone" },
    privacy: { name: "Datenschutz", text: "Kleinste Gruppe, Epochen und was gespeichert werden darf" },
    digest: { name: "Wochenbericht", text: "Per E-Mail, Slack, Webhook oder Feed" },
    annotations: { name: "Anmerkungen", text: "Was an einem Tag geschah, in den Diagrammen markiert" },
    views: { name: "Gespeicherte Ansichten", text: "Seiten, die das Team unter einem Namen aufgehoben hat" },
    people: { name: "Menschen", text: "Wer hineinkommt und was sie dürfen" },
    account: { name: "Eigenes Konto", text: "Anmeldungen, Passwort, Passkeys" },
    tokens: { name: "Schlüssel für Programme", text: "Womit Programme hineinkommen" },
    sharing: { name: "Weitergegebene Berichte", text: "Berichte für Leser ohne Konto" },
    log: { name: "Protokoll", text: "Wer was geändert oder ausgeführt hat" },
    installation: { name: "Einbau", text: "Skript, Katalog und was Urteile sicherer macht" },
    jobs: { name: "Aufträge", text: "Import, Export und was der Server von selbst tut" },
    server: { name: "Dieser Server", text: "Wie er gestartet wurde, und sein Zustand" },
  },
  groups: { project: "Projekt", access: "Menschen und Zugang", running: "Einrichtung" },
  all: "Alle Einstellungen",
  noPart: "Diesen Teil der Einstellungen gibt es nicht, oder er ist für andere Rollen.",
  save: "Speichern",
  saving: "Wird gespeichert …",
  saved: "Gespeichert.",
  projectText: "Der Name ist für das Team. Tage beginnen um Mitternacht in der Zeitzone.",
  name: "Name",
  timeZone: "Zeitzone",
  privacy: "Datenschutz",
  privacyText: "Jede Wahl gibt etwas und kostet etwas. Jede Änderung steht im öffentlichen Register.",
  k: "Kleinste Gruppe, k",
  kUnit: "Personen",
  epoch: "Länge einer Epoche, T",
  epochUnit: weeksInWords,
  gives: "Gibt",
  costs: "Kostet",
  acts: (when) => `Eine Änderung wirkt: ${when}.`,
  pending: (value, from) => `Ab ${formatDayWithYear(from)}: ${value}.`,
  smallerK: "Gruppen zeigen, die bisher verborgen waren. Den Menschen wurde gesagt, dass sie es sind.",
  allowlist: "Was neben den Ereignissen gespeichert werden darf",
  allowlistText: "Was hier nicht steht, wird bei der Ankunft verworfen. Jeder Name ist eine Sache mehr, die man weiß.",
  forExample: (names) => `etwa ${names}`,
  traits: "Über Menschen",
  properties: "Über Ereignisse",
  none: "Nichts",
  install: "Einbau",
  installText: "Einmal in den Kopf jeder Seite. Der Schlüssel ist öffentlich: Er kann senden und nichts lesen.",
  ingestKey: "Sendeschlüssel",
  script: "Skript",
  toStart: "In einer Testsitzung ausprobieren",
  toSenders: "Den bisherigen Sender behalten",
  catalogue: "Katalog",
  catalogueText:
    "Was niemand deklariert, kann nicht als tot erkannt werden. Die Liste gehört neben den Code und wird mit ihm ausgeliefert.",
  cataloguePush: "Übertragen",
  surer: "Sicherere Urteile",
  surerText:
    "Stille sagt wenig, solange niemand weiß, ob eine Funktion eingebaut war und wie viele Menschen nicht gesehen werden. Beides ist je ein Schritt.",
  plugin: "Builds sagen lassen, was sie enthalten (vite.config.js; webpack und andere ebenso)",
  population: "Einmal am Tag sagen, wie viele Menschen das Produkt hatte",
  server: "Dieser Server",
  serverText: "Gewählt, wo der Server gestartet wird, für alle Projekte gleich. Um alles zu prüfen:",
  proxies: "Proxys",
  proxiesTrusted: (n) => (n === 0 ? "Keinem wird vertraut." : n === 1 ? "1 Netz wird vertraut." : `${n} Netzen wird vertraut.`),
  forwarded: {
    direct: "Diese Seite kam direkt zum Server.",
    believed: "Diese Seite kam durch einen von ihnen, und seiner Angabe wurde geglaubt.",
    ignored: "Diese Seite kam durch einen Proxy, dem nicht vertraut wird: Alle dahinter zählen als ein Besucher.",
  },
  forwardedFix: "--trusted-proxies auf das Netz des Proxys setzen.",
  forwardedWrong: (reason) => `Die Angabe eines Proxys war nicht zu gebrauchen (${reason}).`,
  staff: "Das eigene Team",
  staffNetworks: (n) =>
    n === 0 ? "Kein Netz gilt als das des Teams." : n === 1 ? "1 Netz zählt für sich." : `${n} Netze zählen für sich.`,
  staffFix: "--staff-networks setzen oder das Merkmal staff: true senden; dann rettet kein eigener Klick eine Funktion.",
  countries: "Länder",
  countriesState: {
    off: "Kein Land ist bekannt.",
    known: "Aus einer Datenbank auf diesem Server.",
    unreadable: "Die eingestellte Datenbank ist nicht lesbar.",
  },
  countriesFix: "--geo auf eine Datei im Format von MaxMind setzen.",
  rows: "Zeilen",
  rowsText: (days) => `Zeilen ohne Kennungen leben ${days} Tage, danach bleiben nur Zahlen.`,
  keys: "Schlüssel",
  keysFolder: {
    memory: "Nur im Arbeitsspeicher: Ohne Strom sind sie fort.",
    own_volume: "Auf einem Datenträger getrennt von den Daten.",
    data_volume: "Auf demselben Datenträger wie die Daten: Eine Kopie hat beides.",
    unknown: "Wo sie liegen, war nicht festzustellen.",
  },
  keysFix: "--keys-dir auf einen eigenen Datenträger legen.",
  condition: "Zustand",
  conditionFine: "Alles in Ordnung.",
  people: "Die Menschen, die gemessen werden",
  peopleText:
    "Diese Seite gehört dorthin, wo über Datenschutz gesprochen wird. Sie entsteht aus dem laufenden Server und kann nichts anderes sagen.",
  trust: "Was über Menschen gespeichert wird",
  trustName: "Adresse der Vertrauensseite",
  optOut: "Wer nicht gezählt werden will",
  optOutText:
    "Browser mit Global Privacy Control oder Do Not Track werden in Ruhe gelassen. Für einen Schalter in der eigenen App genügt ein Aufruf je Nutzer; " +
    "er gilt so lange wie die Epoche und wird beim Anmelden wiederholt:",
  forget: "Wer vergessen werden will",
  forgetText: "Baut die Dateien ohne diese Person neu. Der Schlüssel wird erfragt, damit er in keinem Verlauf steht:",
  command: (what) => `Befehl: ${what}`,
};

export const live: Partially<typeof liveWords> = {
  title: "Live",
  headline: (people, from, to) => `${people} von ${from} bis ${to}`,
  lead: (minutes) =>
    `In Abschnitten von ${minutes} Minuten, jeder erst, wenn er vorbei ist. Was zu wenige taten, bleibt außen vor, und niemand sieht aus wie wenige.`,
  next: (time) => `Der nächste Abschnitt kommt um ${time}.`,
  people: "Menschen in der letzten Stunde",
  full: "Es kamen mehr, als gezählt werden konnten.",
  features: "Was sie genutzt haben",
  featuresNone: "Keine Funktion wurde von genügend Menschen genutzt.",
  pages: "Welche Seiten sie gesehen haben",
  others: (n, k) =>
    n === 1
      ? `1 weitere Funktion: weniger als ${k} Personen, vielleicht niemand.`
      : `${n} weitere Funktionen: je weniger als ${k} Personen, vielleicht niemand.`,
  memory:
    "All das steht nur im Arbeitsspeicher. Ein Neustart vergisst es, und nach dem Ende eines Abschnitts ist niemand mehr zu unterscheiden.",
};

export const onboarding: Partially<typeof onboardingEn> = {
  title: "Auf dem Weg zum ersten Urteil",
  progress: (done, all) => `${done} von ${all} Schritten`,
  done: "Erledigt",
  open: "Zu tun",
  waiting: "Braucht Zeit",
  optional: "macht Urteile sicherer",
  step: {
    script: "Das Skript meldet sich",
    first_event: "Das erste Ereignis zählt",
    catalogue: "Gesagt, welche Funktionen es gibt",
    heartbeat: "Builds sagen, was sie enthalten",
    population: "Gesagt, wie viele Menschen es gibt",
    people: "Genug Menschen für ein Urteil",
    verdict: "Das erste Urteil",
  },
  missing: {
    script: "Vom Produkt war noch nichts zu hören.",
    first_event: "Es fehlt ein Ereignis außerhalb einer Testsitzung.",
    catalogue: "Was niemand deklariert, kann nicht als tot erkannt werden.",
    heartbeat: "Sonst sieht Stille aus wie eine Funktion, die nicht eingebaut war. Das Bundler-Plugin erledigt es.",
    population: "Sonst weiß niemand, wie viele Menschen nicht gesehen werden. Ein Aufruf am Tag genügt.",
    people: "Urteile brauchen Menschen; sie kommen von selbst.",
    verdict: "Es kommt von selbst, sobald die Schritte oben erledigt sind.",
  },
  refused: (events) =>
    events === 1
      ? "1 Ereignis wurde abgelehnt: Die Konsole der Seite sagt, warum."
      : `${events} Ereignisse wurden abgelehnt: Die Konsole der Seite sagt, warum.`,
  notBefore: (day) => `Nicht vor dem ${formatDayWithYear(day)}, und erst wenn die offenen Schritte erledigt sind.`,
  expected: (day) => `Zu erwarten ab ${formatDayWithYear(day)}.`,
  people: (have, needed) => `Bisher ${have}, von ${needed}, die ein erstes Urteil braucht.`,
  act: { script: "Einbauen", first_event: "Ausprobieren", catalogue: "Übernehmen", heartbeat: "Wie", population: "Wie" },
  surer: (steps) => `Urteile wären sicherer: ${steps}.`,
  surerStep: { heartbeat: "Builds sagen lassen, was sie enthalten", population: "sagen, wie viele Menschen es gibt" },
};
