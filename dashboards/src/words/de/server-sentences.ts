// The server's sentences by their English form. `{}` stands for what differs, in the same order in both; it is a number, a day, or
// one of the phrases at the end, and is said in German too.
import { formatDayWithYear, isDay } from "../../measured/days";
import type { Translate } from "../sentences";
import { errorSentences } from "./server-errors";
import { jobSentences } from "./server-jobs";
import { rejectionSentences } from "./server-rejections";
import { summarySentences } from "./server-summary";

const reasons: readonly Pair[] = [
  ["Nobody uses it.", "Niemand nutzt sie."],
  [
    "Hardly anyone uses it: at most {} of the people it is open to.",
    "Kaum jemand nutzt sie: höchstens {} der Personen, denen sie offensteht.",
  ],
  ["Hard to find: few people ever had it on screen.", "Schwer zu finden: Wenige hatten sie je auf dem Schirm."],
  ["Tried by many, but at most {} came back.", "Von vielen probiert, aber höchstens {} kamen wieder."],
  ["It fails too often: at most {} of uses succeed.", "Sie scheitert zu oft: Höchstens {} der Nutzungen gelingen."],
  [
    "Well used, but less than before: at most {} of the earlier rate.",
    "Gut genutzt, aber weniger als zuvor: höchstens {} der früheren Rate.",
  ],
  ["We cannot see it: too much is blocked or lost on the way.", "Wir können sie nicht sehen: Zu viel wird blockiert oder geht verloren."],
  ["No build in the field can report it.", "Kein ausgelieferter Stand kann sie melden."],
  ["Not released yet.", "Noch nicht veröffentlicht."],
  ["Too early to say: it was not watched for long enough.", "Zu früh: Sie wurde nicht lange genug beobachtet."],
  ["Too few people to say.", "Zu wenige Personen für ein Urteil."],
  ["Used by at least {} of the people it is open to.", "Genutzt von mindestens {} der Personen, denen sie offensteht."],
  ["Few use it, and they come back.", "Wenige nutzen sie, und sie kommen wieder."],
  ["Few use it, and enough of them may come back.", "Wenige nutzen sie, und genug von ihnen kommen vielleicht wieder."],
  ["Few use it, but not surely too few.", "Wenige nutzen sie, aber nicht sicher zu wenige."],
  ["Hardly used by itself, but a feature that stays needs it.", "Für sich kaum genutzt, aber eine Funktion, die bleibt, braucht sie."],
  ["Done once by design: its silence proves nothing.", "Von Natur aus einmalig: Ihr Schweigen beweist nichts."],
  [
    "Not surely measured: builds that report it were missing on too many days.",
    "Nicht sicher gemessen: An zu vielen Tagen fehlten Stände, die sie melden.",
  ],
  ["Too many active users are not seen to say.", "Zu viele aktive Nutzer sind nicht zu sehen für ein Urteil."],
  ["Too many events are lost on the way to say.", "Zu viele Ereignisse gehen verloren für ein Urteil."],
  [
    "Imported days from {} to {} lie in this window and are in none of its figures, since imported and measured numbers are never mixed. They are shown by {} to {}.",
    "Importierte Tage vom {} bis zum {} liegen in diesem Zeitraum und sind in keiner seiner Zahlen enthalten, denn Importiertes und Gemessenes wird nie vermischt. {} bis {} zeigt sie.",
  ],
  [
    "Imported days from {} to {} lie in this window and are in none of its figures, since imported and measured numbers are never mixed. No window shows them, because something was measured on these days as well.",
    "Importierte Tage vom {} bis zum {} liegen in diesem Zeitraum und sind in keiner seiner Zahlen enthalten, denn Importiertes und Gemessenes wird nie vermischt. Kein Zeitraum zeigt sie, weil an diesen Tagen auch gemessen wurde.",
  ],
  [
    "These numbers are from an imported file and were not measured here. Its visitors are told apart for one day only, or are as many as another tool counted.",
    "Diese Zahlen stammen aus einer importierten Datei und wurden nicht hier gemessen. Ihre Besucher sind nur einen Tag lang unterscheidbar, oder es sind so viele, wie ein anderes Werkzeug gezählt hat.",
  ],
  [
    "These numbers are from an imported file and were not measured here. Its visitors are told apart for one day only, or are as many as another tool counted. What was measured here goes from {} to {}.",
    "Diese Zahlen stammen aus einer importierten Datei und wurden nicht hier gemessen. Ihre Besucher sind nur einen Tag lang unterscheidbar, oder es sind so viele, wie ein anderes Werkzeug gezählt hat. Was hier gemessen wurde, reicht vom {} bis zum {}.",
  ],
  ["Imported history alone cannot condemn it.", "Importierte Geschichte allein kann sie nicht verurteilen."],
  ["Nobody knows who had it on screen.", "Niemand weiß, wer sie auf dem Schirm hatte."],
  [
    "Hardly used, but it is not known that enough people saw it.",
    "Kaum genutzt, aber es ist nicht bekannt, dass genug Personen sie sahen.",
  ],
  [
    "Hardly used, but so many features were judged that this may be chance.",
    "Kaum genutzt, aber bei so vielen beurteilten Funktionen kann das Zufall sein.",
  ],
  [
    "In use; how far it reaches is not known without user keys.",
    "In Gebrauch; wie weit sie reicht, ist ohne Nutzerschlüssel nicht bekannt.",
  ],
  ["Nothing can be said: not all of its data could be read.", "Nichts lässt sich sagen: Nicht alle ihre Daten waren lesbar."],
  ["Protected until {}: {}.", "Geschützt bis {}: {}."],
  ["Nobody it is open to was active in {} days.", "Niemand, dem sie offensteht, war in {} Tagen aktiv."],
  ["Nobody of {} used it in {} days.", "Niemand von {} nutzte sie in {} Tagen."],
  [
    "{} of {} used it in {} days. Anonymous visitors used it too ({}).",
    "{} von {} nutzten sie in {} Tagen. Auch anonyme Besucher nutzten sie ({}).",
  ],
  ["{} of {} used it in {} days.", "{} von {} nutzten sie in {} Tagen."],
  [
    "So at most {} of them use it, with 95 % confidence; the line is {}.",
    "Also nutzen sie höchstens {} von ihnen, mit 95 % Sicherheit; die Grenze ist {}.",
  ],
  ["It was on screen for at least {} of them.", "Sie war bei mindestens {} von ihnen auf dem Schirm."],
  ["Whether they saw it is not measured: {}.", "Ob sie sie sahen, ist nicht gemessen: {}."],
  [
    "{} were seen where {} are needed (more than usual, because colleagues act alike).",
    "{} wurden gesehen, {} sind nötig (mehr als sonst, weil Kollegen ähnlich handeln).",
  ],
  ["{} were seen where {} are needed.", "{} wurden gesehen, {} sind nötig."],
  [
    "{} of its active users are seen; senders report {} of events as lost.",
    "{} ihrer aktiven Nutzer sind zu sehen; Sender melden {} der Ereignisse als verloren.",
  ],
  ["Senders report {} of events as lost.", "Sender melden {} der Ereignisse als verloren."],
  ["{} of its active users are seen.", "{} ihrer aktiven Nutzer sind zu sehen."],
  [
    "At most {} of the people it is open to had it on screen in {} days; below {} it is judged again after it was made findable.",
    "Höchstens {} der Personen, denen sie offensteht, hatten sie in {} Tagen auf dem Schirm; unter {} wird neu geurteilt, sobald sie zu finden ist.",
  ],
  ["Of those who saw it, up to {} used it.", "Von denen, die sie sahen, nutzten sie bis zu {}."],
  ["Too few saw it to say whether they would use it.", "Zu wenige sahen sie, um zu sagen, ob sie sie nutzen würden."],
  [
    "{} used it for the first time; at most {} of them used it again within {} days.",
    "{} nutzten sie zum ersten Mal; höchstens {} von ihnen nutzten sie innerhalb von {} Tagen wieder.",
  ],
  [
    "People look for it and are not served by it: that speaks for repair first.",
    "Man sucht sie, und sie hilft nicht: Das spricht zuerst für Reparatur.",
  ],
  ["The app reports how uses end; surely fewer than {} end well.", "Die App meldet, wie Nutzungen enden; sicher weniger als {} enden gut."],
  [
    "The second half of the period is compared with the first, same weekdays, per active person.",
    "Die zweite Hälfte des Zeitraums ist mit der ersten verglichen, gleiche Wochentage, je aktiver Person.",
  ],
  ["It is in the catalogue, but no build declared it in {} days.", "Sie steht im Katalog, aber in {} Tagen hat kein Stand sie deklariert."],
  ["The catalogue says that all of its audience has it from {} on.", "Laut Katalog haben alle, für die sie gedacht ist, sie ab {}."],
  ["The catalogue says that it is not released.", "Laut Katalog ist sie nicht veröffentlicht."],
  ["Needed: {}. There is: {}.", "Nötig: {}. Vorhanden: {}."],
  ["Its team decided to keep it whatever its use.", "Ihr Team hat entschieden, sie unabhängig von der Nutzung zu behalten."],
  [
    "Of {} who were new to it, so few used it again within {} days that their number is hidden; it may be {}.",
    "Von {}, denen sie neu war, nutzten sie innerhalb von {} Tagen so wenige wieder, dass ihre Zahl verdeckt ist; es können {} sein.",
  ],
  [
    "Of {} who were new to it, {} or more used it again within {} days.",
    "Von {}, denen sie neu war, nutzten sie {} oder mehr innerhalb von {} Tagen wieder.",
  ],
  ["Its reach is not surely below {}, nor surely above.", "Ihre Reichweite liegt weder sicher unter {} noch sicher darüber."],
  ["Needed by: {}.", "Gebraucht von: {}."],
  [
    "It was surely on screen for {} of them; their silence counts from {} on.",
    "Sie war sicher bei {} von ihnen auf dem Schirm; ihr Schweigen zählt ab {}.",
  ],
  [
    "It did not pass the correction for many features (Benjamini–Hochberg).",
    "Sie bestand die Korrektur für viele Funktionen nicht (Benjamini–Hochberg).",
  ],
  [
    "Visitors are told apart for one day only, so the number of people lies in a wide bracket.",
    "Besucher sind nur einen Tag lang unterscheidbar, darum liegt die Zahl der Personen in weiten Grenzen.",
  ],
  [
    "A query was cut short or failed. A missing number is not a zero.",
    "Eine Abfrage wurde abgebrochen oder scheiterte. Eine fehlende Zahl ist keine Null.",
  ],
  ["Its protection ended on {} and was not decided again.", "Ihr Schutz endete am {} und wurde nicht neu entschieden."],
];

