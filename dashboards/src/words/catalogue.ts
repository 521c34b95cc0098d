// Message catalogues. Each file here holds English, and is the type that every other language must fill.
// Words are read while a page is drawn, so a language that arrives before the first drawing is enough.

/** What a translation of `T` must hold: the same names, any sentence, the same arguments. */
export type Translation<T> = T extends string
  ? string
  : T extends (...args: infer Args) => string
    ? (...args: Args) => string
    : T extends readonly (infer Item)[]
      ? readonly Translation<Item>[]
      : { -readonly [Name in keyof T]: Translation<T[Name]> };

/** A language may be behind: what it does not say is said in English. */
export type Partially<T> = T extends string | readonly unknown[] | ((...args: never[]) => string)
  ? T
  : { [Name in keyof T]?: Partially<T[Name]> };

const english = new Map<string, object>();
const translated = new Map<string, object>();

/** Makes a catalogue of English words that another language can take the place of. */
export function catalogue<const T extends object>(name: string, words: T): Translation<T> {
  english.set(name, words);
  const translation = translated.get(name);
  if (translation) replace(words, translation);
  return words as unknown as Translation<T>;
}

/** From here on every catalogue says what `translations` has for it, also one that is loaded later. */
export function speak(translations: Record<string, object>): void {
  for (const [name, translation] of Object.entries(translations)) {
    translated.set(name, translation);
    const words = english.get(name);
    if (words) replace(words, translation);
  }
}

/** The catalogues made so far, by name: for the test that finds what a language has forgotten. */
export function catalogueNames(): string[] {
  return [...english.keys()];
}

/** Every word of a catalogue by its path, `rule.event`; a list is one word. For the same test. */
export function pathsOf(words: object, before = ""): string[] {
  return Object.entries(words).flatMap(([name, said]) => (isNested(said) ? pathsOf(said, `${before}${name}.`) : [`${before}${name}`]));
}

/** What a catalogue says in English, or in whatever was spoken over it. */
export function wordsOf(name: string): object {
  return english.get(name) ?? {};
}

function replace(words: object, translation: object): void {
  const into = words as Record<string, unknown>;
  for (const [name, said] of Object.entries(translation)) {
    const before = into[name];
    if (isNested(before) && isNested(said)) replace(before, said);
    else into[name] = said;
  }
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
