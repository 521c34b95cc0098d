import { init, use } from "./lite.js";

// Of a script that a module loads, the browser does not tell the tag.
const { src, dataset } = (document.currentScript || document.querySelector("script[data-project]")) as HTMLScriptElement;
init(dataset.project as string, `${new URL(dataset.endpoint || "/api/v1/events", src)}`);
(window as unknown as { deadwood: object }).deadwood = { use };
