import { describe, expect, it } from "vitest";
import { sayInGerman } from "./de/server-sentences";

const sources = import.meta.glob<string>(
  [
    "../../../server/domain/src/verdict/reasons/*.rs",
    "../../../server/domain/src/verdict/gates.rs",
    "../../../server/domain/src/settings.rs",
    "../../../server/domain/src/job.rs",
    "../../../server/domain/src/job/outcome.rs",
  ],
  { query: "?raw", import: "default", eager: true },
);

/** Where the server refuses what a page of these asks it for. What only senders, imports and assistants hear is English. */
const refusals = import.meta.glob<string>(
  [
    "../../../server/domain/src/access.rs",
    "../../../server/domain/src/catalogue/{check,hypothesis}.rs",
    "../../../server/domain/src/decision/{entry,moves}.rs",
    "../../../server/domain/src/deletion.rs",
    "../../../server/domain/src/delivery/destination.rs",
    "../../../server/domain/src/event.rs",
    "../../../server/domain/src/funnel.rs",
    "../../../server/domain/src/foreign/{rules,settings}.rs",
    "../../../server/domain/src/privacy/segment.rs",
    "../../../server/domain/src/saved_view.rs",
    "../../../server/domain/src/share/{link,weeks}.rs",
    "../../../server/domain/src/team/{members,person}.rs",
    "../../../server/domain/src/validate/rejection.rs",
    "../../../server/src/courier/{email,mod,webhook}.rs",
    "../../../server/src/reports/{no_report,window}.rs",
    "../../../server/src/storage/control/project_rules.rs",
    "../../../server/src/backup/place.rs",
    "../../../server/src/http/{auth,board,catalogue,channels,decisions,exports,invitations,jobs,methods,notices,problem,projects,reports,session,test_sessions}.rs",
  ],
  { query: "?raw", import: "default", eager: true },
);

/** In those files, but no refusal that a page could meet. */
const NO_REFUSAL =
  /^(This is how the weekly digest|\{\} cannot be written: the server makes the copy|no page|a request failed|missing field|unknown (field|variant)|duplicate field|send (JSON with|the body without|the form)| at line|n lies between)/;

/** What reports say first, and what a reader is told before their numbers. */
const summaries = import.meta.glob<string>(
  ["../../../server/domain/src/report/{history_words,origin,summary}.rs", "../../../server/src/reports/{heading,hypotheses}.rs"],
  { query: "?raw", import: "default", eager: true },
);

/** In those files, but put together with others before it is said; the test below says the wholes. */
const PIECE =
  /^(1 feature is|nearly all$|were each$|visitors on one day$|Without user keys|\{\} features are|\{\} (already removed|missed more)|on screen for|It was \{\}|Each of the|\{\} of them \{\}|of them (is|are)|by (hardly|nobody)|\{\} of \{\} features|They need about|They are shown|No window shows|Imported days|\{\} What was measured)/;

/** What a placeholder of the server's may stand for. */
const FILLINGS = ["91 days", "12", "5 %", "12 people"];

/** Every sentence in the server's own source, with `{}` where something is put in. */
function sentencesOf(source: string): string[] {
  const code = (source.split("#[cfg(test)]")[0] ?? "").replace(/^\s*\/\/.*$/gm, "");
  return [...code.matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)]
    .map(([, text = ""]) =>
      text
        .replace(/\\\n\s*/g, "")
        .replaceAll('\\"', '"')
        .replace(/\{[^}]*\}/g, "{}"),
    )
    .filter((text) => /[a-z]{2,} [a-z]{2,}/i.test(text));
}

