// The proxies of server/deploy, started with the very files that are there. What differs from one machine to another comes
// in as an operator would give it: by environment, which nginx's template is filled in with.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../apps/start/port.js";
import { ask, DOMAIN } from "./traffic.js";

const READY_MS_MAX = 20_000;
export const shipped = join(import.meta.dirname, "../../../server/deploy/proxies");
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");

/** Fails where nothing was replaced: a control that unmasks nothing would prove nothing. */
function without(text, pattern, other = "") {
  const changed = text.replace(pattern, other);
  if (changed === text) throw new Error(`${pattern} is not in the file`);
  return changed;
}

/**
 * Each with how it is started. `unmask`: the same file as somebody would have it who had not thought of addresses.
 */
export const PROXIES = {
  nginx: {
    program: process.env.DEADWOOD_TEST_NGINX ?? "/usr/sbin/nginx",
    file: "nginx.conf.template",
    unmask(text, folder) {
      const withErrors = without(text, "error_log /dev/null emerg;", `error_log ${folder}/error.log info;`);
      const withAll = without(withErrors, /access_log \S+ failures.*;/, `access_log ${folder}/access.log;`);
      return without(withAll, "proxy_request_buffering off;");
    },
    // What must hold addresses once it is unmasked.
    reveals: ["error.log", "access.log"],
    writesBodies: true,
    start(text, { folder, environment }) {
      // By the very command that the file tells in its head.
      const [fill] = /envsubst ".+\)"/.exec(text);
      const config = join(folder, "nginx.conf");
      writeFileSync(config, execFileSync("bash", ["-c", fill], { env: environment, input: text }));
      return { args: ["-c", config, "-p", folder, "-e", "stderr", "-g", `daemon off; pid ${folder}/pid;`], environment: {} };
    },
    // Where a log would go that the file forgot.
    elsewhere: ["/var/log/nginx", "/var/lib/nginx"],
    // Its workers are not root's, and its folders are.
    lacks() {
      if (!existsSync("/usr/bin/envsubst")) return "envsubst is not installed";
      return process.getuid() === 0 ? undefined : "it has to be started as root";
    },
  },
  Caddy: {
    program: process.env.DEADWOOD_TEST_CADDY ?? "/usr/bin/caddy",
    file: "Caddyfile",
    unmask: (text) => without(without(text, /format filter \{[\s\S]*?\n\t\t\}\n/), "exclude http.stdlib"),
    start(text, { folder, environment, ports, isShipped }) {
      const config = isShipped ? join(shipped, "Caddyfile") : join(folder, "Caddyfile");
      if (!isShipped) writeFileSync(config, text);
      // At the level that tells most: what is masked must not hang on nobody asking.
      const options = `debug\nadmin off\ndefault_bind 127.0.0.1\nlocal_certs\nskip_install_trust\nhttp_port ${ports.http}\nhttps_port ${ports.https}`;
      return {
        args: ["run", "--config", config, "--adapter", "caddyfile"],
        environment: { ...environment, CADDY_GLOBAL_OPTIONS: options, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder },
      };
    },
    reveals: ["said/output.log"],
    elsewhere: ["/var/log/caddy"],
  },
  Traefik: {
    program: process.env.DEADWOOD_TEST_TRAEFIK ?? join(cache, "deadwood/traefik/bin/traefik"),
    file: "traefik-deadwood.yaml",
    unmask: (text) => without(text, /observability:\n\s+accessLogs: false\n/, "observability:\n"),
    start(text, { folder, environment, ports, isShipped }) {
      const config = isShipped ? join(shipped, "traefik-deadwood.yaml") : join(folder, "revealing.yaml");
      if (!isShipped) writeFileSync(config, text);
      const lines = readFileSync(join(shipped, "traefik.env"), "utf8").matchAll(/^(TRAEFIK_\w+)=(.*)$/gm);
      const started = {
        ...environment,
        ...Object.fromEntries([...lines].map(([, name, value]) => [name, value])),
        TRAEFIK_PROVIDERS_FILE_FILENAME: config,
        TRAEFIK_ENTRYPOINTS_HTTP_ADDRESS: `127.0.0.1:${ports.http}`,
        TRAEFIK_ENTRYPOINTS_HTTPS_ADDRESS: `127.0.0.1:${ports.https}`,
      };
      if (!isShipped) Object.assign(started, { TRAEFIK_ACCESSLOG: "true", TRAEFIK_LOG_LEVEL: "DEBUG" });
      return { args: [], environment: started };
    },
    reveals: ["said/output.log"],
    elsewhere: [],
  },
};

/** Why a proxy cannot be tried here, if it cannot. */
export function missing(name) {
  const { program, lacks } = PROXIES[name];
  const why = existsSync(program) ? lacks?.() : `${program} is not installed`;
  return why && `SKIPPED: ${name}: ${why}`;
}

/** A certificate that nobody vouches for. */
function certify(folder) {
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "certificate.key")];
  const subject = ["-subj", `/CN=${DOMAIN}`, "-addext", `subjectAltName=DNS:${DOMAIN}`];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", ...kind, ...subject, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  return { certificate, key };
}

/**
 * Starts a proxy in front of a server.
 *
 * @param {boolean} isShipped with the file as it is, else with what it masks unmasked
 */
export async function startProxy(name, origin, isShipped) {
  const { program, file, start, elsewhere, unmask } = PROXIES[name];
  const folder = mkdtempSync(join(tmpdir(), `deadwood-${name.toLowerCase()}-`));
  const ports = { http: await freePort(), https: await freePort() };
  const { certificate, key } = certify(folder);
  const environment = {
    PATH: process.env.PATH,
    DEADWOOD_DOMAIN: DOMAIN,
    DEADWOOD_UPSTREAM: new URL(origin).host,
    DEADWOOD_CERTIFICATE: certificate,
    DEADWOOD_CERTIFICATE_KEY: key,
    DEADWOOD_HTTP: `127.0.0.1:${ports.http}`,
    DEADWOOD_HTTPS: `127.0.0.1:${ports.https}`,
    DEADWOOD_FAILURES: join(folder, "failures.log"),
  };
  const text = readFileSync(join(shipped, file), "utf8");
  const how = start(isShipped ? text : unmask(text, folder), { folder, environment, ports, isShipped });
  mkdirSync(join(folder, "said"));
  const output = openSync(join(folder, "said/output.log"), "a");
  const child = spawn(program, how.args, { cwd: folder, env: how.environment, stdio: ["ignore", output, output] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const proxy = {
    ...ports,
    folder,
    /** What it wrote: its folder with what it said, and where its logs are by default. */
    wrote: [folder, ...elsewhere],
    said: () => readFileSync(join(folder, "said/output.log"), "utf8"),
    failures: () => (existsSync(environment.DEADWOOD_FAILURES) ? readFileSync(environment.DEADWOOD_FAILURES, "utf8") : ""),
    /** Files that it and its workers have open, unlinked ones too. */
    openFiles() {
      const workers = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").split(" ").filter(Boolean);
      return [`${child.pid}`, ...workers].flatMap((id) =>
        readdirSync(`/proc/${id}/fd`).flatMap((fd) => {
          try {
            const target = readlinkSync(`/proc/${id}/fd/${fd}`);
            return target.startsWith("/") ? [target] : [];
          } catch {
            return [];
          }
        }),
      );
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const end_ms = Date.now() + READY_MS_MAX;
  while ((await ask(proxy, "127.0.0.1", { path: "/health/live" })).status !== 200) {
    if (Date.now() > end_ms || child.exitCode !== null) throw new Error(`${name} did not get ready: ${proxy.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return proxy;
}
