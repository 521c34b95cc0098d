#!/usr/bin/env node
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { releaseOf } from "../build/collect.js";
import { written } from "../build/manifest.js";
import { manifestOfFolders } from "./folders.js";
import { typesOf } from "./types.js";

const HELP = `deadwood types [features.toml] [--out deadwood.d.ts]
    writes the keys of the catalogue as a type: a key that is misspelt no longer compiles

deadwood extract [FOLDER…] [--release VERSION] [--out deadwood-manifest.json]
    writes the keys that the code can emit, each with its file and line; default folder: src

--check writes nothing and fails where the file would change; --out - writes to the terminal`;

const fail = (message: string): never => {
  process.stderr.write(`deadwood: ${message}\n`);
  process.exit(1);
};

/** Writes the text, or with `--check` compares it. */
const give = (text: string, out: string, isCheck: boolean | undefined): void => {
  if (out === "-") {
    process.stdout.write(text);
    return;
  }
  if (!isCheck) {
    writeFileSync(out, text);
    return;
  }
  let kept = "";
  try {
    kept = readFileSync(out, "utf8");
  } catch {}
  if (kept !== text) fail(`${out} is not up to date: run this command without --check`);
};

const run = (): void => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: "string", short: "o" },
      release: { type: "string" },
      check: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [command, ...paths] = positionals;
  if (command === "types" && !values.help) {
    const [file = "features.toml"] = paths;
    give(typesOf(readFileSync(file, "utf8"), file), values.out ?? "deadwood.d.ts", values.check);
  } else if (command === "extract" && !values.help) {
    const manifest = manifestOfFolders(paths.length ? paths : ["src"], values.release ?? releaseOf("."));
    give(written(manifest), values.out ?? "deadwood-manifest.json", values.check);
  } else {
    process.stdout.write(`${HELP}\n`);
    if (!values.help) process.exitCode = 2;
  }
};

try {
  run();
} catch (error) {
  fail((error as Error).message);
}