const changes: readonly Pair[] = [
  ["{} or more of them use it in {} days.", "{} oder mehr von ihnen nutzen sie in {} Tagen."],
  ["More of them use it.", "Mehr von ihnen nutzen sie."],
  [
    "The people we do not see use it {} times as often as those we see.",
    "Die Personen, die wir nicht sehen, nutzen sie {}-mal so oft wie die, die wir sehen.",
  ],
  ["A feature that stays is declared to depend on it.", "Eine Funktion, die bleibt, wird als von ihr abhängig deklariert."],
  ["It is on screen for {} of them or more.", "Sie ist bei {} von ihnen oder mehr auf dem Schirm."],
  ["Those who see it surely use it less often than {}.", "Wer sie sieht, nutzt sie sicher seltener als {}."],
  ["{} or more of those who try it come back.", "{} oder mehr derer, die sie probieren, kommen wieder."],
  ["{} or more of its uses succeed.", "{} oder mehr ihrer Nutzungen gelingen."],
  ["The next halves differ by no more than chance.", "Die nächsten Hälften unterscheiden sich nur noch durch Zufall."],
  [
    "Find out what blocks or drops the events; nothing is known of its use until then.",
    "Finden Sie, was die Ereignisse blockiert oder verliert; bis dahin ist nichts über ihre Nutzung bekannt.",
  ],
  [
    "Add it to the code that sends events; nothing is known of its use until then.",
    "Nehmen Sie sie in den Code auf, der Ereignisse sendet; bis dahin ist nichts über ihre Nutzung bekannt.",
  ],
  ["Release it.", "Veröffentlichen Sie sie."],
  ["Ask again.", "Fragen Sie noch einmal."],
  ["From {} on: {}.", "Ab {}: {}."],
  [
    "After {} it is judged like any other, unless decided again.",
    "Nach dem {} wird sie wie jede andere beurteilt, wenn nicht neu entschieden wird.",
  ],
  ["Its reach can no longer be shown to be {} or more.", "Für ihre Reichweite lassen sich nicht mehr {} oder mehr belegen."],
  ["Fewer than {} of those who try it come back.", "Weniger als {} derer, die sie probieren, kommen wieder."],
  [
    "More people are seen, so that its reach is surely on one side of {}.",
    "Mehr Personen sind zu sehen, sodass ihre Reichweite sicher auf einer Seite von {} liegt.",
  ],
  ["Nothing that stays depends on it.", "Nichts, was bleibt, hängt von ihr ab."],
];

