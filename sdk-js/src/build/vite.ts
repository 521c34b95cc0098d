/** Vite and Rollup: the manifest beside the bundle, and its keys in the bundle. */
import type { Plugin } from "vite";
import { Collector, MANIFEST_NAME, type PluginOptions } from "./collect.js";
import { withKeys, written } from "./manifest.js";

export type { PluginOptions } from "./collect.js";

export const deadwood = ({ release, manifest: name = MANIFEST_NAME }: PluginOptions = {}): Plugin => {
  let collector: Collector;
  return {
    name: "deadwood",
    enforce: "pre",
    apply: "build",
    configResolved({ root }) {
      collector = new Collector(root);
    },
    transform(code, id) {
      collector.take(id, code);
    },
    transformIndexHtml(html, { filename }) {
      collector.take(filename, html);
    },
    generateBundle(_, bundle) {
      const manifest = collector.manifest(release);
      for (const chunk of Object.values(bundle)) if (chunk.type === "chunk") chunk.code = withKeys(chunk.code, manifest);
      if (name) this.emitFile({ type: "asset", fileName: name, source: written(manifest) });
    },
  };
};
