/** What a release can emit and where it stands in the code: the heartbeat of its bundle, and the report's way to the source. */
import type { Place } from "./extract.js";

/** What `PUT /api/v1/projects/{project}/manifest` takes; one place for each key, the first. */
export interface Manifest {
  readonly release: string;
  readonly features: readonly Place[];
}

/** The server's limits. */
const FEATURES_MAX = 2_000;
const CODE_CHARS_MAX = 300;

export const manifestOf = (release: string, places: Iterable<Place>): Manifest => {
  const first = new Map<string, Place>();
  for (const place of [...places].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    if (!first.has(place.key)) first.set(place.key, { key: place.key, code: place.code.slice(-CODE_CHARS_MAX) });
  }
  const features = [...first.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (features.length > FEATURES_MAX) throw new Error(`${features.length} features, but the server takes ${FEATURES_MAX}`);
  return { release, features };
};

export const written = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** Where `keys.ts` waits for the keys of its bundle. */
const PLACEHOLDER = "@@deadwood@@";

/** The code of a bundle with its keys in it. Without `keys` imported anywhere, it stays what it is. */
export const withKeys = (code: string, manifest: Manifest): string =>
  code.replaceAll(PLACEHOLDER, manifest.features.map(({ key }) => key).join(","));