const reports: readonly Pair[] = [
  ["1 feature can go", "1 Funktion kann weg"],
  ["{} features can go", "{} Funktionen können weg"],
  ["Nothing can go", "Nichts kann weg"],
  [
    "For each, surely fewer than {} of the people it is open to use it (95 % confidence).",
    "Jede nutzen sicher weniger als {} der Personen, denen sie offensteht (95 % Sicherheit).",
  ],
  [
    "{} of them were each on screen for at least {} of the people it was open to; of {} the catalogue says that this is not tracked.",
    "{} von ihnen waren bei je mindestens {} der Personen, denen sie offenstehen, auf dem Schirm; bei {} wird das laut Katalog nicht verfolgt.",
  ],
  [
    "Each was on screen for at least {} of the people it was open to.",
    "Jede war bei mindestens {} der Personen, denen sie offensteht, auf dem Schirm.",
  ],
  ["Whether people saw it is not tracked; the catalogue says so.", "Ob jemand sie sah, wird nicht verfolgt; so steht es im Katalog."],
  ["For each, at least {} were seen where {} are needed.", "Bei jeder wurden mindestens {} gesehen, {} sind nötig."],
  [
    "At most {} of them is expected to be wrong (on average at most {}).",
    "Höchstens {} von ihnen ist voraussichtlich falsch (im Mittel höchstens {}).",
  ],
  [
    "At most {} of them are expected to be wrong (on average at most {}).",
    "Höchstens {} von ihnen sind voraussichtlich falsch (im Mittel höchstens {}).",
  ],
  [
    "Each was open to its audience, and reported by a build, for at least {} days; no feature that stays needs it.",
    "Jede stand denen, für die sie gedacht ist, mindestens {} Tage offen und wurde von einem Stand gemeldet; keine Funktion, die bleibt, braucht sie.",
  ],
  ["{} uses by bots are in none of these figures.", "{} Nutzungen durch Bots sind in keiner dieser Zahlen."],
  [
    "1 feature is already removed, and missed by no more people than was agreed.",
    "1 Funktion ist schon entfernt und wird von nicht mehr Personen vermisst als vereinbart.",
  ],
  [
    "{} features are already removed, and missed by no more people than was agreed.",
    "{} Funktionen sind schon entfernt und werden von nicht mehr Personen vermisst als vereinbart.",
  ],
  [
    "Limits hold for one look at a fixed review date. Looking every week until something shows makes a wrong candidate likelier.",
    "Die Grenzen gelten für einen Blick an einem festen Tag. Wer jede Woche nachsieht, bis sich etwas zeigt, findet eher einen falschen Kandidaten.",
  ],
  [
    "By whole weeks that are over. A group of fewer than {} people in a week is hidden together with the next smallest, and is in no figure.",
    "Nach ganzen Wochen, die vorbei sind. Eine Gruppe von weniger als {} Personen in einer Woche ist zusammen mit der nächstkleinsten verdeckt und in keiner Zahl.",
  ],
  [
    "By whole weeks that are over. What fewer than {} people can have done in a week is hidden together with the next smallest, and is in no figure.",
    "Nach ganzen Wochen, die vorbei sind. Was in einer Woche weniger als {} Personen getan haben können, ist zusammen mit dem Nächstkleinsten verdeckt und in keiner Zahl.",
  ],
  ["Pages are kept for {} days.", "Seiten werden {} Tage aufbewahrt."],
  [
    "An account counts by how many of its people were active in the week. A number with fewer than {} accounts behind it, or with one that is more than {} of it, is hidden like a small group; people without an account stand for themselves.",
    "Ein Konto zählt danach, wie viele seiner Personen in der Woche aktiv waren. Eine Zahl, hinter der weniger als {} Konten stehen oder ein einziges mehr als {} ausmacht, ist verdeckt wie eine kleine Gruppe; Personen ohne Konto stehen für sich.",
  ],
  [
    "Weeks older than 28 days are kept as a whole, so this report covers {} to {}.",
    "Wochen, die älter als 28 Tage sind, bleiben nur als Ganzes; dieser Bericht reicht darum vom {} bis zum {}.",
  ],
];

