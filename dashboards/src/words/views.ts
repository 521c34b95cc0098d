import { catalogue } from "./catalogue";

export const viewWords = catalogue("views", {
  share: "Share this page",
  copyLink: "Copy link",
  copied: "The link is copied.",
  copyFailed: "The browser did not let the link be copied.",
  save: "Save this view…",
  saved: "Saved views",
  savedNow: (name: string) => `Saved as “${name}”. Your team finds it here and in the palette.`,
  nameLabel: "What shall your team call it?",
  namePlaceholder: "Reports, last 28 days",
  nameHint: "It keeps everything that is chosen on the page. A name that is taken is replaced.",
  saveIt: "Save",
  saving: "Saving…",
  cancel: "Cancel",
  settingsText: "Pages with everything chosen on them. Press the share button in the corner of any page to save one.",
  none: "None is saved yet.",
  remove: (name: string) => `Remove ${name}`,
});
