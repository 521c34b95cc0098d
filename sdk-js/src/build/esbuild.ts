/** esbuild: the manifest beside the bundle, and its keys in the bundle. */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Plugin } from "esbuild";
import { Collector, MANIFEST_NAME, type PluginOptions } from "./collect.js";
import { withKeys, written } from "./manifest.js";

export type { PluginOptions } from "./collect.js";

export const deadwood = ({ release, manifest: name = MANIFEST_NAME }: PluginOptions = {}): Plugin => ({
  name: "deadwood",
  setup(build) {
    const root = resolve(build.initialOptions.absWorkingDir ?? ".");
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile, outputFiles }) => {
      if (!metafile) return;
      const collector = new Collector(root);
      // What the bundle is made of, not what lies beside it.
      for (const file of Object.keys(metafile.inputs)) if (!file.includes(":")) collector.take(resolve(root, file));
      const manifest = collector.manifest(release);
      for (const file of outputFiles ?? []) file.contents = new TextEncoder().encode(withKeys(file.text, manifest));
      const outputs = outputFiles ? [] : Object.keys(metafile.outputs).map((file) => resolve(root, file));
      for (const file of outputs) {
        if (/\.[cm]?js$/.test(file)) writeFileSync(file, withKeys(readFileSync(file, "utf8"), manifest));
      }
      const folder = build.initialOptions.outdir ?? dirname(build.initialOptions.outfile ?? "");
      if (name && !outputFiles) writeFileSync(join(resolve(root, folder), name), written(manifest));
    });
  },
});
