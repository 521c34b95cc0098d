import type { audienceWords } from "../audience";
import type { boardWords } from "../board";
import type { Partially } from "../catalogue";
import type { exploreWords } from "../explore";
import type { habitWords } from "../habits";
import type { mapWords } from "../map";
import type { pulse as pulseEn } from "../pulse";

export const pulse: Partially<typeof pulseEn> = {
  title: "Puls",
  headline: (changes) =>
    changes === 0
      ? "Nichts hat sich letzte Woche geändert"
      : changes === 1
        ? "Eines hat sich letzte Woche geändert"
        : `${changes} Dinge haben sich letzte Woche geändert`,
  lead: (week) => `${week}, verglichen mit der Woche davor.`,
  changes: "Was sich geändert hat",
  quietWeek:
    "Kein Urteil hat sich bewegt, nichts ist verstummt, keine Wochenreichweite hat ihr Intervall verlassen. Auch das ist ein Ergebnis.",
  howToRead: "Ein Anstieg oder Rückgang steht hier nur, wenn sich die 95-%-Intervalle der beiden Wochen nicht berühren.",
  all: (more) => `${more} weitere`,
  fewer: "Weniger zeigen",
  compareAll: "Alle Funktionen vergleichen",
  verdict: {
    candidate: "kann jetzt weg",
    promote: "verdient es, gefunden zu werden: wenige sehen sie, wer sie sieht, probiert sie",
    fix: "braucht Reparatur: man probiert sie und kommt nicht wieder",
    declining: "nimmt ab",
    insufficient_evidence: "lässt sich nicht mehr beurteilen",
    protected: "ist jetzt geschützt",
    keep: "verdient jetzt ihren Platz",
  },
  before: (verdict) => `Bis letzte Woche: ${verdict}`,
  firstUse: "wurde zum ersten Mal genutzt",
  silent: (before) => `wurde von niemandem genutzt, nach ${before} in der Woche davor`,
  up: (now, before) => `erreichte ${now}, zuvor ${before}`,
  down: (now, before) => `erreichte ${now}, zuvor ${before}`,
  rent: "Funktionen, die Miete zahlen",
  ofShipped: (shipped) => `von ${shipped} ausgelieferten`,
  rentMeans: "Sicher genutzt, geschützt oder durch eine Entscheidung bewährt.",
  tooEarlyToSay: (early) => `Bei ${early} ist es zu früh`,
  ofThemUnreleased: (unreleased) =>
    unreleased === 1 ? ", 1 davon ist noch nicht veröffentlicht" : `, ${unreleased} davon sind noch nicht veröffentlicht`,
  hypotheses: "Was erwartet wurde",
  dueBy: (day) => `fällig ${day}`,
  outcome: {
    pending: "noch nicht fällig",
    validated: "eingetroffen",
    missed: "verfehlt",
    undecided: "unentschieden",
    untestable: "nicht prüfbar",
  },
  canGo: "Kann weg",
  canGoNone: "Nichts muss weg.",
  canGoAll: "Abbaubericht lesen",
  costs: (cost) => `Kosten ${cost}`,
  coming: "Was kommt",
  comes: {
    review: "ist neu zu entscheiden.",
    protection: "ist nicht mehr geschützt.",
    verdict: "lässt sich von da an beurteilen.",
  },
  overdue: {
    review: "hätte bis dahin neu entschieden sein sollen.",
    protection: "ist seitdem nicht mehr geschützt.",
    verdict: "lässt sich seitdem beurteilen.",
  },
  moreExpected: (more) => `${more} weitere`,
  silence: "Verstummt",
  silenceMeans: "Früher genutzt, aber seit drei ihrer eigenen Rhythmen nicht mehr.",
  silenceNone: "Nichts, was genutzt wurde, ist verstummt.",
  noted: "Jüngst vermerkt",
  allNoted: "Alle Anmerkungen",
  lastUsed: (day) => `zuletzt ${day}`,
  neverUsed: (n) => (n === 1 ? "1 Funktion wurde nie genutzt" : `${n} Funktionen wurden nie genutzt`),
  activeUsers: "Aktive Nutzer",
  ofTheWeek: "in der Woche",
  uses: "Nutzungen",
  steady: "etwa wie in der Woche davor",
  change: (sign) => `${sign} zur Vorwoche`,
  coverage: (share) => `Deadwood sah ${share} der Personen, die Ihre App zählt.`,
  noCoverage: "Ihre App meldet nicht, wie viele aktive Nutzer sie hat; niemand weiß, wie viele davon Deadwood sieht.",
  bots: (uses) => `${uses} durch Bots sind nicht mitgezählt.`,
  quarantined: (features) => `${features} warten in der Quarantäne.`,
  tooEarly: "Noch ist keine Funktion deklariert. Danach steht hier jede Woche, was sich geändert hat und was weg kann.",
  weeks: (range) => `Urteile stehen auf den 13 ganzen Wochen ${range}.`,
};

