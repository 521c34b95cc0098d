import { init, use } from "./lite.js";

const { src, dataset } = document.currentScript as HTMLScriptElement;
init(dataset.project as string, `${new URL(dataset.endpoint || "/api/v1/events", src)}`);
(window as unknown as { deadwood: object }).deadwood = { use };
