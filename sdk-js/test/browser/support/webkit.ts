import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import type { Driven } from "./webdriver.js";

const DRIVER = process.env.DEADWOOD_TEST_WEBKIT_DRIVER ?? "/usr/bin/WebKitWebDriver";
const BROWSER = process.env.DEADWOOD_TEST_WEBKIT ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const DISPLAY_SERVER = "/usr/bin/Xvfb";
const READY_MS_MAX = 20_000;
/** The name under which WebDriver hands an element over. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** A display in memory, of a number that it chooses itself. */
const startDisplay = async (): Promise<{ display: string; server: ChildProcess }> => {
  const server = spawn(DISPLAY_SERVER, ["-displayfd", "3", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise((resolve) => server.stdio[3]?.once("data", resolve));
  return { display: `:${`${number}`.trim()}`, server };
};

/** Debian's WebKitGTK over classic WebDriver; undefined where it is not installed. */
export const startWebkit = async (): Promise<Driven | undefined> => {
  if (![DRIVER, BROWSER, DISPLAY_SERVER].every(existsSync)) return;
  const { display, server } = await startDisplay();
  const port = await freePort();
  const env = {
    ...process.env,
    DISPLAY: display,
    // Neither a sandbox nor a graphics card is to be had in a container.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    WEBKIT_DISABLE_DMABUF_RENDERER: "1",
  };
  const driver = spawn(DRIVER, [`--port=${port}`], { stdio: "ignore", env });
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: { error?: string; message?: string } };
    if (!response.ok) throw new Error(`WebDriver ${path}: ${value.error} ${value.message}`);
    return value;
  };
  const end_ms = Date.now() + READY_MS_MAX;
  while (!(await ask("GET", "/status").catch(() => undefined))) {
    if (Date.now() > end_ms) throw new Error("WebKitWebDriver did not get ready");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const options = { binary: BROWSER, args: ["--automation"] };
  const { sessionId, capabilities } = (await ask("POST", "/session", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
  })) as { sessionId: string; capabilities: { browserVersion: string } };
  const path = `/session/${sessionId}`;
  return {
    name: `WebKitGTK/${capabilities.browserVersion}`,
    goto: async (url) => void (await ask("POST", `${path}/url`, { url })),
    evaluate: (expression) => ask("POST", `${path}/execute/sync`, { script: `return ${expression}`, args: [] }),
    async click(selector) {
      const found = (await ask("POST", `${path}/element`, { using: "css selector", value: selector })) as Record<string, string>;
      await ask("POST", `${path}/element/${found[ELEMENT]}/click`, {});
    },
    async close() {
      await ask("DELETE", path).catch(() => undefined);
      driver.kill();
      server.kill();
    },
  };
};
