import type { AudienceDimension } from "../api/schema";
import type { AudienceSeries } from "../reports/audience/shape";
import { catalogue } from "./catalogue";

export const audienceWords = catalogue("audience", {
  title: "Audience",
  headline: (users: string, visitors: string | null) => (visitors === null ? `${users} came` : `${users} and ${visitors} came`),
  lead: "People your app names are counted once in the whole window. Visitors are anonymous, and told apart for one day only.",
  days: "By day",
  weeks: "By week",
  series: { users: "Users", visitors: "Visitors", views: "Page views" } satisfies Record<AudienceSeries, string>,
  pages: "Pages",
  pagesNone: "No page view has arrived in this window. The script sends one per page once page views are switched on.",
  by: {
    entry_page: "Where visitors came in",
    source: "Sources",
    campaign: "Campaigns",
    country: "Countries",
    device: "Devices",
    browser: "Browsers",
    system: "Systems",
    release: "Releases of your app",
  } satisfies Record<AudienceDimension, string>,
  counted: { users_a_week: "users a week", visitors: "visitors" },
  none: "Every value is hidden: too few people share each.",
  unknown: (names: string) => `Nothing is known in this window about: ${names}.`,
  hiddenValues: (n: number) =>
    n === 1 ? "1 value is hidden: too few people share it." : `${n} values are hidden: too few people share them.`,
  more: (n: number) => `${n} more`,
  less: "Fewer",
});