export const map: Partially<typeof mapWords> = {
  title: "Karte",
  headline: (placed, few, unknown) => {
    if (placed === 0) {
      return few > 0 && unknown === 0
        ? "Keine Funktion wurde von so vielen genutzt, dass sie einen Platz hat"
        : "Keine Funktion hat in diesem Zeitraum einen Platz";
    }
    const inUse = placed === 1 ? "1 Funktion ist in Gebrauch" : `${placed} Funktionen sind in Gebrauch`;
    return few === 0 ? inUse : `${inUse}, ${few} nutzt niemand, oder zu wenige, um es zu sagen`;
  },
  lead: "Rechts: genutzt von mehr der Personen, für die sie gedacht sind. Oben: an mehr Tagen von jeder.",
  x: "Reichweite: Anteil der Personen, für die sie gedacht ist",
  y: "Nutzungstage je Nutzer",
  threshold: "Schwelle",
  label: "Karte der Funktionen nach Reichweite und Nutzungstagen. Pfeiltasten gehen von Funktion zu Funktion, Eingabe öffnet eine.",
  dot: (title, verdict, reach, days) => `${title}: ${verdict}. Reichweite ${reach}, ${days} Tage je Nutzer.`,
  corners: { widest: "Viele, oft", niche: "Wenige, oft", rare: "Wenige, selten", broad: "Viele, selten" },
  terms: [
    {
      term: "Reichweite",
      means:
        "Anteil der Personen, für die eine Funktion gedacht ist, der sie nutzte. Die Skala ist eine der Chancen, damit kleine und große Anteile auseinander liegen.",
    },
    {
      term: "Tage je Nutzer",
      means: "An wie vielen Tagen sie im Mittel von denen benutzt wurde, die sie nutzten. Die Skala ist logarithmisch.",
    },
    { term: "Schwelle", means: "Die Reichweite, unter der eine Funktion weg kann, wenn alles andere stimmt." },
    { term: "Größe eines Punkts", means: "Was es kostet, die Funktion zu behalten, von 0 bis 100, wie der Katalog sagt." },
  ],
  size: "Größe: Kosten des Behaltens",
  none: "Noch ist keine Funktion deklariert.",
  days: (days) => `${days} Tage je Nutzer`,
  cost: (cost) => `Kosten des Behaltens ${cost} von 100`,
  dead: "Ohne Platz auf der Karte",
  deadText: "Diagramme aktiver Funktionen lassen diese weg. Hier geht es um sie.",
  unused: "Von niemandem genutzt",
  hidden: "Von zu wenigen genutzt, um es zu sagen",
  unknown: "In diesem Zeitraum nicht messbar",
};

