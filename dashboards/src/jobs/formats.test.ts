import { expect, it } from "vitest";
import { subjectName } from "./formats";

it("says what a job was about as people call it", () => {
  expect(subjectName("live 226")).toBe("number 226");
  expect(subjectName("import -3")).toBe("number -3, of imported history");
  expect(subjectName("live 4-era2")).toBe("number 4, after 2 changes of their length");
  expect(subjectName("jsonl")).toBe("JSON lines");
  expect(subjectName("live and kicking.zip")).toBe("live and kicking.zip");
});
