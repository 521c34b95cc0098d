import { catalogue } from "./catalogue";
import { language } from "./language";

const at = (when: Date) =>
  when.toLocaleString(language, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const digestWords = catalogue("digest", {
  title: "Weekly digest",
  text: "New candidates, features that fell silent, hypotheses and reviews that are due, protections that end. On Mondays from seven, in the project's time. It tells no more than the reports show.",
  language: "Language",
  languageHint: "Of digests and alerts, from the next one on.",
  languageSet: "Saved. It holds from the next one on.",
  on: "On",
  off: "Off",
  save: "Save",
  saving: "Saving…",
  test: "Send a test",
  testing: "Sending…",
  tested: "It was taken.",
  stop: (way: string) => `Stop ${way}`,
  alerts: "Tell me on the day when a feature falls silent, by its own rhythm",
  email: "E-mail",
  emailText: "To people of your team, by the mail server that whoever runs Deadwood has set.",
  recipients: "Addresses, one a line",
  noMailServer: "This server knows no mail server yet: whoever runs it sets DEADWOOD_SMTP and DEADWOOD_SMTP_FROM, and starts it again.",
  webhook: "Slack or webhook",
  webhookText: "As Slack, Mattermost and others read it, signed for those who check. The address is not shown again.",
  url: "Address",
  urlKept: (host: string) => `${host}/… stays; enter another to replace it`,
  signingKey: "This key signs each message (Standard Webhooks). It is shown this once; Slack does not need it.",
  feed: "Feed",
  feedText: "Atom, for a reader of feeds. Whoever has its address can read the digests, so it can be revoked.",
  feedAddress: "Its address is shown this once. Whoever has it can read the digests.",
  open: "Open a feed",
  openAnother: "Open another, and close this one",
  last: {
    sending: () => "A message is being sent.",
    sent: (when: Date) => `The newest message was taken on ${at(when)}.`,
    failed: (when: Date) => `The newest message was not taken; it is tried again on ${at(when)}.`,
    given_up: (when: Date) => `The newest message was given up on ${at(when)}.`,
    interrupted: (when: Date) => `The newest message may not have arrived (${at(when)}).`,
  },
});