export const board: Partially<typeof boardWords> = {
  title: "Tafel",
  headline: (due) =>
    due === 0
      ? "Keine Funktion wartet auf eine Prüfung"
      : due === 1
        ? "Eine Funktion wartet auf eine Prüfung"
        : `${due} Funktionen warten auf eine Prüfung`,
  leadTouch: "Jede Funktion in ihrem Stadium. Ihr Menü bewegt sie; jeder Zug nennt seinen Grund und ist umkehrbar.",
  lead: "Jede Funktion in ihrem Stadium. Karten ziehen, über ihr Menü bewegen oder mit der Leertaste aufnehmen; jeder Zug nennt seinen Grund und ist umkehrbar.",
  keys: "Pfeiltasten gehen von Karte zu Karte. Die Leertaste nimmt eine auf; Pfeiltasten wählen dann ihr Stadium, Eingabe bewegt sie dorthin, Escape lässt sie.",
  pickedUp: (title) => `${title} ist aufgenommen. Pfeiltasten wählen ein Stadium, Eingabe bewegt sie dorthin, Escape lässt sie.`,
  chooseStage: "ist aufgenommen: wählen Sie ein Stadium.",
  heldOver: (stage, means) => `nach ${stage}: ${means}`,
  refusedThere: (stage, why) => `kann jetzt nicht nach ${stage}: ${why}`,
  stays: (title) => `${title} bleibt, wo sie war.`,
  keyStage: "anderes Stadium",
  keyMove: "bewegen",
  keyLeave: "lassen",
  review: "Prüfung beginnen",
  search: "Funktionen suchen",
  stage: {
    proposed: "Vorgeschlagen",
    trial: "Auf Probe",
    qualified: "Bewährt",
    watch: "Beobachten",
    disqualified: "Ausgeschieden",
    announced: "Angekündigt",
    brownout: "Probeweise aus",
    removed: "Entfernt",
    tombstone: "Grabstein",
  },
  means: {
    proposed: "Gewünscht, noch in niemandes Händen.",
    trial: "Im Einsatz; ob sie ihren Platz verdient, ist offen.",
    qualified: "Sie verdient ihren Platz.",
    watch: "Sie bleibt vorerst und wird noch einmal angesehen.",
    disqualified: "Sie soll gehen; außerhalb weiß es noch niemand.",
    announced: "Wen es betrifft, erfährt, wann sie geht, auch dort, wo sie benutzt wird.",
    brownout: "Stundenweise oder für einige abgeschaltet, um zu hören, wem sie fehlt.",
    removed: "Sie ist weg; späte Nutzung und Rufe nach ihr werden gezählt.",
    tombstone: "Sie ist für immer weg.",
  },
  undecided: (undecided, of) =>
    undecided === of
      ? "Über keine davon ist entschieden: Was veröffentlicht ist, beginnt hier. Das Urteil auf einer Karte sagt, wofür ihre Zahlen sprechen."
      : `Über ${undecided} dieser ${of} ist noch nicht entschieden: Was veröffentlicht ist, beginnt hier. Das Urteil auf einer Karte sagt, wofür ihre Zahlen sprechen.`,
  lane: { present: "Im Produkt", leaving: "Auf dem Weg hinaus", gone: "Weg" },
  showAll: (more) => `${more} weitere zeigen`,
  showFewer: "Weniger zeigen",
  move: (title) => `${title} bewegen`,
  moveTo: (stage) => `Nach ${stage}`,
  due: "Prüfung fällig",
  protected: "Geschützt",
  reopened: "Vermisst: neu entscheiden",
  cost: (cost) => `Kosten ${cost}`,
  refused: "Nicht jetzt",
};