const settings: readonly Pair[] = [
  [
    "A day of the reports is a day in {}: it begins at midnight there.",
    "Ein Tag der Berichte ist ein Tag in {}: Er beginnt dort um Mitternacht.",
  ],
  [
    "The day of a change is longer or shorter than others; past days are not counted anew.",
    "Der Tag der Änderung ist länger oder kürzer als andere; vergangene Tage werden nicht neu gezählt.",
  ],
  [
    "Any period of up to {} counts different people exactly; nobody can be followed for longer than {}.",
    "Jeder Zeitraum bis {} zählt verschiedene Personen genau; niemand ist länger als {} wiederzuerkennen.",
  ],
  [
    "Longer periods, and periods over the day of a change, give bounds instead of one number.",
    "Längere Zeiträume und solche über den Tag einer Änderung geben Grenzen statt einer Zahl.",
  ],
  [
    "Pseudonyms live as long as they may. {} Shorter forgets sooner, and judges slow features later.",
    "Pseudonyme leben so lange, wie sie dürfen. {} Kürzer vergisst früher und urteilt über langsame Funktionen später.",
  ],
  [
    '{} Verdicts look at 13 weeks: below that, numbers of people in them are bounds, and more features stay at "insufficient evidence".',
    "{} Urteile sehen auf 13 Wochen: Darunter sind Zahlen von Personen in ihnen Grenzen, und mehr Funktionen bleiben bei „zu früh“.",
  ],
  [
    "Features are told by these facts about people, such as plan or role, in groups of {} and more. What no name allows is dropped at the door.",
    "Funktionen werden nach diesen Angaben über Personen unterschieden, etwa Tarif oder Rolle, in Gruppen von {} und mehr. Was kein Name erlaubt, fällt an der Tür weg.",
  ],
  [
    "Each is one more fact about a person, by the day, until the epoch ends; the page for the people you measure says so. The first one stays the first: others are crossed with it, and two such tables would give small groups away.",
    "Jede ist eine Angabe mehr über eine Person, tageweise, bis die Epoche endet; die Seite für die Gemessenen sagt das. Die erste bleibt die erste: Andere werden mit ihr gekreuzt, und zwei solche Tabellen würden kleine Gruppen verraten.",
  ],
  [
    "Uses are told apart by these facts about events, such as the format of an export.",
    "Nutzungen werden nach diesen Angaben über Ereignisse unterschieden, etwa dem Format eines Exports.",
  ],
  [
    "Values are scrubbed, and kept by name once {} people sent them. A name that was taken off is told no more; rows that hold it stay for their time.",
    "Werte werden bereinigt und beim Namen behalten, sobald {} Personen sie sandten. Ein Name, der gestrichen wurde, wird nicht mehr genannt; Zeilen mit ihm bleiben für ihre Zeit.",
  ],
  ["at once, for what arrives from now on", "sofort, für alles, was von jetzt an kommt"],
  ["No number about 1 to {} people leaves the server.", "Keine Zahl über 1 bis {} Personen verlässt den Server."],
  [
    'Features, days and groups of fewer than {} people show "fewer than {}" instead of a number. A larger k hides more; a smaller one shows groups that people were told are hidden, and must be asked for by name.',
    "Funktionen, Tage und Gruppen von weniger als {} Personen zeigen „weniger als {}“ statt einer Zahl. Ein größeres k verdeckt mehr; ein kleineres zeigt Gruppen, die als verdeckt zugesagt waren, und muss ausdrücklich verlangt werden.",
  ],
  ["from tomorrow on; days that have begun keep their bounds", "ab morgen; begonnene Tage behalten ihre Grenzen"],
  ["from the start of the next epoch on", "ab dem Beginn der nächsten Epoche"],
  [
    "at once, in every report; what was written down under another k stays as it was",
    "sofort, in jedem Bericht; was unter einem anderen k festgehalten wurde, bleibt, wie es war",
  ],
];

