// Puts the package into node_modules as a registry would: packed, then unpacked.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const apps = join(import.meta.dirname, "..");

export function installPackage() {
  const folder = mkdtempSync(join(tmpdir(), "deadwood-pack-"));
  const installed = join(apps, "node_modules", "@deadwood", "sdk");
  const sdk = join(apps, "..", "..", "sdk-js");
  const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: sdk, encoding: "utf8" });
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, packed.trim()), "-C", installed, "--strip-components", "1"]);
  rmSync(folder, { recursive: true });
}

/** Runs the package's own command line, or a command of another installed package, in a folder of the apps. */
export function run(name, args, folder, environment = {}) {
  const installed = join(apps, "node_modules");
  const file = name === "deadwood" ? join(installed, "@deadwood/sdk/dist/cli/main.js") : join(installed, ".bin", name);
  execFileSync(process.execPath, [file, ...args], {
    cwd: join(apps, folder),
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
}
