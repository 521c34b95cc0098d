import { catalogue } from "./catalogue";

export const controls = catalogue("controls", {
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Select and copy by hand",
  howToRead: "How to read this",
  csv: "CSV",
  csvLabel: "Download as CSV",
});