/** What stands in place of `{}`, and by itself where a gate says what it needs and what there is. */
const phrases: readonly Pair[] = [
  ["between {} and {} people", "zwischen {} und {} Personen"],
  ["between {} and {} visitors", "zwischen {} und {} Besucher"],
  ["between {} and {}", "zwischen {} und {}"],
  ["all but fewer than {}", "alle bis auf weniger als {}"],
  ["fewer than {} accounts", "weniger als {} Konten"],
  ["{} to {} accounts", "{} bis {} Konten"],
  ["fewer than {}", "weniger als {}"],
  ["no person", "keiner Person"],
  ["no visitor", "kein Besucher"],
  ["none", "keine"],
  ["{} of active users seen", "{} der aktiven Nutzer zu sehen"],
  ["at most {} of events lost", "höchstens {} der Ereignisse verloren"],
  ["a build that declares it on {} of days", "an {} der Tage ein Stand, der sie deklariert"],
  ["on {} of days", "an {} der Tage"],
  ["{} people", "{} Personen"],
  ["{} visitors", "{} Besucher"],
  ["{} days", "{} Tage"],
  ["one week", "eine Woche"],
  ["{} weeks", "{} Wochen"],
  ["{} seen", "{} zu sehen"],
  ["{} lost", "{} verloren"],
  ["no build sends its catalogue", "kein Stand sendet seinen Katalog"],
  ["not reported by the app", "von der App nicht gemeldet"],
  ["no loss reported", "kein Verlust gemeldet"],
  ["live events", "lebende Ereignisse"],
  ["imported history only", "nur importierte Geschichte"],
  ["a feature that is needed again", "eine Funktion, die wieder gebraucht wird"],
  ["done once by design", "von Natur aus einmalig"],
  ["needed again", "wird wieder gebraucht"],
  ["the law asks for it", "das Gesetz verlangt sie"],
  ["it keeps people safe", "sie schützt Menschen"],
  ["it is for the day when something broke", "sie ist für den Tag, an dem etwas kaputtging"],
  ["people must be able to leave with their data", "man muss mit seinen Daten gehen können"],
  ["billing needs it", "die Abrechnung braucht sie"],
  ["some people cannot work without it", "manche können ohne sie nicht arbeiten"],
  ["a contract promises it", "ein Vertrag sagt sie zu"],
  ["it is needed once by design", "sie wird von Natur aus einmal gebraucht"],
  ["nobody it is open to was active", "niemand, dem sie offensteht, war aktiv"],
  ["it was on nobody's screen", "sie war auf niemandes Schirm"],
  ["never used", "nie genutzt"],
  ["the catalogue says its exposure is not tracked", "laut Katalog wird nicht verfolgt, wer sie sieht"],
  ["the catalogue says so", "so steht es im Katalog"],
  ["exposures, or the word `untracked` in the catalogue", "wer sie sieht, oder das Wort `untracked` im Katalog"],
  ["the app sends no exposures", "die App sendet nicht, wer sie sieht"],
  ["the app does not report how uses end", "die App meldet nicht, wie Nutzungen enden"],
  ["not observed for a whole cadence", "nicht über einen ganzen Rhythmus beobachtet"],
  ["too few people to tell", "zu wenige Personen, um es zu sagen"],
  ["the app does not report how many active users it has", "die App meldet nicht, wie viele aktive Nutzer sie hat"],
  ["needs user keys; visitors are told apart for one day only", "braucht Nutzerschlüssel; Besucher sind nur einen Tag lang unterscheidbar"],
  ["this is kept of anonymous visitors alone", "das wird nur über anonyme Besucher behalten"],
  ["there was no page session", "es gab keine Seitensitzung"],
  ["on none of these days this funnel was counted", "an keinem dieser Tage wurde dieser Trichter gezählt"],
  ["on this page it was not seen in a week that may be told", "auf dieser Seite war sie in keiner Woche zu sehen, die genannt werden darf"],
];

