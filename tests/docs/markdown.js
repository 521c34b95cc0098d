// Reads the repository's Markdown: its files, headings, links and blocks of code. As much of the format as is written here.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export const root = join(import.meta.dirname, "../..");

/** What others wrote or what a build made. */
const NOT_OURS = new Set(["node_modules", "target", "dist", "out", "lib"]);

/** Every Markdown file of the repository, with its path from the root. */
export function documents() {
  const found = [];
  const collect = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith(".") || NOT_OURS.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) collect(path);
      else if (entry.name.endsWith(".md")) found.push(read(relative(root, path)));
    }
  };
  collect(root);
  if (found.length < 20) throw new Error("the repository's Markdown was not found");
  return found;
}

/** One file by its path from the root. */
export function read(path) {
  const text = readFileSync(join(root, path), "utf8");
  const blocks = [];
  // What is left keeps its line numbers.
  const prose = text.replace(/^```(\w*)\n([\s\S]*?)^```$/gm, (block, language, code, offset) => {
    blocks.push({ language, code, line: lineAt(text, offset) + 1, before: text.slice(0, offset) });
    return block.replace(/[^\n]/g, "");
  });
  return { path, text, prose, blocks };
}

export const lineAt = (text, offset) => text.slice(0, offset).split("\n").length;

/** Addresses of links and pictures, each with its line. */
export function links({ prose }) {
  const shown = prose.replace(/`[^`\n]*`/g, (code) => " ".repeat(code.length));
  const found = [...shown.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)|<(?:img|a)\s[^>]*(?:src|href)="([^"]+)"/g)];
  return found.map((match) => ({ address: match[1] ?? match[2], line: lineAt(shown, match.index) }));
}

/** The anchors that GitHub gives the headings of a file. */
export function anchors({ prose }) {
  const given = new Map();
  const found = new Set();
  for (const [, heading] of prose.matchAll(/^#{1,6}\s+(.+)$/gm)) {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const slug = words.replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "").replace(/\s/g, "-");
    const times = given.get(slug) ?? 0;
    given.set(slug, times + 1);
    found.add(times === 0 ? slug : `${slug}-${times}`);
  }
  return found;
}

/** Code that is written within a sentence, each with its line. */
export const inlineCode = ({ prose }) =>
  [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => ({ code: match[1], line: lineAt(prose, match.index) }));
