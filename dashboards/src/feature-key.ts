// A feature key as one segment of a path. Keys may hold `/` and `.`: a proxy that decodes %2F would split the
// segment, and a server that looks for file endings would take `report.csv` for a file. `~` is in no key.

export function keyToSegment(key: string): string {
  return key.replaceAll("/", "~s").replaceAll(".", "~d");
}

/** Also reads a key that was percent-encoded, or typed, since neither contains `~`. */
export function segmentToKey(segment: string): string {
  return segment.replaceAll("~s", "/").replaceAll("~d", ".");
}
