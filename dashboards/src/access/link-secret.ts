import { useEffect, useState } from "react";

/**
 * The secret behind the `#` of a link, empty where there is none. It leaves the address bar at once.
 *
 * Another link pasted into the same tab differs from this one by its secret alone, for which a browser loads nothing: so the page does.
 */
export function useLinkSecret(): string {
  const [secret] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    window.history.replaceState(window.history.state, "", window.location.pathname);
    window.onhashchange = () => window.location.reload();
    return () => {
      window.onhashchange = null;
    };
  }, []);
  return secret;
}
