// What reports say first and in their notices, by its English form; see server-sentences.ts.

type Sentence = readonly [english: string, german: string];

/** The removal report: its answer, what that stands on, and what became of what was removed. */
const removal: readonly Sentence[] = [
  ["No feature can go yet", "Noch kann keine Funktion weg"],
  [
    "It was on screen for at least {} of the people it was open to.",
    "Sie war bei mindestens {} der Personen, denen sie offensteht, auf dem Schirm.",
  ],
  [
    "Each of the {} was on screen for at least {} of the people it was open to.",
    "Jede der {} war bei mindestens {} der Personen, denen sie offensteht, auf dem Schirm.",
  ],
  [
    "{} of them was on screen for at least {} of the people it was open to; of {} the catalogue says that this is not tracked.",
    "{} von ihnen war bei mindestens {} der Personen, denen sie offensteht, auf dem Schirm; bei {} wird das laut Katalog nicht verfolgt.",
  ],
  ["Whether people saw them is not tracked; the catalogue says so.", "Ob jemand sie sah, wird nicht verfolgt; so steht es im Katalog."],
  ["{} visitors on one day", "{} Besucher an einem Tag"],
  ["Neither are {} uses by your own team.", "{} Nutzungen durch Ihr eigenes Team auch nicht."],
  ["No feature is declared, so there is nothing to judge.", "Keine Funktion ist angemeldet, also gibt es nichts zu beurteilen."],
  ["Every feature that could be judged has a reason to stay.", "Jede Funktion, die sich beurteilen ließ, hat einen Grund zu bleiben."],
  ["1 feature cannot be judged yet; it says what is missing.", "1 Funktion lässt sich noch nicht beurteilen; bei ihr steht, was fehlt."],
  [
    "{} features cannot be judged yet; each says what is missing.",
    "{} Funktionen lassen sich noch nicht beurteilen; bei jeder steht, was fehlt.",
  ],
  ["The first of them can be judged from {} on.", "Die erste lässt sich ab dem {} beurteilen."],
  [
    "{} of the events that happened are in none of these figures: lost on their way, or refused by name.",
    "{} der Ereignisse, die es gab, sind in keiner dieser Zahlen: unterwegs verloren oder namentlich abgewiesen.",
  ],
  [
    "1 feature is missed more than was agreed: that decision is open again.",
    "1 Funktion wird mehr vermisst als vereinbart: Diese Entscheidung ist wieder offen.",
  ],
  [
    "{} features are missed more than was agreed: that decision is open again.",
    "{} Funktionen werden mehr vermisst als vereinbart: Diese Entscheidungen sind wieder offen.",
  ],
];

/** A history that was read from a file. */
const history: readonly Sentence[] = [
  ["All {} features of this history are used", "Alle {} Funktionen dieser Geschichte werden genutzt"],
  ["{} of {} features of this history is used by hardly anyone", "{} von {} Funktionen dieser Geschichte nutzt kaum jemand"],
  ["{} of {} features of this history are used by hardly anyone", "{} von {} Funktionen dieser Geschichte nutzt kaum jemand"],
  ["{} of {} features of this history is used by nobody", "{} von {} Funktionen dieser Geschichte nutzt niemand"],
  ["{} of {} features of this history are used by nobody", "{} von {} Funktionen dieser Geschichte nutzt niemand"],
  [
    "{} of {} features of this history are used by hardly anyone or nobody",
    "{} von {} Funktionen dieser Geschichte nutzt kaum jemand oder niemand",
  ],
  ["Most used, with the people who did: {}.", "Am meisten genutzt, mit der Zahl der Personen: {}."],
  ["{} (between {} and {}), {}", "{} (zwischen {} und {}), {}"],
  ["{} (between {} and {})", "{} (zwischen {} und {})"],
  ["{} (nearly all), {}", "{} (fast alle), {}"],
  ["{} (nearly all)", "{} (fast alle)"],
  [
    "If everybody listed what they used, {} of these {} features would fill half of the lists.",
    "Schriebe jeder auf, was er nutzte, so füllten {} dieser {} Funktionen die Hälfte der Listen.",
  ],
  ["Look here first, used by fewer than {} people: {}.", "Sehen Sie hier zuerst hin, genutzt von weniger als {} Personen: {}."],
  ["{} and {} more", "{} und {} weitere"],
  [
    "What only some have, administrators for example, is not dead: name its audience in the catalogue, and it is judged among them alone.",
    "Was nur manche haben, etwa Administratoren, ist nicht tot: Nennen Sie im Katalog, für wen es gedacht ist, und es wird nur unter ihnen beurteilt.",
  ],
  ["Used by nobody in these weeks: {}.", "In diesen Wochen von niemandem genutzt: {}."],
  [
    "Shown are the {} weeks with most use, {} to {}; the file goes from {} to {}.",
    "Gezeigt sind die {} Wochen mit der meisten Nutzung, {} bis {}; die Datei reicht vom {} bis zum {}.",
  ],
  [
    "The file goes from {} to {}; what you see is the part you asked for.",
    "Die Datei reicht vom {} bis zum {}; zu sehen ist der Teil, nach dem Sie gefragt haben.",
  ],
  [
    "A file proposes no removal: it cannot tell silence from not being measured. For verdicts, connect the product and declare its features; the first can come after {} weeks.",
    "Aus einer Datei folgt kein Abbau: Sie kann Schweigen nicht davon unterscheiden, dass nicht gemessen wurde. Für Urteile binden Sie das Produkt an und deklarieren Sie seine Funktionen; das erste kann nach {} Wochen kommen.",
  ],
  [
    "They need about {} people as well, to whom a feature is open: here there are {}. What so few show is for a talk with them, not for statistics.",
    "Sie brauchen auch etwa {} Personen, denen eine Funktion offensteht: Hier sind es {}. Was so wenige zeigen, ist etwas für ein Gespräch mit ihnen, nicht für Statistik.",
  ],
  [
    "They need about {} people as well, to whom a feature is open: here there is {}. What so few show is for a talk with them, not for statistics.",
    "Sie brauchen auch etwa {} Personen, denen eine Funktion offensteht: Hier ist es {}. Was so wenige zeigen, ist etwas für ein Gespräch mit ihnen, nicht für Statistik.",
  ],
];

