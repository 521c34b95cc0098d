import { actor, catalogue, flush, log, optOut, start, view } from "./client.js";
import { count } from "./count.js";
import type { Action, Properties } from "./wire.js";

type Call = (...values: never[]) => unknown;

const api: Record<string, Call> = {
  actor,
  catalogue,
  flush,
  init: start,
  log,
  optOut,
  view,
  /** A call, as made before the script has loaded: `(window.deadwood ??= []).push(["use", "export-csv"])`. */
  push: ([name, ...values]: [string, ...never[]]) => api[name]?.(...values),
};
for (const action of "use exposure complete fail".split(" ") as Action[]) {
  api[action] = (feature: string, props?: Properties) => count(action, feature, props);
}
const page = window as unknown as { deadwood: typeof api & { forEach?: (run: unknown) => void } };
const early = page.deadwood;
page.deadwood = api;

const { src, dataset } = document.currentScript as HTMLScriptElement;
start(
  {
    ...(dataset as { project: string }),
    endpoint: `${new URL(dataset.endpoint || "/api/v1/events", src)}`,
    catalogue: dataset.catalogue?.split(" "),
    allowAutomation: "allowAutomation" in dataset,
    optedOut: "optedOut" in dataset,
  },
  (notices) => notices && import(`${new URL("notices.js", src)}`).then((module) => module.show(notices, count)),
);
// Calls that came early; an element with the id `deadwood` would be here too and has no such method.
early?.forEach?.(api.push);
