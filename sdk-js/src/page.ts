import { count } from "./count.js";
import { flush } from "./deliver.js";
import { watchExposure } from "./exposure.js";
import { listen } from "./marks.js";
import { hasNavigated, newlyShown } from "./route.js";

/** Connects with all that happens in the page: uses, exposures, navigations, and its end. */
export const watchPage = (): void => {
  const check = (): void => {
    if (hasNavigated()) rescan(true);
    const route = newlyShown();
    if (route) count("view", route);
  };
  const rescan = watchExposure(check);
  listen(window);
  // The last moments that browsers promise to tell of; on a phone, hidden is often the only one.
  addEventListener("pagehide", flush);
  addEventListener(
    "visibilitychange",
    () => {
      // A second on screen is a second in one piece.
      rescan();
      check();
      if (document.hidden) flush();
    },
    true,
  );
  addEventListener("online", flush);
  // Shown again from the back-forward cache is a new view.
  addEventListener("pageshow", ({ persisted }) => rescan(persisted));
  (window as { navigation?: EventTarget }).navigation?.addEventListener("currententrychange", check);
  check();
};
