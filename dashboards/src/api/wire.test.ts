import { readFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";

const HEADER =
  "// The API as the server's document tells it. Made by `npm run api:types` of ../../../server/openapi.json; do not edit.\n\n";

/** Also how the file is made: `npm run api:types` runs this and takes what comes out. */
test("the types of the wire are those of the server's document", async () => {
  const document = JSON.parse(readFileSync(new URL("../../../server/openapi.json", import.meta.url), "utf8"));

  const types = HEADER + astToString(await openapiTS(document, { emptyObjectsUnknown: true }));

  await expect(types, "the API has changed: run `npm run api:types`").toMatchFileSnapshot("./wire.ts");
});
