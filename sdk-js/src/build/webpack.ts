/** webpack and Rspack: the manifest beside the bundle, and its keys in the bundle. */
import type { Compiler, NormalModule } from "webpack";
import { Collector, MANIFEST_NAME, type PluginOptions } from "./collect.js";
import { withKeys, written } from "./manifest.js";

export type { PluginOptions } from "./collect.js";

type Concatenated = { readonly modules?: readonly NormalModule[] };

export class DeadwoodPlugin {
  constructor(private readonly options: PluginOptions = {}) {}

  apply(compiler: Compiler): void {
    const { release, manifest: name = MANIFEST_NAME } = this.options;
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("deadwood", (compilation) => {
      // Before minifiers see it, so that what they measure and hash is what is written.
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONS;
      compilation.hooks.processAssets.tap({ name: "deadwood", stage }, (assets) => {
        const collector = new Collector(compiler.context);
        for (const module of compilation.modules) {
          // Modules that were put together into one still know what they were.
          for (const { resource } of (module as Concatenated).modules ?? [module as NormalModule]) {
            if (resource) collector.take(resource);
          }
        }
        const manifest = collector.manifest(release);
        for (const [file, source] of Object.entries(assets)) {
          if (!/\.[cm]?js$/.test(file)) continue;
          const code = source.source().toString();
          const filled = withKeys(code, manifest);
          if (filled !== code) compilation.updateAsset(file, new sources.RawSource(filled));
        }
        if (name) compilation.emitAsset(name, new sources.RawSource(written(manifest)));
      });
    });
  }
}
