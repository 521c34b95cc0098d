import type { Partially } from "../catalogue";
import type { featureWords } from "../feature";
import type { ranking as rankingEn } from "../ranking";

export const ranking: Partially<typeof rankingEn> = {
  title: "Rangliste",
  column: {
    title: "Funktion",
    area: "Bereich",
    owner: "Verantwortlich",
    verdict: "Urteil",
    reach: "Reichweite",
    funnel: "Gesehen, genutzt, fertig",
    users: "Nutzer",
    visitors: "Besucher",
    uses: "Nutzungen",
    change: "Änderung",
    weekly: "Je Woche",
    trend: "Trend",
    frequency: "Je Tag",
    repeat: "Kamen wieder",
    success: "Gelungen",
    cost: "Kosten",
    last_use: "Zuletzt",
  },
  headline: (features, candidates, neverUsed) => {
    const never = neverUsed === null ? "" : `; ${neverUsed} nie genutzt`;
    if (features === 0) return "Noch ist keine Funktion deklariert";
    if (candidates === 0) return `${features} Funktionen, keine davon reif zum Abbau${never}`;
    return `${candidates} von ${features} Funktionen können weg${never}`;
  },
  leadToRemoval: "Abbaubericht lesen",
  totals: {
    active_users: "Aktive Nutzer",
    visitors: "Besucher",
    uses: "Nutzungen",
    coverage: "Abdeckung",
    quarantined: "In Quarantäne",
    excluded_bot_uses: "Bots, nicht mitgezählt",
  },
  totalsLabel: "Summen des Zeitraums",
  filterByVerdict: "Nach Urteil filtern",
  all: "Alle",
  search: "Funktionen suchen",
  groupLabel: "Gruppieren nach",
  groups: { none: "Ohne Gruppen", area: "Bereich", owner: "Verantwortung" },
  sortLabel: "Sortieren nach",
  noArea: "Ohne Bereich",
  noOwner: "Ohne Verantwortliche",
  csvLabel: "Als CSV herunterladen",
  showing: (shown, all) => (shown === all ? `${all} Funktionen` : `${shown} von ${all} Funktionen`),
  columnsLabel: "Spalten",
  columnsReset: "Übliche Spalten",
  newlyUsed: "neu",
  usesBefore: (before, now) => `vorher ${before} Nutzungen, jetzt ${now}`,
  nothingMatches: "Keine Funktion passt.",
  clear: "Suche und Filter leeren",
  nothingYet: "Noch ist keine Funktion deklariert, und in diesem Zeitraum ist nichts angekommen.",
  toStart: "Einrichten",
};

export const feature: Partially<typeof featureWords> = {
  back: "Rangliste",
  why: "Warum",
  wouldChange: "Was das ändern würde",
  figures: "Kennzahlen",
  history: "Verlauf",
  journey: "Vom Sehen zum Bleiben",
  journeyText: "Von den Personen, für die sie gedacht ist: wer sah sie, wer nutzte sie, wer kam wieder.",
  meantFor: "Gedacht für",
  saw: "Gesehen",
  used: "Genutzt",
  ofThem: "davon",
  afterwards: "Danach",
  cameBack: "Kamen wieder",
  succeeded: "Gelungen",
  numbers: "Alle Zahlen",
  catalogue: "Katalog",
  instruments: "Können wir sie sehen?",
  notSet: "nicht gesetzt",
  everybody: "alle",
};