export const audience: Partially<typeof audienceWords> = {
  title: "Publikum",
  headline: (users, visitors) => {
    if (users === null && visitors === null) return "In diesem Zeitraum kam niemand";
    if (visitors === null) return `${users} kamen`;
    return users === null ? `Im Mittel kamen ${visitors}` : `${users} kamen, dazu ${visitors}`;
  },
  lead: "Personen, die Ihre App nennt, zählen im ganzen Zeitraum einmal. Besucher sind anonym und nur einen Tag lang unterscheidbar.",
  days: "Nach Tagen",
  weeks: "Nach Wochen",
  series: { users: "Nutzer", visitors: "Besucher", views: "Seitenaufrufe" },
  visitorsADay: "Besucher am Tag",
  pages: "Seiten",
  pagesNone: "In diesem Zeitraum kam kein Seitenaufruf an. Das Skript sendet einen je Seite, sobald Seitenaufrufe eingeschaltet sind.",
  none: "Jeder Wert ist verdeckt: Zu wenige Personen teilen ihn.",
  unknown: (names) => `In diesem Zeitraum ist nichts bekannt über: ${names}.`,
  hiddenValues: (n) =>
    n === 1 ? "1 Wert ist verdeckt: Zu wenige Personen teilen ihn." : `${n} Werte sind verdeckt: Zu wenige Personen teilen sie.`,
  by: {
    entry_page: "Wo Besucher eintraten",
    source: "Quellen",
    campaign: "Kampagnen",
    country: "Länder",
    device: "Geräte",
    browser: "Browser",
    system: "Systeme",
    release: "Stände Ihrer App",
  },
  terms: [
    {
      term: "Nutzer",
      means: "Personen, die Ihre App mit einem Schlüssel nennt, jede einmal im ganzen Zeitraum gezählt, im Diagramm einmal am Tag.",
    },
    {
      term: "Besucher",
      means:
        "Anonyme Personen, nur einen Tag lang unterscheidbar. Über mehrere Tage steht ihr Mittel je Tag; wie viele verschiedene Personen das waren, weiß niemand.",
    },
    { term: "Seitenaufrufe", means: "Wie oft eine Seite geöffnet wurde, von Nutzern und Besuchern." },
    {
      term: "Nutzer pro Woche",
      means: "Das Mittel der ganzen Wochen des Zeitraums, die vorbei sind, für jedes Land, Gerät oder jeden Stand.",
    },
    {
      term: "Verdeckt",
      means:
        "Eine Gruppe, die kleiner ist als die kleinste gezeigte, oder eine, aus der sich eine solche errechnen ließe. Null steht immer als 0.",
    },
  ],
  counted: { users_a_week: "Nutzer pro Woche", visitors: "Besucher", visitors_a_day: "Besucher am Tag" },
  more: (n) => `${n} weitere`,
  less: "Weniger",
};

