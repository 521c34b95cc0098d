// YAML as the operator's tools read it, and Kubernetes's own schemas: in Python, in a folder that tests/tools/deploy.sh fills.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const bin = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "deadwood/kubernetes/bin");

/** Why manifests cannot be read here, if they cannot. */
export const missing = () => (existsSync(join(bin, "kubernetes-validate")) ? undefined : "SKIPPED: kubernetes-validate is not installed");

function run(program, args, input) {
  const ran = spawnSync(join(bin, program), args, { input, encoding: "utf8" });
  return { succeeded: ran.status === 0, said: `${ran.stdout}${ran.stderr}`, output: ran.stdout };
}

/** Every document of a file of YAML. */
export function documents(text) {
  const ran = run("python", ["-c", "import json, sys, yaml; json.dump(list(yaml.safe_load_all(sys.stdin)), sys.stdout)"], text);
  if (!ran.succeeded) throw new Error(ran.said);
  return JSON.parse(ran.output);
}

/** Whether each document is what a release of Kubernetes takes, with no field that it does not know. */
export const validate = (file, release) => run("kubernetes-validate", ["--strict", "--no-warn", "--kubernetes-version", release, file]);
