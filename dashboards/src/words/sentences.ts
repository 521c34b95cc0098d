// Sentences that the server makes: verdicts' reasons, notices, refusals, what a setting costs. It speaks English; a language may
// know how to say them, and does so where an answer is read, so that no page has to think of it.

/** Says one sentence of the server in another language; `null` for one that it does not know. */
export type Translate = (sentence: string) => string | null;

let translate: Translate | undefined;
const leftInEnglish = new Set<string>();

/** From here on every answer that is read is said in this language. */
export function speakSentences(say: Translate): void {
  translate = say;
}

/** Fields of answers that hold sentences of the server. What people wrote (titles, reasons, notes) is in none of them. */
const SENTENCES: ReadonlySet<string> = new Set([
  "a_change_acts",
  "because",
  "costs",
  "detail",
  "gives",
  "have",
  "headline",
  "needed",
  "not_measurable",
  "outcome",
  "problem",
  "refused",
  "remedy",
  "text",
  "why_believe",
  "would_change",
]);

/** An answer's text as what it says. */
export function readJson(text: string): unknown {
  return JSON.parse(text, translate && readField);
}

function readField(name: string, value: unknown): unknown {
  if (!SENTENCES.has(name)) return value;
  return Array.isArray(value) ? value.map(say) : say(value);
}

function say(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const inLanguage = translate?.(value) ?? null;
  if (inLanguage === null) leftInEnglish.add(value);
  return inLanguage ?? value;
}

/** One sentence or phrase of the server that stands in a field of another kind. */
export function said(sentence: string): string {
  return translate?.(sentence) ?? sentence;
}

/** A sentence as it is set: a number and its sign never part at the end of a line. */
export function unbroken(sentence: string): string {
  return sentence.replaceAll(" %", "\u00a0%");
}

/** The `lang` of what shows a sentence of the server: English where the page's language has no words for it. */
export function tongueOf(sentence: string): "en" | undefined {
  return leftInEnglish.has(sentence) ? "en" : undefined;
}
