import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { extract, isSource, type Place } from "./extract.js";
import { type Manifest, manifestOf } from "./manifest.js";

export interface PluginOptions {
  /** Version of the app, the same as in `init`. Default: `version` of its package.json. */
  readonly release?: string | undefined;
  /** Name of the manifest beside the bundle; `false` writes none. Default: `deadwood-manifest.json`. */
  readonly manifest?: string | false | undefined;
}

export const MANIFEST_NAME = "deadwood-manifest.json";

/** Collects the places of the files that a bundler takes into a bundle. */
export class Collector {
  private readonly places = new Map<string, Place[]>();

  constructor(private readonly root: string) {}

  /** Reads a file as it was written, before anything is compiled. Packages are none of the app's code. */
  take(id: string, source?: string): void {
    const file = id.split("?")[0] as string;
    if (!isSource(file) || file.includes(`${sep}node_modules${sep}`) || file.startsWith("\0")) return;
    this.places.set(file, extract(source ?? readFileSync(file, "utf8"), relative(this.root, file).split(sep).join("/")));
  }

  manifest(release: string | undefined): Manifest {
    return manifestOf(release ?? releaseOf(this.root), [...this.places.values()].flat());
  }
}

/** The version that the app's package states; empty where it states none. */
export const releaseOf = (root: string): string => {
  try {
    return JSON.parse(readFileSync(`${root}/package.json`, "utf8")).version ?? "";
  } catch {
    return "";
  }
};