/** Without what describes a route to its reader, and what only a log says. */
function withoutDocs(source: string): string {
  return source
    .replace(/#\[(utoipa::path|schema)\((?:[^[\]]|\[[^\]]*\])*\)\]/g, "")
    .replace(/\.(context|with_context|naming|at_path|expect)\([^;]*?"[^"]*"/g, "");
}

function filled(sentence: string): string[] {
  const at = sentence.indexOf("{}");
  // What begins with a space is said after the sentence about use; what has no full stop is a part of one, or the whole.
  if (at < 0) return sentence.startsWith(" ") ? [`12 of 12 people used it in 91 days.${sentence}`] : [sentence, `${sentence}.`];
  return FILLINGS.flatMap((filling) => filled(sentence.slice(0, at) + filling + sentence.slice(at + 2)));
}

describe("the server's sentences in German", () => {
  it("are known, whatever a verdict may say", () => {
    const sentences = Object.values(sources).flatMap(sentencesOf);
    expect(sentences.length).toBeGreaterThan(60);
    expect(sentences.filter((sentence) => !filled(sentence).some((text) => sayInGerman(text) !== null))).toEqual([]);
  });

  it("are known, whatever it may refuse", () => {
    const sentences = Object.values(refusals).flatMap((source) => sentencesOf(withoutDocs(source)));
    expect(sentences.length).toBeGreaterThan(100);
    const unknown = sentences.filter((sentence) => !NO_REFUSAL.test(sentence) && !filled(sentence).some((text) => sayInGerman(text)));
    expect(unknown).toEqual([]);
  });

  it("are known, whatever a report says first", () => {
    const sentences = Object.values(summaries).flatMap((source) => sentencesOf(withoutDocs(source)));
    expect(sentences.length).toBeGreaterThan(50);
    const unknown = sentences.filter((sentence) => !PIECE.test(sentence) && !filled(sentence).some((text) => sayInGerman(text)));
    expect(unknown).toEqual([]);
    for (const whole of [
      "1 feature is missed more than was agreed: that decision is open again.",
      "2 features are missed more than was agreed: that decision is open again.",
      "It was on screen for at least 20 % of the people it was open to.",
      "Each of the 4 was on screen for at least 20 % of the people it was open to.",
      "1 of them was on screen for at least 20 % of the people it was open to; of 2 the catalogue says that this is not tracked.",
      "For each, at least 1,879 visitors on one day were seen where 534 are needed.",
      "Without user keys visitors are told apart for one day only, so the number of people lies between two ends.",
      "25 of 56 features of this history are used by hardly anyone",
      "1 of 56 features of this history is used by nobody",
      "They need about 300 people as well, to whom a feature is open: here there are between 5 and 53 visitors. What so few show is for a talk with them, not for statistics.",
      "Imported days from 2026-09-01 to 2026-10-31 lie in this window and are in none of its figures, since imported and measured numbers are never mixed. No window shows them, because something was measured on these days as well.",
      "These numbers are from an imported file and were not measured here. Its visitors are told apart for one day only, or are as many as another tool counted. What was measured here goes from 2026-09-01 to 2026-10-31.",
    ]) {
      expect(sayInGerman(whole), whole).not.toBeNull();
    }
  });

  it("leave the name of a field before a refusal", () => {
    expect(sayInGerman("email: must be one address, such as ada@example.com")).toBe("email: muss eine Adresse sein, etwa ada@example.com");
    expect(sayInGerman("rule 3, path: is listed twice")).toBe("rule 3, path: ist zweimal genannt");
  });

  it("carry their numbers and days over", () => {
    for (const [english, german] of [
      ["Fewer than 5 of 2,481 people used it in 1 day.", "Weniger als 5 von 2.481 Personen nutzten sie in 1 Tag."],
      [
        "Between 945 and 3,392 of between 2,508 and 20,657 people used it in 180 days.",
        "Zwischen 945 und 3.392 von zwischen 2.508 und 20.657 Personen nutzten sie in 180 Tagen.",
      ],
      [
        "For each, at least 1,879 people were seen where 534 are needed.",
        "Bei jeder wurden mindestens 1.879 Personen gesehen, 534 sind nötig.",
      ],
      [
        "Pseudonyms live as long as they may. Longer periods, and periods over the day of a change, give bounds instead of one number. Shorter forgets sooner, and judges slow features later.",
        "Pseudonyme leben so lange, wie sie dürfen. Längere Zeiträume und solche über den Tag einer Änderung geben Grenzen statt einer Zahl. Kürzer vergisst früher und urteilt über langsame Funktionen später.",
      ],
      [
        "Most used, with the people who did: Invoices, open (between 1,104 and 5,512), Export (614), Search (nearly all).",
        "Am meisten genutzt, mit der Zahl der Personen: Invoices, open (zwischen 1.104 und 5.512), Export (614), Search (fast alle).",
      ],
      [
        "Look here first, used by fewer than 5 people: basecamp, blog-name and 20 more.",
        "Sehen Sie hier zuerst hin, genutzt von weniger als 5 Personen: basecamp, blog-name und 20 weitere.",
      ],
      ["Needed: 306 people. There is: fewer than 5 people.", "Nötig: 306 Personen. Vorhanden: weniger als 5 Personen."],
      ["70 % of active users seen.", "70 % der aktiven Nutzer zu sehen."],
      [
        "The people we do not see use it 27.2 times as often as those we see.",
        "Die Personen, die wir nicht sehen, nutzen sie 27,2-mal so oft wie die, die wir sehen.",
      ],
      [
        "It was surely on screen for 8.4 % of them; their silence counts from 20 % on.",
        "Sie war sicher bei 8,4 % von ihnen auf dem Schirm; ihr Schweigen zählt ab 20 %.",
      ],
    ] as const) {
      expect(sayInGerman(english)).toBe(german);
    }
  });

  it("leave alone what they do not know", () => {
    expect(sayInGerman("Two integrators asked for it.")).toBeNull();
  });
});
