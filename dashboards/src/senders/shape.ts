// What the page shows and sends, without drawing any of it.
import type { ArrivedName, SenderKind, SenderRule, SenderSettings } from "../api/schema";

export const senderKinds = ["plausible", "segment", "otlp", "umami"] as const satisfies readonly SenderKind[];

export type SendersSearch = { sender?: SenderKind };

export function parseSenders(search: Record<string, unknown>): SendersSearch {
  const sender = senderKinds.find((kind) => kind === search.sender);
  return sender ? { sender } : {};
}

/** The path that a sender uses by itself. */
export const nativePaths: Record<SenderKind, string> = {
  plausible: "/api/event",
  segment: "/v1/…",
  otlp: "/v1/logs",
  umami: "/api/send",
};

/** Senders that know a key of the logged-in user. */
export const knowUsers: readonly SenderKind[] = ["segment", "otlp"];

export type Recipe = { id: string; code: string };

/** The lines to change for a sender, ready to be copied. `alias` is a name by which it knows the project, if one is set. */
export function recipes(sender: SenderKind, origin: string, ingestKey: string, alias: string | undefined): Recipe[] {
  const scope = `${origin}/compat/${sender}`;
  switch (sender) {
    case "plausible":
      return [{ id: "plausible", code: `init({ domain: "${alias ?? "your domain"}", endpoint: "${scope}/api/event" });` }];
    case "segment":
      return [
        { id: "segmentBrowser", code: `AnalyticsBrowser.load({ writeKey: "${ingestKey}", cdnURL: "${scope}" });` },
        {
          id: "segmentServer",
          code: `new Analytics({ writeKey: process.env.DEADWOOD_SERVER_TOKEN, host: "${origin}", path: "/compat/segment/v1/batch" });`,
        },
      ];
    case "otlp":
      return [
        {
          id: "otlp",
          code: [
            `OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=${scope}/v1/logs`,
            "OTEL_EXPORTER_OTLP_LOGS_PROTOCOL=http/json",
            "OTEL_EXPORTER_OTLP_LOGS_HEADERS=authorization=Bearer%20$DEADWOOD_SERVER_TOKEN",
          ].join("\n"),
        },
      ];
    case "umami":
      return [
        { id: "umami", code: `<script defer src="…/script.js" data-website-id="${alias ?? "…"}" data-host-url="${scope}"></script>` },
        { id: "umamiServer", code: `umami.init({ websiteId: "${alias ?? "…"}", hostUrl: "${scope}" });` },
      ];
  }
}

/** What concerns one sender, as the form holds it. */
export type SenderForm = { aliases: string; native: boolean; actors: boolean };

export function formOf(settings: SenderSettings, sender: SenderKind): SenderForm {
  return {
    aliases: settings.aliases
      .filter((alias) => alias.sender === sender)
      .map((alias) => alias.name)
      .join(", "),
    native: settings.native_paths.includes(sender),
    actors: settings.actors.includes(sender),
  };
}

/** The settings with one sender's part replaced. */
export function withForm(settings: SenderSettings, sender: SenderKind, form: SenderForm): SenderSettings {
  const names = form.aliases
    .split(/[\s,]+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const others = settings.aliases.filter((alias) => alias.sender !== sender);
  return {
    ...settings,
    aliases: [...others, ...names.map((name) => ({ sender, name }))],
    native_paths: toggled(settings.native_paths, sender, form.native),
    actors: toggled(settings.actors, sender, form.actors),
  };
}

function toggled(kinds: SenderKind[], kind: SenderKind, isOn: boolean): SenderKind[] {
  const others = kinds.filter((each) => each !== kind);
  return isOn ? [...others, kind] : others;
}

/** A rule as the row holds it: every field a text. `id` tells rows apart while they move. */
export type RuleDraft = {
  id: number;
  sender: string;
  event: string;
  property: string;
  equals: string;
  path: string;
  feature: string;
  action: string;
};

let drafted = 0;

export function emptyDraft(): RuleDraft {
  drafted += 1;
  return { id: drafted, sender: "", event: "", property: "", equals: "", path: "", feature: "", action: "" };
}

export function draftOf(rule: SenderRule): RuleDraft {
  return {
    ...emptyDraft(),
    sender: rule.sender ?? "",
    event: rule.event ?? "",
    property: rule.property?.name ?? "",
    equals: rule.property?.equals ?? "",
    path: rule.path ?? "",
    feature: rule.feature,
    action: rule.action ?? "",
  };
}

/** A rule that maps what arrived as it arrived; its feature is for a person to choose. */
export function draftFor(arrived: ArrivedName): RuleDraft {
  const isPage = arrived.name === "pageview";
  return {
    ...emptyDraft(),
    sender: arrived.sender,
    event: arrived.name,
    path: isPage && arrived.path ? arrived.path.replaceAll(":id", "*") : "",
    feature: isPage ? arrived.feature.replace(/^\//, "").replaceAll("/:id", "") : arrived.feature,
  };
}

export function ruleOf(draft: RuleDraft): SenderRule {
  const rule: SenderRule = { feature: draft.feature.trim() };
  if (draft.sender) rule.sender = draft.sender as SenderKind;
  if (draft.event.trim()) rule.event = draft.event.trim();
  if (draft.property.trim()) rule.property = { name: draft.property.trim(), equals: draft.equals };
  if (draft.path.trim()) rule.path = draft.path.trim();
  if (draft.action) rule.action = draft.action as NonNullable<SenderRule["action"]>;
  return rule;
}

/** Whether the rows say something else than the rules that are set. */
export function differ(drafts: RuleDraft[], rules: SenderRule[]): boolean {
  return JSON.stringify(drafts.map(ruleOf)) !== JSON.stringify(rules.map((rule) => ruleOf(draftOf(rule))));
}

/** The line and field that a refusal names: `rule 3, path: …`. */
export function faultIn(detail: string): { rule: number; field: string } | null {
  const match = /^rule (\d+), (\w+):/.exec(detail);
  return match?.[1] && match[2] ? { rule: Number(match[1]), field: match[2] } : null;
}
