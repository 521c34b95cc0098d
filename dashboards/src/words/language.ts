// Which language the page speaks. It stands in the URL (`?lang=de`), as everything else does; a change loads the page anew.

export const languages = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof languages;

/** Between thousands, and before the fraction. */
export const separators: Record<Language, { group: string; decimal: string }> = {
  en: { group: ",", decimal: "." },
  de: { group: ".", decimal: "," },
};

export function languageOf(search: string): Language {
  const asked = new URLSearchParams(search).get("lang");
  return asked !== null && asked in languages ? (asked as Language) : "en";
}

/** Outside a browser (tests) it is English. */
export const language: Language = languageOf(globalThis.location?.search ?? "");
