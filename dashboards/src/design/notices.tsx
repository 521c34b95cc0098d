import type { Envelope } from "../api/schema";
import { Icon } from "./icons";
import page from "./page.module.css";

/** What the server says about the whole report: a seam, a missing key, imported history. */
export function Notices({ notices }: { notices: Envelope["notices"] }) {
  if (notices.length === 0) return null;
  return (
    <ul className={page.notices}>
      {notices.map((notice) => (
        <li key={notice.code + notice.text} className={page.notice}>
          <Icon name="info" />
          <span>{notice.text}</span>
        </li>
      ))}
    </ul>
  );
}
