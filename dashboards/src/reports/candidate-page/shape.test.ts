import { expect, test } from "vitest";
import type { Decision } from "../../api/schema";
import { frozen } from "./shape";

const decision = (number: number, blake3: string | null, undoneBy: number | null = null) =>
  ({ number, evidence: blake3 === null ? null : { blake3 }, undone_by: undoneBy }) as Decision;

test("the evidence is that of the newest decision that stands", () => {
  expect(frozen([decision(1, "a"), decision(3, "c", 4), decision(2, "b"), decision(4, null)])?.blake3).toBe("b");
  expect(frozen([decision(1, null)])).toBeNull();
  expect(frozen([])).toBeNull();
});
