// Theme and language stand in the URL and stay there from page to page; nothing is kept in the browser.
import { oneOf } from "../search";
import { type Language, languages } from "../words/language";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export type AppearanceSearch = { theme?: Exclude<Theme, "system">; lang?: Exclude<Language, "en"> };

export function parseAppearance(raw: Record<string, unknown>): AppearanceSearch {
  const lang = oneOf(raw.lang, Object.keys(languages) as Language[]);
  return { theme: oneOf(raw.theme, ["light", "dark"] as const), lang: lang === "en" ? undefined : lang };
}

/** Before the first drawing and at each change, so that no page flashes in the other theme. */
export function applyTheme(theme: AppearanceSearch["theme"]): void {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/** The same page in another language. The words are read when a page is drawn, so it is loaded anew. */
export function switchLanguage(to: Language): void {
  const query = new URLSearchParams(window.location.search);
  if (to === "en") query.delete("lang");
  else query.set("lang", to);
  window.location.search = query.toString();
}
