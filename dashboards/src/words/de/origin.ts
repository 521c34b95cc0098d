import type { Partially } from "../catalogue";
import type { originWords } from "../origin";

export const origin: Partially<typeof originWords> = {
  imported: "importiert",
  meaning:
    "Aus einer importierten Datei, nicht hier gemessen. Ihre Besucher sind nur einen Tag lang unterscheidbar, oder es sind so viele, wie ein anderes Werkzeug gezählt hat.",
  show: (days) => `${days} zeigen`,
  key: "Schraffiert: importiert, nicht hier gemessen",
  leftOutKey: "Schattiert: importierte Tage, in keiner dieser Zahlen enthalten",
  leftOut: "Importierte Zahlen dieser Tage sind nicht enthalten",
};
