import { Link } from "@tanstack/react-router";
import type { Day, Envelope } from "../api/schema";
import { Icon } from "./icons";
import page from "./page.module.css";
import { formatDayRange } from "../measured/days";
import { originWords } from "../words/origin";
import { tongueOf } from "../words/sentences";

/** True of every report, so nothing that one has to act on: it stands below, not above. */
const REMARKS: ReadonlySet<string> = new Set(["one-look"]);

/** What the server says about the whole report: a seam, a missing key, imported history. */
export function Notices({ notices }: { notices: Envelope["notices"] }) {
  const shown = notices.filter((notice) => !REMARKS.has(notice.code));
  if (shown.length === 0) return null;
  return (
    <ul className={page.notices}>
      {shown.map((notice) => (
        <li key={notice.code + notice.text} className={page.notice}>
          <Icon name="info" />
          <span>
            <span lang={tongueOf(notice.text)}>{notice.text}</span> {notice.window && <OtherDays days={notice.window} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The same report of the days that show what a notice speaks of. */
function OtherDays({ days: { from, to } }: { days: { from: Day; to: Day } }) {
  return (
    <Link to="." search={(before: object) => ({ ...before, window: undefined, from, to })} resetScroll={false}>
      {originWords.show(formatDayRange(from, to))}
    </Link>
  );
}

/** The notices that are true of every report, as small print at its end. */
export function Remarks({ notices }: { notices: Envelope["notices"] }) {
  const shown = notices.filter((notice) => REMARKS.has(notice.code));
  return shown.map((notice) => (
    <p key={notice.code} className={page.remark} lang={tongueOf(notice.text)}>
      {notice.text}
    </p>
  ));
}
