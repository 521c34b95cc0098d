// Serves a built app as its host would: files, its one page for every other path, and the collector on its own origin.
import { existsSync, readFileSync } from "node:fs";
import { createServer, request as ask } from "node:http";
import { extname, join } from "node:path";

const TYPES = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".json": "application/json" };

/**
 * @param {string} folder of the built app
 * @param {string} collector origin of the server
 * @param {Record<string, string>} facts what stands for `__NAME__` in the page
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>}
 */
export async function serve(folder, collector, facts) {
  const server = createServer((request, response) => {
    if (request.url === "/dw/in") {
      const headers = { ...request.headers, host: new URL(collector).host };
      const passed = ask(`${collector}/api/v1/events`, { method: request.method, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      passed.on("error", () => response.destroy());
      request.pipe(passed);
      return;
    }
    const { pathname } = new URL(request.url, "http://app");
    const file = join(folder, pathname);
    const isFile = extname(pathname) && existsSync(file);
    const content = readFileSync(isFile ? file : join(folder, "index.html"));
    response.writeHead(200, { "content-type": TYPES[isFile ? extname(pathname) : ".html"] ?? "application/octet-stream" });
    response.end(isFile ? content : `${content}`.replace(/__([A-Z]+)__/g, (_, name) => facts[name]));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
