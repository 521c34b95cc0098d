import { controls } from "../words/controls";
import button from "./button.module.css";
import { Icon } from "./icons";

/** What a page shows, as a file for a spreadsheet. `label`: what it is, where that is not the whole page. */
export function CsvLink({ href, label = controls.csvLabel }: { href: string; label?: string }) {
  return (
    <a className={button.button} href={href} download aria-label={label}>
      <Icon name="download" />
      {controls.csv}
    </a>
  );
}
