// The product of someone who uses Deadwood: one page with their snippet, two features, on an origin of its own.
import { createServer } from "node:http";

const page = (snippet) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Harbor</title>${snippet}</head>
  <body>
    <h1>Reports</h1>
    <button data-feature="export-csv">Export as CSV</button>
    <div style="height: 3000px"></div>
    <button data-feature="bulk-edit">Edit many</button>
  </body>
</html>`;

/**
 * @param {string} snippet the script tag that the page carries
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>}
 */
export async function startHostApp(snippet) {
  const server = createServer((request, response) => {
    const isPage = new URL(request.url, "http://host").pathname === "/reports";
    response.writeHead(isPage ? 200 : 204, { "content-type": "text/html" }).end(isPage ? page(snippet) : undefined);
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
