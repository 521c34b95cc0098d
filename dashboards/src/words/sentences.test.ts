import { describe, expect, it } from "vitest";
import { sayInGerman } from "./de/server-sentences";

const sources = import.meta.glob<string>(
  [
    "../../../server/domain/src/verdict/reasons/*.rs",
    "../../../server/domain/src/verdict/gates.rs",
    "../../../server/domain/src/settings.rs",
  ],
  { query: "?raw", import: "default", eager: true },
);

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

  it("carry their numbers and days over", () => {
    for (const [english, german] of [
      ["Fewer than 5 of 2,481 people used it in 1 day.", "Weniger als 5 von 2.481 Personen nutzten sie in 1 Tag."],
      [
        "Between 945 and 3,392 of between 2,508 and 20,657 people used it in 180 days.",
        "Zwischen 945 und 3.392 von zwischen 2.508 und 20.657 Personen nutzten sie in 180 Tagen.",
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