type Pair = readonly [english: string, german: string];
type Rule = { pattern: RegExp; german: string };

/** The sentence with the most words of its own first: "For each, at least {} were seen" is also a "{} were seen". */
const rules: readonly Rule[] = [
  ...reasons,
  ...changes,
  ...reports,
  ...settings,
  ...errorSentences,
  ...rejectionSentences,
  ...jobSentences,
  ...summarySentences,
  ...phrases,
]
  .toSorted(([one], [other]) => other.length - one.length)
  .map(([english, german]) => ({
    pattern: new RegExp(`^${english.split("{}").map(literally).join("(.+?)")}$`),
    german,
  }));

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

export const sayInGerman: Translate = (sentence) => {
  const whole = sentence.replace(/\b1 day\b/g, "1 days").replace(/\b1 person\b/g, "1 people");
  const said = find(whole) ?? find(whole.charAt(0).toLowerCase() + whole.slice(1)) ?? byItself(whole) ?? afterField(whole);
  return said === null ? null : singular(capitalAs(sentence, said));
};

function find(sentence: string): string | null {
  for (const { pattern, german } of rules) {
    const parts = pattern.exec(sentence)?.slice(1);
    if (!parts) continue;
    const said = parts.map(part);
    return german.replaceAll("{}", () => said.shift() ?? "");
  }
  return null;
}

