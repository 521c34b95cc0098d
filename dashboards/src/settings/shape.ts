import type { Installation, PrivacySettings, SettingsChange } from "../api/schema";

/** What the forms hold, as text fields and choices have it. */
export type Draft = {
  name: string;
  timeZone: string;
  k: string;
  epochWeeks: number;
  acceptSmallerK: boolean;
  /** Names with commas between them. */
  traits: string;
  properties: string;
};

export function draftOf(name: string, settings: PrivacySettings): Draft {
  return {
    name,
    // What was decided on already is what the form shows: saving it again changes nothing.
    timeZone: settings.time_zone.pending?.value ?? settings.time_zone.value,
    k: String(settings.k.value),
    epochWeeks: settings.epoch_weeks.pending?.value ?? settings.epoch_weeks.value,
    acceptSmallerK: false,
    traits: listed(settings.traits.value),
    properties: listed(settings.properties.value),
  };
}

/** Only what differs is sent: each change stands in the ledger. `null`: nothing to save, or no number. */
export function changeOf(before: Draft, now: Draft): SettingsChange | null {
  const change: SettingsChange = {};
  if (now.name.trim() !== before.name) change.name = now.name.trim();
  if (now.timeZone !== before.timeZone) change.time_zone = now.timeZone;
  if (now.epochWeeks !== before.epochWeeks) change.epoch_weeks = now.epochWeeks;
  if (now.k !== before.k) {
    const k = Number(now.k);
    if (!Number.isInteger(k)) return null;
    change.k = k;
    if (isSmallerK(before, now)) change.accept_smaller_k = now.acceptSmallerK;
  }
  if (listed(namesOf(now.traits)) !== before.traits) change.traits = namesOf(now.traits);
  if (listed(namesOf(now.properties)) !== before.properties) change.properties = namesOf(now.properties);
  return Object.keys(change).length === 0 ? null : change;
}

export function listed(names: string[]): string {
  return names.join(", ");
}

/** The names that somebody typed, with commas or spaces between them. */
function namesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

export function isSmallerK(before: Draft, now: Draft): boolean {
  return now.k.trim() !== "" && Number(now.k) < Number(before.k);
}

/** How this page's own request came: the only proxy that the server can judge from inside. */
export type Way = "direct" | "believed" | "ignored" | "wrong";

export function wayOf(installation: Pick<Installation, "forwarded" | "forwarded_ignored_because">): Way {
  if (!installation.forwarded) return "direct";
  if (installation.forwarded_ignored_because === null) return "believed";
  return installation.forwarded_ignored_because === "untrusted_sender" ? "ignored" : "wrong";
}

export function trustPath(project: string): string {
  return `/trust/${encodeURIComponent(project)}`;
}

export const featuresFile = `version = 1\n\n[features.export-csv]\ntitle = "Export as CSV"\narea = "Reports"\nowner = "team-reports"\ncadence = "monthly"`;

/** The plugin finds every `data-feature` in the source, and the script names them with each release. */
export const pluginLines = `import { deadwood } from "@deadwood/sdk/vite";\n\nexport default { plugins: [deadwood({ release: "2026.11.3" })] };`;

export function pushLine(project: string): string {
  return `deadwood catalogue push --project ${project}`;
}

export function forgetLine(project: string): string {
  return `deadwood forget --project ${project}`;
}

/** `$DEADWOOD_SERVER_TOKEN` stays a variable: the token was shown once. */
export function objectionLine(origin: string, project: string): string {
  return toldByBackEnd(`${origin}/api/v1/projects/${project}/objections`, `{"actor":"u-42"}`);
}

/** How many people the host app really had on a day. */
export function populationLine(origin: string, project: string, day: string): string {
  return toldByBackEnd(`${origin}/api/v1/projects/${project}/population`, `{"day":"${day}","total":1200}`);
}

function toldByBackEnd(address: string, body: string): string {
  return [
    `curl ${address} \\`,
    `  -H "Authorization: Bearer $DEADWOOD_SERVER_TOKEN" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join("\n");
}
