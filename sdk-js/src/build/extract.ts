/** Finds the feature keys that a source file can emit, and where. Reads text, runs nothing. */

/** A key and where it stands. */
export interface Place {
  readonly key: string;
  /** `src/reports/export.tsx:41` */
  readonly code: string;
}

/** A key as the server reads it. */
const KEY = /^[a-z\d/][\w.:/-]{0,99}$/i;
/** A text that is written out: one with a part to be filled in names no key that could be known here. */
const TEXT = String.raw`(["'\`])([^"'\`$\n]+)\1`;

/** Marks in HTML, JSX, Vue and Svelte; `{`, quotes in quotes and the object form are how the frameworks write them. */
const MARKS = [
  // data-feature="key", data-feature={"key"}, :data-feature="'key'"
  String.raw`\bdata-feature["']?\s*[=:]\s*["'{]*\s*${TEXT}`,
  String.raw`\bdata-feature\s*=\s*([a-z\d/][\w.:/-]*)`,
  // <Feature feature="key">, v-feature="'key'", use:feature={"key"}, and { feature: "key" } in the last two
  String.raw`<Feature\b[^>]*?\bfeature\s*=\s*[{\s]*${TEXT}`,
  String.raw`\bv-feature\s*=\s*["']\s*(?:\{[^<>]*?\bfeature\s*:\s*)?${TEXT}`,
  String.raw`\buse:feature\s*=\s*\{\{?\s*(?:[^<>]*?\bfeature\s*:\s*)?${TEXT}`,
  // element.dataset.feature = "key"
  String.raw`\bdataset\.feature\s*=\s*${TEXT}`,
];
/** Functions whose first value is a key. */
const FUNCTIONS = "use|exposure|complete|fail|mark|useFeature";
/** `deadwood.use("key")` and `deadwood.push(["use", "key"])`, whatever `deadwood` is imported as. */
const CALLS_ON_OBJECT = [
  String.raw`\bdeadwood\??\.(?:${FUNCTIONS})\??\.?\(\s*${TEXT}`,
  String.raw`\bpush\(\s*\[\s*["'](?:${FUNCTIONS})["']\s*,\s*${TEXT}`,
];
const BIND = String.raw`\(\s*[^,()]+,\s*${TEXT}`;
const IMPORT = /\bimport\s*\{([^}]*)\}\s*from\s*["']@deadwood\/sdk(?:\/[\w-]+)?["']/g;

/** Calls of functions imported from the SDK, by the names that this file gives them. */
const importedCalls = (source: string): string[] => {
  const patterns: string[] = [];
  for (const [, names = ""] of source.matchAll(IMPORT)) {
    for (const item of names.split(",")) {
      const [imported = "", local = imported] = item.trim().split(/\s+as\s+/);
      if (new RegExp(`^(${FUNCTIONS})$`).test(imported)) patterns.push(String.raw`(?<![.\w])${local}\(\s*${TEXT}`);
      if (imported === "bind") patterns.push(String.raw`(?<![.\w])${local}${BIND}`);
    }
  }
  return patterns;
};

/** The places of keys in one file, in the order of its lines. */
export const extract = (source: string, file: string): Place[] => {
  const found = new Map<string, { key: string; line: number }>();
  for (const pattern of [...MARKS, ...CALLS_ON_OBJECT, ...importedCalls(source)]) {
    for (const match of source.matchAll(new RegExp(pattern, "g"))) {
      const key = match.at(-1) as string;
      if (!KEY.test(key)) continue;
      const line = source.slice(0, match.index + match[0].lastIndexOf(key)).split("\n").length;
      found.set(`${line} ${key}`, { key, line });
    }
  }
  return [...found.values()].sort((a, b) => a.line - b.line).map(({ key, line }) => ({ key, code: `${file}:${line}` }));
};

/** Files that may hold marks or calls. */
export const isSource = (file: string): boolean => /\.([cm]?[jt]sx?|vue|svelte|astro|html?)$/.test(file);
