// One way to weigh code, for ours and for that of others: three lines that start it and count something, bundled by esbuild,
// then terser, then gzip -9 and brotli 11. Of what is loaded later, nothing counts.
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { minify } from "terser";

/** @returns {{ raw: number, gzip: number, brotli: number }} bytes */
export const weigh = (code) => ({
  raw: Buffer.byteLength(code),
  gzip: gzipSync(code, { level: 9 }).length,
  brotli: brotliCompressSync(code).length,
});

/** Bundles a program and weighs what its page loads first. */
export const weighProgram = async (program, folder, { external = [] } = {}) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    target: "es2020",
    outdir: join(tmpdir(), "deadwood-weigh"),
    write: false,
    metafile: true,
    legalComments: "none",
    logLevel: "error",
    external,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const outputs = Object.entries(metafile.outputs);
  const first = new Set([outputs.find(([, { entryPoint }]) => entryPoint === "<stdin>")[0]]);
  for (const file of first) {
    for (const { path, kind } of metafile.outputs[file].imports) if (kind === "import-statement" && metafile.outputs[path]) first.add(path);
  }
  let code = "";
  for (const [index, [file]] of outputs.entries()) {
    if (first.has(file)) code += (await minify(outputFiles[index].text, { module: true, compress: { passes: 2 } })).code;
  }
  return weigh(code);
};
