import { readFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";

const HEADER =
  "// The API as the server's document tells it. Made by `npm run api:types` of ../../../server/openapi.json; do not edit.\n\n";

/** Also how the file is made: `npm run api:types` runs this and takes what comes out. */
test("the types of the wire are those of the server's document", async () => {
  const text = readFileSync(new URL("../../../server/openapi.json", import.meta.url), "utf8");
  // Examples are for whoever reads the document: in types they would be as long as the types.
  const document = JSON.parse(text, (name, value) => (name === "example" ? undefined : value));

  const types = HEADER + astToString(await openapiTS(document, { emptyObjectsUnknown: true }));

  await expect(types, "the API has changed: run `npm run api:types`").toMatchFileSnapshot("./wire.ts");
});