export const explore: Partially<typeof exploreWords> = {
  title: "Erkunden",
  questions: {
    return: "Wer kommt wieder?",
    regularity: "Wie regelmäßig?",
    together: "Was gehört zusammen?",
    funnel: "Wie weit kommen sie?",
    order: "Wie weit der Reihe nach?",
  },
  answer: {
    return: (share, weeks, isFeature) =>
      isFeature
        ? `${share} ihrer Nutzer nutzen sie ${weeks} Wochen später wieder`
        : `${share} der Personen einer Woche sind ${weeks} Wochen später wieder da`,
    regularity: (share) => `${share} der Personen der letzten Woche waren an einem mittleren Tag da`,
    funnel: (share, first, others) => `${share} derer, die ${first} nutzen, nutzen auch ${others.join(" und ")}`,
  },
  lead: {
    return:
      "Jede Zeile ist eine Woche, in der Personen zum ersten Mal da waren; daneben, wie viele von ihnen in den Wochen danach wiederkamen.",
    regularity: "Wie viele der Personen einer Woche an einem mittleren Tag da sind. 100 % heißt, dass alle jeden Tag kommen.",
    together: "Von denen, die die Funktion der Zeile nutzten, der Anteil, der auch die der Spalte nutzte.",
    funnel: "Personen, die die Funktion jedes Schritts und die aller Schritte davor nutzten, in welcher Reihenfolge auch immer.",
    order: "Seitensitzungen, die die Funktion jedes Schritts nach denen aller Schritte davor nutzten, was auch dazwischen war.",
  },
  noAnswer: {
    not_followed:
      "Durch diese Tage lässt sich niemand verfolgen: Sie liegen in mehr als einer Epoche, oder es kamen keine Nutzerschlüssel.",
    table: "Eine Tabelle ist nicht eine Zahl; beide lassen sich nebeneinander lesen.",
    no_steps: "Unten zwei Funktionen oder mehr wählen, dann wird beides verglichen.",
    too_few: "Für eine Zahl waren zu wenige da.",
  },
  openDays: "Diese Tage öffnen",
  notFollowed: "Durch diese Tage lässt sich niemand verfolgen",
  leadByRow: "Von denen, die eine Funktion nutzten, der Anteil, der auch jede der anderen nutzte.",
  ofThoseWho: "Von denen, die sie nutzten:",
  alsoUsed: (users) => `${users}; so viele davon nutzten auch:`,
  take: (window) => `Zeitraum: ${window}`,
  needsNobody: "Für Besucher und Aufrufe je Tag muss niemand verfolgt werden.",
  toAudience: "Zum Publikum",
  howToRead: "Wie man das liest",
  reading: {
    return:
      "Personen werden an dem Schlüssel wiedererkannt, den Ihre App sendet, und nur innerhalb einer Epoche. „Zum ersten Mal“ heißt: in diesem Zeitraum; was davor war, ist nicht bekannt. Die letzte Woche kann noch laufen.",
    regularity: "Auch Wochenenden zählen, darum kommt ein Produkt für die Arbeit selten über 70 %. Eine Änderung sagt mehr als die Höhe.",
    together:
      "Zusammen ist keine Ursache. Zwei Funktionen, die alle nutzen, treffen zufällig zusammen; suchen Sie Paare, die aus Zeile und Spalte herausstehen.",
    funnel:
      "Die Reihenfolge der Nutzung wird über niemanden behalten; hier steht also, wer alle nutzte, nicht in welcher Folge. Innerhalb einer geladenen Seite zählt sie „Wie weit der Reihe nach?“.",
    order:
      "Eine Seitensitzung ist ein Laden einer Seite und was darin geschieht, bis eine halbe Stunde nichts mehr geschieht, höchstens ein Tag; sie geht jeden Schritt einmal. Seitensitzungen sind keine Personen: Wer wiederkommt, ist eine neue Sitzung. Die Reihenfolge wird im Speicher verfolgt, solange die Seite offen ist, und erst ab der Festlegung des Trichters; behalten werden nur Zählungen. Ein Schritt wird genannt, wo genug Personen hinter ihm stehen können, und hinter dem, was zwischen ihm und dem zuletzt genannten Schritt liegt.",
  },
  whose: "Wessen Wiederkehr",
  people: "Personen der Woche",
  share: "An einem mittleren Tag",
  step: (n) => `Schritt ${n}`,
  addStep: "Schritt hinzufügen …",
  removeStep: (title) => `${title} entfernen`,
  ofFirst: "des ersten Schritts",
  funnelEmpty: "Wählen Sie zwei oder mehr Funktionen. Die meistgenutzten sind ein guter Anfang.",
  funnelStart: "Mit den meistgenutzten beginnen",
  hiddenPair: "Schraffiert: Eine der Gruppen darin ist zu klein, um gezeigt zu werden.",
  none: "In diesem Zeitraum war niemand aktiv.",
  notMeasurable: (reason) => `Nicht messbar: ${reason}.`,
  everyone: "Alle Aktiven",
};

export const habits: Partially<typeof habitWords> = {
  often: "Wie oft sie sie nutzen",
  oftenText: "Ihre Nutzer nach der Zahl der Tage, an denen sie sie nutzten.",
  days: (from, to) =>
    to === null ? `${from} Tage oder mehr` : from === to ? (from === 1 ? "1 Tag" : `${from} Tage`) : `${from} bis ${to} Tage`,
  back: "Kommen sie wieder?",
  backText: "Eine Zeile je Woche, in der Personen sie zuerst nutzten; daneben, wie viele sie in den Wochen danach wieder nutzten.",
  together: "Was sie sonst nutzen",
  togetherText: "Anteil ihrer Nutzer, der im Zeitraum auch diese nutzte.",
  togetherNone: "Keine andere Funktion teilt genug Nutzer mit ihr, um genannt zu werden.",
  notMeasurable: (reason) => `Nicht messbar: ${reason}.`,
  tooFew: "Zu wenige haben sie in diesem Zeitraum genutzt, um sie auseinanderzuhalten.",
  nobody: "Niemand hat sie in diesem Zeitraum genutzt.",
};