/** What a reader must know before the numbers. */
const notices: readonly Sentence[] = [
  ["Not all data could be read: no verdict is given.", "Nicht alle Daten waren lesbar: Es gibt kein Urteil."],
  [
    "Without user keys visitors are told apart for one day only, so the number of people lies between two ends.",
    "Ohne Nutzerschlüssel sind Besucher nur einen Tag lang unterscheidbar, daher liegt die Zahl der Personen zwischen zwei Enden.",
  ],
  [
    "Imported days from {} to {} lie in this window and are in none of its figures, since imported and measured numbers are never mixed. No window shows them, because something was measured on these days as well.",
    "Importierte Tage vom {} bis zum {} liegen in diesem Zeitraum und sind in keiner seiner Zahlen enthalten, denn Importiertes und Gemessenes wird nie vermischt. Kein Zeitraum zeigt sie, denn auch an diesen Tagen wurde gemessen.",
  ],
  [
    "These numbers are from an imported file and were not measured here. Its visitors are told apart for one day only, or are as many as another tool counted. What was measured here goes from {} to {}.",
    "Diese Zahlen stammen aus einer importierten Datei und wurden nicht hier gemessen. Ihre Besucher sind nur einen Tag lang unterscheidbar, oder so viele, wie ein anderes Werkzeug zählte. Was hier gemessen wurde, reicht vom {} bis zum {}.",
  ],
  [
    "Counting was interrupted on {} (a restart, or a clock that stepped back): {} anonymous visitors of that day may be counted twice.",
    "Am {} wurde das Zählen unterbrochen (ein Neustart, oder die Uhr ging zurück): {} anonyme Besucher dieses Tages sind vielleicht doppelt gezählt.",
  ],
  ["up to {}", "bis zu {}"],
  [
    "A file of who was there was lost on {}: people who came before are missing from counts of people, or counted twice.",
    "Am {} ging eine Datei darüber verloren, wer da war: Wer davor kam, fehlt in den Zahlen der Personen oder ist doppelt gezählt.",
  ],
  [
    "A key was missing at the start on {}: its people were forgotten at once. Who came before and after it cannot be told to be the same, so numbers of people over that day are bounds.",
    "Beim Start am {} fehlte ein Schlüssel: Seine Personen wurden sofort vergessen. Ob davor und danach dieselben kamen, lässt sich nicht sagen; Personenzahlen über diesen Tag hinweg sind daher Grenzen.",
  ],
  [
    "From {} on, pseudonyms live for {} weeks. Numbers of people over that day are bounds.",
    "Ab dem {} leben Pseudonyme {} Wochen. Personenzahlen über diesen Tag hinweg sind Grenzen.",
  ],
  [
    "Who somebody is can be followed within one period only: this is about {} to {}.",
    "Wer jemand ist, lässt sich nur innerhalb eines Abschnitts verfolgen: Hier geht es um {} bis {}.",
  ],
  [
    "Users are told by country, device and release for whole weeks that are over, and there is none in this window yet.",
    "Nutzer werden nach Land, Gerät und Release für ganze Wochen genannt, die vorbei sind, und in diesem Zeitraum gibt es noch keine.",
  ],
];

/** What became of a hypothesis. */
const hypotheses: readonly Sentence[] = [
  [
    "It names no target and no date, so it can neither be met nor missed.",
    "Sie nennt kein Ziel und keinen Tag, kann also weder erreicht noch verfehlt werden.",
  ],
  [
    "It is judged once, when {} is over: looking earlier makes chance look like success.",
    "Sie wird einmal beurteilt, wenn der {} vorbei ist: Wer früher hinsieht, hält Zufall für Erfolg.",
  ],
  ["Surely at least what was claimed (95 % confidence).", "Sicher mindestens, was behauptet wurde (95 % Sicherheit)."],
  ["Surely less than was claimed (95 % confidence).", "Sicher weniger, als behauptet wurde (95 % Sicherheit)."],
  [
    "What was measured is compatible with the claim and with less: more people or a clearer effect would decide it.",
    "Was gemessen wurde, passt zur Behauptung und zu weniger: Mehr Personen oder eine deutlichere Wirkung würden es entscheiden.",
  ],
];

export const summarySentences: readonly Sentence[] = [...removal, ...history, ...notices, ...hypotheses];
