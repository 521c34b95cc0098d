import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";
import { keyToSegment } from "./feature-key";
import { codeOf } from "./page-code";
import { stringifySearch } from "./search";
import type { AppearanceSearch } from "./shell/appearance";
import { type WindowSearch, windowOf } from "./window/shape";

type Props = {
  project: string;
  feature: string;
  /** The page's own search: of it the link keeps the window, the theme and the language. */
  search: WindowSearch & AppearanceSearch;
  className?: string | undefined;
  title?: string;
  /** Where a list is one stop for Tab. */
  tabIndex?: number;
  /** The id of what tells its keys. */
  describedBy?: string;
  children: ReactNode;
};

/**
 * The way to a feature's page, for lists of hundreds: the router's own `Link` subscribes each of them to every change of
 * the address, which took a third of the time in which a ranking is drawn.
 */
export function FeatureLink({ project, feature, search, className, title, tabIndex, describedBy, children }: Props) {
  const router = useRouter();
  const { theme, lang } = search;
  const href = `/p/${project}/features/${keyToSegment(feature)}${stringifySearch({ ...windowOf(search), theme, lang })}`;

  function follow(event: MouseEvent) {
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!isPlain || event.defaultPrevented) return;
    event.preventDefault();
    router.history.push(href);
  }

  return (
    <a
      href={href}
      className={className}
      title={title}
      tabIndex={tabIndex}
      aria-describedby={describedBy}
      draggable={false}
      onClick={follow}
      onPointerEnter={codeOf("features")}
      onFocus={codeOf("features")}
    >
      {children}
    </a>
  );
}
