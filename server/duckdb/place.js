// Points ./lib at this machine's prebuilt DuckDB, the one path that cargo (.cargo/config.toml) and server/build.rs name.
import { existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const installed = join("node_modules", "@duckdb", `node-bindings-${process.platform}-${process.arch}`);

if (!existsSync(join(here, installed))) {
  console.error(`deadwood: no prebuilt DuckDB for ${process.platform}-${process.arch}. Build with the bundled one instead: make release`);
  process.exit(1);
}
rmSync(join(here, "lib"), { force: true });
symlinkSync(installed, join(here, "lib"), "dir");
