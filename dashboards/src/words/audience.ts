import type { AudienceDimension } from "../api/schema";
import type { AudienceSeries } from "../reports/audience/shape";
import { catalogue } from "./catalogue";

export const audienceWords = catalogue("audience", {
  title: "Audience",
  /** Each with its unit, and `null` where there were none; visitors are those of an average day. */
  headline: (users: string | null, visitors: string | null) => {
    if (users === null && visitors === null) return "Nobody came in this window";
    if (visitors === null) return `${users} came`;
    return users === null ? `${visitors} came, on average` : `${users} came, and ${visitors}`;
  },
  lead: "People your app names are counted once in the whole window. Visitors are anonymous, and told apart for one day only.",
  days: "By day",
  weeks: "By week",
  series: { users: "Users", visitors: "Visitors", views: "Page views" } satisfies Record<AudienceSeries, string>,
  visitorsADay: "Visitors a day",
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
  counted: { users_a_week: "users a week", visitors: "visitors", visitors_a_day: "visitors a day" },
  none: "Every value is hidden: too few people share each.",
  unknown: (names: string) => `Nothing is known in this window about: ${names}.`,
  hiddenValues: (n: number) =>
    n === 1 ? "1 value is hidden: too few people share it." : `${n} values are hidden: too few people share them.`,
  terms: [
    { term: "Users", means: "People your app names by a key, each counted once in the whole window, or once a day in the chart." },
    {
      term: "Visitors",
      means:
        "Anonymous people, told apart for one day only. Over several days their average per day is shown; how many different people that were, nobody knows.",
    },
    { term: "Page views", means: "How often a page was opened, by users and visitors alike." },
    { term: "Users a week", means: "The mean of the whole weeks of the window that are over, for each country, device or release." },
    {
      term: "Hidden",
      means:
        "A group smaller than the smallest that is shown, or one from which such a group could be computed. Zero is always shown as 0.",
    },
  ],
  more: (n: number) => `${n} more`,
  less: "Fewer",
});
