// The query string as people read it: flat names, lists joined by commas, nothing quoted.

export type Search = Record<string, string | readonly string[] | undefined>;

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const text = Array.isArray(value) ? value.join(",") : value;
    if (text === undefined || text === null || text === "") continue;
    query.set(name, String(text));
  }
  const written = query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3A", ":");
  return written && `?${written}`;
}

/** `raw` if it is one of `allowed`; a value nobody knows is dropped, so an old link still opens. */
export function oneOf<T extends string>(raw: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((value) => value === raw);
}

export function manyOf<T extends string>(raw: unknown, allowed: readonly T[]): T[] | undefined {
  const asked = Array.isArray(raw) ? raw : typeof raw === "string" ? raw.split(",") : [];
  const known = allowed.filter((value) => asked.includes(value));
  return known.length > 0 ? known : undefined;
}
