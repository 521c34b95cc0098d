import { formatDay } from "../../measured/days";
import { inWords } from "../../measured/shape";
import type { Partially } from "../catalogue";
import type { chartWords } from "../charts";
import type { measureDefinitions as definitionsEn, measureWords } from "../measures";
import type { windowWords } from "../window";

export const measures: Partially<typeof measureWords> = {
  fewerThan: (below) => `weniger als ${below}`,
  moreThan: (above) => `mehr als ${above}`,
  suppressedWhy: (below) => `Zwischen 1 und ${below} Personen. Kleine Gruppen werden nie gezeigt, damit niemand herauszulesen ist.`,
  suppressedAboveWhy: "Alle bis auf wenige Personen. Der Rest ist eine Gruppe, die zu klein ist, um gezeigt zu werden.",
  hidden: "verdeckt",
  hiddenBesideWhy:
    "Verdeckt, damit sich die Zahl einer kleinen Gruppe daneben nicht daraus errechnen lässt. Es kann selbst eine kleine Gruppe sein.",
  notMeasurableSpoken: "nicht messbar",
  interval: (low, high) => `${low} bis ${high}`,
  intervalFull: (low, high) => `95-%-Intervall ${low} bis ${high}`,
  bracketWhy: (low, high) =>
    `Der wahre Wert liegt zwischen ${low} und ${high}: dieselbe Person kann an mehreren Tagen oder in mehreren Epochen gezählt worden sein.`,
  visitorsADayWhy: (low, high) =>
    `Im Mittel. Besucher sind anonym und nur einen Tag lang unterscheidbar: Im ganzen Zeitraum waren es zwischen ${low} und ${high} verschiedene Personen.`,
  trendSentence: (change, range) => `${change} in der zweiten Hälfte des Zeitraums gegenüber der ersten${range ? ` (${range})` : ""}`,
  noClearChange: (sentence) => `Keine klare Änderung: ${sentence}`,
  noNumber: "der Server hat keine Zahl geschickt",
  change: (ratio) => `${ratio >= 1 ? "+" : "−"}${Math.abs(Math.round((ratio - 1) * 100))}\u00a0%`,
  steady: "stabil",
  up: "steigend",
  down: "fallend",
};

export const units = {
  users: "Nutzer",
  visitors: "Besucher",
  uses: "Nutzungen",
  "user-days": "Nutzertage",
  days: "Tage",
  people: "Personen",
  features: "Funktionen",
  "uses per using day": "Nutzungen je Nutzungstag",
  "uses per user": "Nutzungen je Nutzer",
  "users a week": "Nutzer je Woche",
  "times seen": "Mal gesehen",
  "uses per time seen": "Nutzungen je Mal gesehen",
  "visitors a day": "Besucher am Tag",
  "page sessions": "Seitensitzungen",
};

export const measureDefinitions: Partially<typeof definitionsEn> = {
  eligible: { label: "Gedacht für", means: "aktive Personen, denen die Funktion offenstand" },
  exposed: { label: "Gesehen", means: "hatten sie auf dem Schirm: mindestens zur Hälfte, eine Sekunde oder länger" },
  users: { label: "Genutzt", means: "haben sie mindestens einmal genutzt" },
  reach: { label: "Reichweite", means: "Nutzer ÷ Personen, für die sie gedacht ist" },
  discoverability: { label: "Auffindbarkeit", means: "gesehen ÷ Personen, für die sie gedacht ist" },
  conversion: { label: "Konversion", means: "Nutzer ÷ Personen, die sie gesehen haben" },
  uses: { label: "Nutzungen", means: "wie oft sie insgesamt genutzt wurde" },
  user_days: { label: "Nutzertage", means: "Nutzer, einmal je Tag gezählt" },
  frequency: { label: "Häufigkeit", means: "Nutzungen je Tag, an dem jemand sie nutzte" },
  uses_per_user: { label: "Nutzungen je Nutzer", means: "wie oft sie nutzte, wer sie nutzte" },
  repeat: { label: "Kamen wieder", means: "Erstnutzer, die sie in ihrem eigenen Rhythmus erneut nutzten" },
  success: { label: "Gelungen", means: "abgeschlossen ÷ (abgeschlossen + fehlgeschlagen)" },
  trend: { label: "Trend", means: "Nutzung in der zweiten Hälfte des Zeitraums ÷ in der ersten" },
  heartbeat: { label: "Lebenszeichen", means: "Tage, an denen ein ausgelieferter Stand sie melden konnte" },
  coverage: { label: "Abdeckung", means: "gesehene ÷ von der App gemeldete aktive Personen" },
  people_needed: { label: "Nötige Personen", means: "verschiedene Personen, ab denen Schweigen etwas beweist" },
  independent_people: { label: "Unabhängige Personen", means: "Personen, für die sie gedacht ist; weniger, wo Kollegen gleich handeln" },
  times_as_often_to_flip: {
    label: "Spielraum (k*)",
    means: "so viel häufiger müssten die Ungesehenen sie nutzen, um die Schwelle zu erreichen",
  },
  visitors: { label: "Besucher", means: "Anonyme, je Tag gezählt; eine eigene Zahl, nie zu den Nutzern addiert" },
};

