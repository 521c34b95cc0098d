import type { Cadence, CatalogueFeature, ProtectedReason } from "../api/schema";

/** `feature`: the key whose entry is open; `add`: the form for a new one. */
export type DeclaredSearch = { q?: string; feature?: string; add?: "yes" };

export function parseDeclared(raw: Record<string, unknown>): DeclaredSearch {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  return { q: text(raw.q), feature: text(raw.feature), add: raw.add === "yes" ? "yes" : undefined };
}

export const cadences: readonly Cadence[] = ["daily", "weekly", "monthly", "quarterly", "yearly", "once"];
export const protections: readonly ProtectedReason[] = [
  "legal",
  "security",
  "recovery",
  "export",
  "billing",
  "accessibility",
  "contract",
  "once",
];

/** An entry as a form holds it: text everywhere, empty for what is not said. */
export type Entry = {
  title: string;
  area: string;
  owner: string;
  description: string;
  cadence: Cadence;
  isUntracked: boolean;
  released: string;
  cost: string;
  protectedReason: ProtectedReason | "";
  protectedUntil: string;
  protectedNote: string;
};

export function entryOf(feature: CatalogueFeature | undefined): Entry {
  return {
    title: feature?.title ?? "",
    area: feature?.area ?? "",
    owner: feature?.owner ?? "",
    description: feature?.description ?? "",
    cadence: feature?.cadence ?? "weekly",
    isUntracked: feature?.exposure === "untracked",
    released: feature?.released ?? "",
    cost: feature?.cost === undefined || feature.cost === null ? "" : String(feature.cost),
    protectedReason: feature?.protected?.reason ?? "",
    protectedUntil: feature?.protected?.until ?? "",
    protectedNote: feature?.protected?.note ?? "",
  };
}

/** Only what was changed, as the server takes it: `null` takes a field back. */
export function editsOf(before: Entry, after: Entry): Record<string, unknown> {
  const wire = (entry: Entry): Record<string, unknown> => ({
    title: entry.title.trim() || null,
    area: entry.area.trim() || null,
    owner: entry.owner.trim() || null,
    description: entry.description.trim() || null,
    cadence: entry.cadence,
    exposure: entry.isUntracked ? "untracked" : "tracked",
    released: entry.released || null,
    cost: entry.cost === "" ? null : Number(entry.cost),
    protected:
      entry.protectedReason === ""
        ? null
        : {
            reason: entry.protectedReason,
            until: entry.protectedUntil,
            ...(entry.protectedNote.trim() && { note: entry.protectedNote.trim() }),
          },
  });
  const [was, is] = [wire(before), wire(after)];
  return Object.fromEntries(Object.entries(is).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name])));
}

/** Every word of the query, anywhere in key, title, area or owner; in the order of titles. */
export function found<F extends Pick<CatalogueFeature, "key" | "title" | "area" | "owner">>(features: F[], query: string | undefined): F[] {
  const words = (query ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return features
    .filter((feature) => {
      const text = [feature.title, feature.key, feature.area, feature.owner].join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => (a.title ?? a.key).localeCompare(b.title ?? b.key));
}
