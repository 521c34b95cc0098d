/** Where a visit came from, for views that are to tell it. Nothing of it is read unless this is called. */
import type { Source } from "../wire.js";

let isTold = false;

/** The source of this page load, once: what is opened later in the same page came from the page itself. */
export const source = (): Source | undefined => {
  if (isTold || typeof document === "undefined") return;
  isTold = true;
  const { origin } = new URL(document.referrer || location.href);
  const query = new URLSearchParams(location.search);
  return {
    referrer: origin === location.origin ? undefined : origin,
    campaign: query.get("utm_campaign") ?? query.get("ref") ?? undefined,
  };
};
