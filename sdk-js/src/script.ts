import type { Settings } from "./api.js";
import { connect } from "./connection.js";
import { actor, catalogue, count, view } from "./count.js";
import { flush, log } from "./deliver.js";
import { watchPage } from "./page.js";
import { turnOff } from "./silence.js";
import type { Action, Properties } from "./wire.js";

type Call = (...values: never[]) => unknown;

/** What the page holds of ours: calls that came early, then this. */
declare const window: { deadwood: Record<string, Call> & { forEach?: (run: unknown) => void } };

const api: Record<string, Call> = {
  actor,
  catalogue,
  flush,
  log,
  optOut: turnOff,
  view,
  /** A call, as made before the script has loaded: `(window.deadwood ??= []).push(["use", "export-csv"])`. */
  push: ([name, ...values]: [string, ...never[]]) => api[name]?.(...values),
};
for (const action of "use exposure complete fail".split(" ") as Action[]) {
  api[action] = (feature: string, props?: Properties) => count(action, feature, props);
}
const early = window.deadwood;
// A second tag in the page does nothing: it would count all once more, and its `optOut` would leave the first one counting.
if (!early?.view) {
  window.deadwood = api;
  // Calls that came early, before anything is watched, so that the first view has its actor. An element with the id `deadwood`
  // would be here too and has no such method.
  early?.forEach?.(api.push);
  // Of a script that a module or `import()` loads, the browser does not tell the tag.
  const { src, dataset } = (document.currentScript || document.querySelector("script[data-project]")) as HTMLScriptElement;
  connect(
    dataset as unknown as Settings,
    src,
    (notices) => notices && import(new URL("notices.js", src) as unknown as string).then((module) => module.show(notices, count)),
    watchPage,
  );
  catalogue(dataset.catalogue?.split(" ") as string[]);
}
