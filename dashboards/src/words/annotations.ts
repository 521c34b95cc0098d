import { catalogue } from "./catalogue";

export const annotationWords = catalogue("annotations", {
  title: "Annotations",
  lead: "A campaign, an outage, a holiday: what happened on a day is marked in the charts, so that nobody takes it for a change of habit.",
  none: "Nothing is noted yet.",
  day: "Day",
  text: "What happened",
  placeholder: "Prices went up",
  note: "Annotate the day",
  remove: (text: string) => `Remove “${text}”`,
  removed: (text: string) => `Removed “${text}”.`,
  undo: "Undo",
});
