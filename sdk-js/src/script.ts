import { actor, catalogue, complete, exposure, fail, flush, init, log, optOut, use, view } from "./client.js";

const api = { actor, catalogue, complete, exposure, fail, flush, init, log, optOut, use, view };
/** A call, as made before the script has loaded: `(window.deadwood ??= []).push(["use", "export-csv"])`. */
type Call = { [Name in keyof typeof api]: [Name, ...Parameters<(typeof api)[Name]>] }[keyof typeof api];

const push = ([name, ...values]: Call): unknown => (api[name] as (...values: unknown[]) => unknown)?.(...values);
const page = window as unknown as { deadwood: typeof api & { push: typeof push; forEach?: Call[]["forEach"] } };
const early = page.deadwood;
page.deadwood = { ...api, push };

const { src, dataset } = document.currentScript as HTMLScriptElement;
init({
  ...(dataset as { project: string }),
  endpoint: `${new URL(dataset.endpoint || "/api/v1/events", src)}`,
  catalogue: dataset.catalogue?.split(/[\s,]+/),
  allowAutomation: "allowAutomation" in dataset,
  optedOut: "optedOut" in dataset,
});
// Calls that came early; an element with the id `deadwood` would be here too and has no such method.
early?.forEach?.(push);
