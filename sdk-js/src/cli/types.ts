import { parse } from "smol-toml";

/** The keys of a catalogue file, former names left out: whoever still uses one should hear of it. */
const keysOf = (catalogue: string, file: string): string[] => {
  let features: unknown;
  try {
    ({ features } = parse(catalogue));
  } catch (error) {
    throw new Error(`${file} is no TOML: ${(error as Error).message.split("\n")[0]}`);
  }
  if (typeof features !== "object" || features === null || Array.isArray(features)) {
    throw new Error(`${file} has no features: write one as [features.export-csv]`);
  }
  return Object.keys(features).sort();
};

/** A declaration that makes every key of the catalogue, and no other, a `FeatureKey`. */
export const typesOf = (catalogue: string, file: string): string => {
  const keys = keysOf(catalogue, file).map((key) => `    ${JSON.stringify(key)}: true;\n`);
  return `// Made from ${file} by \`npx deadwood types\`.
import "@deadwood/sdk";

declare module "@deadwood/sdk" {
  interface FeatureKeys {
${keys.join("")}  }
}
`;
};
