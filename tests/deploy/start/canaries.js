// Addresses that are nowhere else: those that clients really have, and those that they claim.
import { randomBytes, randomInt } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Every address of 127.0.0.0/8 is this machine's, so that a client may come from any; 127.0.0.1 alone is the proxy's. */
export function drawAddresses(count) {
  const drawn = new Set();
  while (drawn.size < count) drawn.add(`127.${randomInt(20, 250)}.${randomInt(20, 250)}.${randomInt(20, 250)}`);
  return [...drawn];
}

/** Public addresses as a client would forge them: one of each version. */
export function drawClaims() {
  // No group has a leading zero, so that there is one spelling.
  const groups = Array.from({ length: 6 }, () => (0x1000 + (randomBytes(2).readUInt16BE() % 0xefff)).toString(16));
  return [`198.51.${randomInt(20, 250)}.${randomInt(20, 250)}`, `2001:db8:${groups.join(":")}`];
}

/** Every file below a folder, or the file itself. */
function filesOf(path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info?.isDirectory()) return readdirSync(path).flatMap((name) => filesOf(join(path, name)));
  return info?.isFile() ? [path] : [];
}

/** @returns {{ files: number, hits: string[] }} `file: address` for each address that stands in a file below these folders */
export function search(folders, addresses) {
  const files = folders.flatMap(filesOf);
  const hits = files.flatMap((file) => {
    const bytes = readFileSync(file);
    return addresses.filter((address) => bytes.includes(address)).map((address) => `${file}: ${address}`);
  });
  return { files: files.length, hits };
}
