import type { Partially } from "../catalogue";
import type { senders as sendersEn } from "../senders";

export const senders: Partially<typeof sendersEn> = {
  title: "Sender",
  lead: "Ihr Produkt sendet schon Ereignisse an eine andere Analyse? Behalten Sie den Code: Ändern Sie eine Zeile, und sagen Sie, welches Ereignis welche Funktion ist.",
  pick: "Welche benutzen Sie?",
  every: "Jeder Absender",
  change: "Die Zeile, die sich ändert",
  lines: {
    plausible: "In der Einrichtung des Skripts",
    segmentBrowser: "Im Browser",
    segmentServer: "In einem Backend, mit dem Server-Token des Projekts",
    otlp: "In der Umgebung Ihres Dienstes, mit dem Server-Token des Projekts",
    umami: "Im Tag des Skripts",
    umamiServer: "In einem Backend",
  },
  alias: {
    plausible: "Domains, die das Skript nennt",
    segment: "Schreibschlüssel, die Sie behalten",
    otlp: "Namen von Diensten, die ohne Token senden",
    umami: "Kennungen der Websites",
  },
  aliasHint: {
    plausible: "Wie in data-domain, durch Kommas getrennt: app.example.com",
    segment: "Nicht nötig, wo der Schreibschlüssel der Ingest-Schlüssel oder das Server-Token dieses Projekts ist.",
    otlp: "Das Ressourcen-Attribut service.name. Mit einem Token nicht nötig.",
    umami: "Wie in data-website-id.",
  },
  native: (path) => `Auch auf ${path} antworten, für einen Absender, dessen Pfad sich nicht ändern lässt`,
  actors: "Seine Nutzerkennungen als Nutzer zählen. Sie werden sofort gehasht; eine E-Mail-Adresse wird nie genommen.",
  atTheDoor: {
    plausible: "Der Referrer und alles, was nicht Name, Seite oder Eigenschaft des Ereignisses ist, endet an der Tür.",
    segment:
      "Anonyme Kennungen, Merkmale, Adressen und Browserkennungen enden an der Tür; identify, group und alias werden beantwortet und nirgends behalten.",
    otlp: "Nur Einträge mit einem Ereignisnamen werden gelesen. Inhalte, Trace-Kennungen und alle anderen Einträge enden an der Tür.",
    umami: "Titel, Bildschirme, Sprachen, Referrer und genannte Adressen enden an der Tür.",
  },
  saveSettings: "Speichern",
  saving: "Wird gespeichert …",
  saved: "Gespeichert. Neue Ereignisse folgen dem sofort.",
  arrived: "Was ankam",
  arrivedText: "Namen, die seit dem Start des Servers ankamen, die neuesten zuerst. Hier steht keine Zahl und keine Person.",
  arrivedNone: "Noch nichts. Ändern Sie die Zeile, benutzen Sie Ihr Produkt, und sehen Sie wieder nach.",
  column: {
    sender: "Absender",
    name: "Was er sagte",
    properties: "Mit",
    feature: "Was daraus wurde",
    by: "Entschieden durch",
  },
  byRule: (rule) => `Regel ${rule}`,
  byName: "Den eigenen Namen",
  counts: "zählt",
  waits: "in Quarantäne",
  makeRule: "Regel machen",
  makeRuleFor: (name) => `Regel für ${name} machen`,
  rules: "Regeln",
  rulesText:
    "Die erste Regel, die passt, entscheidet. Was keine Regel abbildet, wartet unter seinem eigenen Namen in Quarantäne und zählt, sobald Sie es übernehmen. Regeln gelten von jetzt an; was behalten wurde, bleibt, wie es ist.",
  rulesNone: "Noch keine Regel: Jedes Ereignis behält seinen Namen.",
  rule: {
    number: "Regel",
    sender: "Von",
    event: "Ereignis",
    eventHint: "pageview oder ein Name",
    property: "Eigenschaft",
    equals: "ist",
    path: "Auf Seite",
    pathHint: "/reports/**",
    feature: "Ist Funktion",
    featureHint: "export-csv",
    action: "Als",
  },
  actions: {
    "": "was es ist",
    use: "Nutzung",
    complete: "Abschluss",
    fail: "Scheitern",
    view: "Seitenaufruf",
    exposure: "Sichtung",
  },
  field: (field, rule) => `${field}, Regel ${rule}`,
  addRule: "Regel hinzufügen",
  removeRule: (rule) => `Regel ${rule} entfernen`,
  moveUp: (rule) => `Regel ${rule} nach oben`,
  saveRules: "Regeln speichern",
  discard: "Änderungen verwerfen",
  preview: (mapped, of) =>
    of === 0
      ? "Nichts ist in Quarantäne, das diese Regeln abbilden könnten."
      : mapped === 0
        ? `Keiner der ${of} Namen in Quarantäne würde abgebildet.`
        : `${mapped} der ${of} Namen in Quarantäne würden von jetzt an abgebildet:`,
  previewOnlyWith: (property) => `wo ${property} diesen Wert hat`,
  history: "Änderungen",
  historyNone: "Noch wurde nichts geändert.",
  historyLine: (who, day, rules) =>
    rules === null ? `${day}: zum ersten Mal gesetzt durch: ${who}` : `${day}: geändert durch: ${who}; vorher waren es ${rules} Regeln`,
};
