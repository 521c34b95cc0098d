// Every link within the repository leads to a file that is there, and to a heading that is in it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { anchors, documents, links, read, root } from "./markdown.js";

test("every relative link resolves, with its anchor", () => {
  const wrong = [];
  let seen = 0;
  for (const document of documents()) {
    for (const { address, line } of links(document)) {
      if (/^[a-z]+:/.test(address)) continue;
      seen += 1;
      const [path, anchor] = address.split("#");
      const target = path === "" ? document.path : relative(root, join(root, dirname(document.path), decodeURI(path)));
      const isThere = !target.startsWith("..") && existsSync(join(root, target));
      if (!isThere) wrong.push(`${document.path}:${line}: nothing is at ${address}`);
      else if (anchor !== undefined && !anchors(read(target)).has(anchor)) wrong.push(`${document.path}:${line}: no heading is #${anchor}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(seen > 50, `only ${seen} links were found`);
});

test("the README leads to every page of the documentation", () => {
  const pages = documents().filter(({ path }) => path.startsWith("server/docs/"));
  const linked = new Set(links(read("README.md")).map(({ address }) => address.split("#")[0]));
  const lost = pages.filter(({ path }) => !linked.has(path)).map(({ path }) => path);
  assert.deepEqual(lost, []);
});