export const charts: Partially<typeof chartWords> = {
  firstWeek: "Erste Woche",
  people: "Personen",
  weekLater: (weeks) => (weeks === 1 ? "1 Woche später" : `${weeks} Wochen später`),
  sparkline: (all, isWhole) => {
    const weeks = all.filter(isWhole);
    const last = weeks.at(-1);
    const first = weeks[0];
    if (!last || !first) return "Keine ganze Woche in diesem Zeitraum";
    return `${weeks.length} Wochen: von ${inWords(first.uses)} in der Woche ab ${formatDay(first.from)} bis ${inWords(last.uses)} in der Woche ab ${formatDay(last.from)}`;
  },
  series: { daily: "Nutzungen je Tag", weekly: "Nutzungen je Woche", users: "Nutzer je Woche" },
  funnel: (meantFor, saw, used, completed) => `Gedacht für ${meantFor}; gesehen: ${saw}; genutzt: ${used}; abgeschlossen: ${completed}`,
  seriesLabel: "Was das Diagramm zeigt",
  asTable: "Als Tabelle zeigen",
  asChart: "Als Diagramm zeigen",
  slider: "Durch das Diagramm gehen",
  day: "Tag",
  week: "Woche ab",
  value: "Wert",
  noPoints: "Kein Tag dieses Zeitraums hat Daten.",
  allZero: "Keine Nutzung in diesem Zeitraum",
  period: (days) => (days === 1 ? "einem Tag" : `${days} Tagen`),
  unused: (period) => `In ${period} von niemandem genutzt. Wer sie sah, ist nicht bekannt.`,
  unseen: (period) => `In ${period} von niemandem gesehen oder genutzt.`,
  seenUnused: (seen, period) => `In ${period} gesehen: ${seen}; genutzt: niemand.`,
  tooFewToDraw: (period) => `In ${period} genutzt, in keiner Woche von genug Personen für einen Balken.`,
  soFar: (week) => `${week}, noch nicht vorbei`,
  partKey: "Gestrichelt: die Woche ist noch nicht vorbei",
  markKeys: { release: "Stand, der sie erstmals enthielt", decision: "Entscheidung", annotation: "Anmerkung" },
  hiddenKey: "Hohl: verdeckt, weniger Personen als die kleinste gezeigte Gruppe",
};

export const window: Partially<typeof windowWords> = {
  label: "Zeitraum",
  presets: {
    today: "Heute",
    yesterday: "Gestern",
    "7d": "7 Tage",
    "28d": "28 Tage",
    "91d": "13 Wochen",
    mtd: "Dieser Monat",
    "last-month": "Letzter Monat",
    ytd: "Dieses Jahr",
    "26w": "26 Wochen",
    "52w": "52 Wochen",
    all: "Alles",
  },
  hints: { "91d": "für Urteile" },
  compare: "Vergleichen mit",
  comparisons: { previous: "dem Zeitraum davor", year: "dem Vorjahr" },
  compareNothing: "nichts",
  comparedTo: (range) => `verglichen mit ${range}, gleiche Wochentage`,
  custom: "Eigener",
  apply: "Übernehmen",
  month: "Tage des Zeitraums",
  monthBack: "Ein Monat zurück",
  monthOn: "Ein Monat weiter",
  yearBack: "Ein Jahr zurück",
  yearOn: "Ein Jahr weiter",
  choose: "Wählen Sie den ersten Tag, dann den letzten.",
  short: (days) => `${days === 1 ? "1 Tag" : `${days} Tage`}: gut für einen Blick, zu kurz für ein Urteil. Dafür braucht es 13 Wochen.`,
  long: (days) => `${days} Tage.`,
};
