// The parts of the settings, each a page of its own: its address, its group, and who has it. What a part holds stands in
// `part-content.tsx`, what it is called in the words. A new part is a line in each of the three.
import { type Role, roles } from "../api/schema";

/** A group of the list of parts; its name stands in the words. */
export type Group = "project" | "access" | "running";
export const groups: readonly Group[] = ["project", "access", "running"];

type Entry = { id: string; group: Group; least: Role };

export const parts = [
  { id: "project", group: "project", least: "owner" },
  { id: "privacy", group: "project", least: "viewer" },
  { id: "digest", group: "project", least: "owner" },
  { id: "annotations", group: "project", least: "viewer" },
  { id: "views", group: "project", least: "viewer" },
  { id: "people", group: "access", least: "viewer" },
  { id: "account", group: "access", least: "viewer" },
  { id: "tokens", group: "access", least: "owner" },
  { id: "sharing", group: "access", least: "editor" },
  { id: "log", group: "access", least: "owner" },
  { id: "installation", group: "running", least: "viewer" },
  { id: "jobs", group: "running", least: "viewer" },
  { id: "server", group: "running", least: "viewer" },
] as const satisfies readonly Entry[];

export type Part = (typeof parts)[number];

/** What somebody of this role finds in the settings, in the order of the list. */
export function partsFor(role: Role): Part[] {
  return parts.filter(({ least }) => roles.indexOf(role) >= roles.indexOf(least));
}

/** The part of this address; none where it is called otherwise, or is not for this role. */
export function partAt(id: string | undefined, role: Role): Part | undefined {
  return partsFor(role).find((part) => part.id === id);
}
