import type { Partially } from "../catalogue";
import type { annotationWords } from "../annotations";

export const annotations: Partially<typeof annotationWords> = {
  title: "Anmerkungen",
  lead: "Eine Kampagne, ein Ausfall, ein Feiertag: was an einem Tag geschah, steht in den Diagrammen, damit es niemand für eine neue Gewohnheit hält.",
  none: "Noch ist nichts angemerkt.",
  day: "Tag",
  text: "Was geschah",
  placeholder: "Preise erhöht",
  note: "Tag anmerken",
  remove: (text) => `„${text}“ entfernen`,
  removed: (text) => `„${text}“ ist entfernt.`,
  undo: "Rückgängig",
};
