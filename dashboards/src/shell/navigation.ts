// Every page that is reached by the navigation, the command palette and a key: one entry each, in the order of the sidebar.
import type { IconName } from "../design/icons";
import type { shell } from "../words/shell";

/** A group of the sidebar; its name stands in the words. */
export type Section = "see" | "decide" | "understand" | "setUp";
export const sections: readonly Section[] = ["see", "decide", "understand", "setUp"];

type Entry = {
  /** Also its name in `shell.pages`. */
  id: keyof typeof shell.pages;
  to: `/p/$project/${string}`;
  icon: IconName;
  section: Section;
  /** `g`, then this letter, goes there. */
  key: string;
  /** Stands in the phone's tab bar; the others are behind "More". At most four. */
  tab?: true;
};

export const destinations = [
  { id: "pulse", to: "/p/$project/pulse", icon: "pulse", section: "see", key: "p", tab: true },
  { id: "ranking", to: "/p/$project/ranking", icon: "ranking", section: "see", key: "r", tab: true },
  { id: "map", to: "/p/$project/map", icon: "map", section: "see", key: "m" },
  { id: "removal", to: "/p/$project/removal", icon: "removal", section: "decide", key: "v", tab: true },
  { id: "board", to: "/p/$project/board", icon: "board", section: "decide", key: "b", tab: true },
  { id: "audience", to: "/p/$project/audience", icon: "audience", section: "understand", key: "a" },
  { id: "live", to: "/p/$project/live", icon: "live", section: "understand", key: "l" },
  { id: "explore", to: "/p/$project/explore", icon: "explore", section: "understand", key: "e" },
  { id: "catalogue", to: "/p/$project/catalogue", icon: "catalogue", section: "setUp", key: "k" },
  { id: "quarantine", to: "/p/$project/quarantine", icon: "quarantine", section: "setUp", key: "q" },
  { id: "senders", to: "/p/$project/senders", icon: "senders", section: "setUp", key: "s" },
  { id: "start", to: "/p/$project/start", icon: "start", section: "setUp", key: "g" },
  { id: "settings", to: "/p/$project/settings", icon: "settings", section: "setUp", key: "c" },
] as const satisfies readonly Entry[];

export type Destination = (typeof destinations)[number];
