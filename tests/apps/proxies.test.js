// The recipes of the script's README, in the proxies they are written for.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { freePort } from "./start/port.js";

const READY_MS_MAX = 20_000;
const readme = readFileSync(join(import.meta.dirname, "../../sdk-js/README.md"), "utf8");
/** The block below a line of the README that holds nothing but this name. */
const recipe = (name) => new RegExp(`\n${name}\n\n\`\`\`\\w*\n([\\s\\S]*?)\`\`\``).exec(readme)[1];

let server;
let folder;
/** What reached the server, as `METHOD path forwarded`. */
let asked;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "deadwood-proxies-"));
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers["x-forwarded-for"]}`);
    response.end("ok");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
});
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** Asks through the proxy for all that a page needs. */
async function asPage(command, args, port) {
  asked = [];
  const child = spawn(command, args, { stdio: "ignore", env: { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder } });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    const origin = `http://127.0.0.1:${port}`;
    const end_ms = Date.now() + READY_MS_MAX;
    while (!(await fetch(`${origin}/dw/app.js`).catch(() => undefined))) {
      if (Date.now() > end_ms || child.exitCode !== null) throw new Error(`${command} did not get ready`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await fetch(`${origin}/dw/notices.js`);
    await fetch(`${origin}/dw/in`, { method: "POST", body: "{}" });
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
  assert.deepEqual(asked, ["GET /deadwood.js undefined", "GET /notices.js undefined", "POST /api/v1/events 127.0.0.1"].map(withAddress));
}
/** Caddy tells the address with every request, nginx where it is told to: only that of the events matters. */
const withAddress = (line, index) => (index < 2 && asked[index].startsWith(line.replace(/ \w+$/, "")) ? asked[index] : line);

const local = (text) => text.replaceAll("127.0.0.1:7700", `127.0.0.1:${server.address().port}`);

test("nginx passes three paths on, and who sends events", async (context) => {
  const nginx = "/usr/sbin/nginx";
  if (!existsSync(nginx)) return context.skip("SKIPPED: nginx is not installed");
  const port = await freePort();
  const config = join(folder, "nginx.conf");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(" ");
  const site = `server { listen 127.0.0.1:${port}; ${local(recipe("nginx"))} }`;
  writeFileSync(
    config,
    `daemon off; pid ${folder}/pid; error_log ${folder}/errors; events {} http { access_log off; ${temporary} ${site} }`,
  );
  await asPage(nginx, ["-c", config, "-e", join(folder, "errors")], port);
});

test("Caddy passes three paths on, and who sends events", async (context) => {
  const caddy = "/usr/bin/caddy";
  if (!existsSync(caddy)) return context.skip("SKIPPED: Caddy is not installed");
  const port = await freePort();
  const config = join(folder, "Caddyfile");
  writeFileSync(config, `{\n  admin off\n}\nhttp://127.0.0.1:${port} {\n${local(recipe("Caddy"))}}\n`);
  await asPage(caddy, ["run", "--config", config, "--adapter", "caddyfile"], port);
});
