import type { FeatureKey } from "./api.js";

/**
 * The keys that this bundle can emit, written here by the Vite, webpack or esbuild plugin when it is built; none without.
 * No key has a comma or a quote, so whatever a minifier makes of this text, the list fits into it.
 */
export const keys = "@@deadwood@@".split(",").filter((key) => key && !key.startsWith("@@")) as readonly string[] as readonly FeatureKey[];
