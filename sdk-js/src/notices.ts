/**
 * Says at the point of use that a feature goes away, or asks one question about it, and counts the answer. Loaded only when
 * the server has something to say. Keeps nothing: what was shown is known to this page load, and, where an actor is given,
 * to the server, which then no longer asks.
 */
import type { Notice } from "./connection.js";
import type { count as Count } from "./count.js";

/** Reserved keys: `deadwood:shown/KEY` is an exposure of the notice, `deadwood:0/KEY` a use of its first answer. */
const RESERVED = "deadwood:";
/** Space between the feature and what is said about it, and to the edge of the window. */
const GAP_PX = 8;

const STYLE = `:host{all:initial;position:absolute;inset:auto;margin:0;box-sizing:border-box;width:max-content;max-width:min(22rem,calc(100vw - 16px));
padding:var(--deadwood-padding,.75rem 1rem);border:1px solid var(--deadwood-border,#8a8f98);border-radius:var(--deadwood-radius,.5rem);
background:var(--deadwood-background,#fff);color:var(--deadwood-text,#1c1e21);font:var(--deadwood-font,.875rem/1.4 system-ui,sans-serif);
box-shadow:var(--deadwood-shadow,0 4px 16px #0003);z-index:2147483647}
@media(prefers-color-scheme:dark){:host{background:var(--deadwood-background,#1c1e21);color:var(--deadwood-text,#eceef1)}}
p{margin:0 0 .5rem}div{display:flex;flex-wrap:wrap;gap:.5rem}
button{font:inherit;color:inherit;min-height:24px;padding:.25rem .75rem;cursor:pointer;
background:var(--deadwood-button,transparent);border:1px solid var(--deadwood-border,#8a8f98);border-radius:var(--deadwood-radius,.5rem)}
button:focus-visible{outline:2px solid var(--deadwood-accent,#2563eb);outline-offset:2px}`;

/** Features whose notice this page has taken, whether shown or not. */
const known = new Set<string>();
/** Notices by the key of their feature, until they are shown. */
const pending = new Map<string, Notice>();
let screen: IntersectionObserver | undefined;
let isOpen = false;

/** Takes what the server says; each is shown once, when its feature comes into view, one at a time. */
export const show = (notices: readonly Notice[], count: typeof Count): void => {
  for (const notice of notices) {
    if (known.has(notice.feature)) continue;
    known.add(notice.feature);
    pending.set(notice.feature, notice);
  }
  if (screen || !pending.size) return;
  screen = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        const notice = pending.get(target.getAttribute("data-feature") as string);
        if (!notice || isOpen || intersectionRatio < 0.5) continue;
        pending.delete(notice.feature);
        open(notice, target as HTMLElement, count);
      }
    },
    { threshold: 0.5 },
  );
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributeFilter: ["data-feature"] });
  look();
};
/** Watches the elements of what is still to be said; watching anew tells where they are. */
const look = (): void => {
  screen?.disconnect();
  for (const feature of pending.keys()) {
    for (const element of document.querySelectorAll(`[data-feature="${CSS.escape(feature)}"]`)) screen?.observe(element);
  }
};

const open = ({ feature, text, on, options }: Notice, element: HTMLElement, count: typeof Count): void => {
  isOpen = true;
  const host = document.createElement("deadwood-notice");
  host.setAttribute("role", "region");
  host.setAttribute("aria-live", "polite");
  const root = host.attachShadow({ mode: "open" });
  // A style element would need `style-src 'unsafe-inline'`; this needs nothing of the page's policy.
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  root.adoptedStyleSheets = [style];

  const place = (): void => {
    if (!element.isConnected) {
      close();
      return;
    }
    const { left, bottom } = element.getBoundingClientRect();
    const room = document.documentElement.clientWidth - host.offsetWidth - GAP_PX;
    host.style.left = `${scrollX + Math.max(GAP_PX, Math.min(left, room))}px`;
    host.style.top = `${scrollY + bottom + GAP_PX}px`;
  };
  const close = (): void => {
    // Whoever answered by keyboard goes on where they were.
    if (document.activeElement === host) element.focus();
    host.remove();
    removeEventListener("resize", place);
    removeEventListener("scroll", place, true);
    isOpen = false;
    look();
  };

  const sentence = document.createElement("p");
  sentence.textContent = text.replace("{date}", on ? day(on) : "");
  host.setAttribute("aria-label", sentence.textContent);
  const buttons = document.createElement("div");
  options.forEach((option, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = option;
    button.onclick = () => {
      count("use", `${RESERVED}${index}/${feature}`);
      close();
    };
    buttons.append(button);
  });
  root.append(sentence, buttons);
  host.onkeydown = ({ key }) => {
    if (key === "Escape") close();
  };
  document.body.append(host);
  // Above whatever the page puts on top, where the browser can.
  if ("popover" in host) {
    host.popover = "manual";
    host.showPopover();
  }
  place();
  addEventListener("resize", place);
  addEventListener("scroll", place, true);
  count("exposure", `${RESERVED}shown/${feature}`);
};

/** A day such as `2027-03-01` in the page's language. */
const day = (on: string): string =>
  new Date(`${on}T00:00Z`).toLocaleDateString(document.documentElement.lang || undefined, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