/** A phrase with a full stop of its own: "70 % of active users seen." */
function byItself(sentence: string): string | null {
  if (!sentence.endsWith(".")) return null;
  const phrase = find(sentence.slice(0, -1)) ?? find(sentence.charAt(0).toLowerCase() + sentence.slice(1, -1));
  return phrase === null ? null : `${phrase}.`;
}

/** A refusal that names its field first: "email: must be one address". The name stays, a form looks for it. */
function afterField(sentence: string): string | null {
  const [, field, rest = ""] = /^([\w.,[\] ]+?): (.+)$/.exec(sentence) ?? [];
  const said = find(rest);
  return said === null ? null : `${field}: ${said}`;
}

function part(text: string): string {
  const isDate: boolean = isDay(text);
  if (isDate) return formatDayWithYear(text);
  if (/^\d[\d,.]*( %)?$/.test(text)) return text.replace(/[,.]/g, (sign) => (sign === "," ? "." : ","));
  return find(text) ?? find(text.charAt(0).toLowerCase() + text.slice(1)) ?? text;
}

function capitalAs(english: string, german: string): string {
  return /^[A-Z]/.test(english) ? german.charAt(0).toUpperCase() + german.slice(1) : german;
}

function singular(german: string): string {
  return german.replace(/\b1 Tagen?\b/g, "1 Tag").replace(/\b1 Personen\b/g, "1 Person");
}
