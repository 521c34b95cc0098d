import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { extract, isSource } from "../build/extract.js";
import { type Manifest, manifestOf } from "../build/manifest.js";

/** What is not the app's own source, or is made from it. */
const PASSED_OVER = /^(node_modules|dist|build|out|coverage|\..*)$/;
const TEST = /\.(test|spec|stories)\.\w+$/;

const sourcesIn = (path: string): string[] => {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !PASSED_OVER.test(name) && !TEST.test(name))
    .flatMap((entry) => (entry.isDirectory() ? sourcesIn(join(path, entry.name)) : [join(path, entry.name)]))
    .filter(isSource);
};

/** The manifest of all sources under some folders. */
export const manifestOfFolders = (paths: readonly string[], release: string): Manifest =>
  manifestOf(
    release,
    paths.flatMap(sourcesIn).flatMap((file) => extract(readFileSync(file, "utf8"), file.split(sep).join("/"))),
  );
