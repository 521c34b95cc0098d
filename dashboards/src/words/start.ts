import type { Day, TestEvent } from "../api/schema";
import { formatDayWithYear } from "../measured/days";

const actions: Record<TestEvent["action"], string> = {
  exposure: "seen",
  use: "used",
  complete: "completed",
  fail: "failed",
  view: "page viewed",
};

export const start = {
  title: "Get started",
  lead: "Three steps, about five minutes. Nothing you try here is stored.",
  step1: "Add the snippet",
  step1Text: "Once, in the head of every page. It is small, sets no cookie and keeps nothing in the browser.",
  snippetName: "snippet",
  step2: "Name a feature",
  step2Text: "One attribute on what people press. Deadwood sees when it is on screen and when it is used; the key is yours to choose.",
  exampleName: "example button",
  serverSide: "From your back end",
  serverSideText: "For features without a button: jobs, API calls, e-mails. The server token was shown when the project was created.",
  curlName: "curl command",
  step3: "Try it",
  step3Text:
    "Open your page through a test session. For 15 minutes its events come here one by one, count for nothing and are then forgotten.",
  open: "Open a test session",
  opening: "Opening…",
  again: "Open a new test session",
  pageLabel: "Address of your page",
  pagePlaceholder: "localhost:3000/reports",
  pageInvalid: "That is not a web address.",
  openPage: "Open with test session",
  orAppend: "Or add this to the end of the page's address yourself:",
  hashName: "test hash",
  waitingTitle: "Waiting for the first event",
  waitingText: "Open your page and press something that carries data-feature. It appears here within a second or two.",
  notOpenTitle: "Nothing to watch yet",
  notOpenText: "Open a test session in step 3. What your page sends will appear here.",
  arrivedTitle: (events: number) => (events === 1 ? "It works: 1 event arrived" : `It works: ${events} events arrived`),
  over: "This test session is over. What it showed was kept in memory only and is gone.",
  left: (time: string) => `${time} left`,
  newFeatures: "New features",
  newFeaturesText: "These are not in your catalogue yet. Adopt the ones that are real; the rest stay out of every figure.",
  adopt: (n: number) => (n === 0 ? "Adopt" : n === 1 ? "Adopt 1 feature" : `Adopt ${n} features`),
  adopting: "Adopting…",
  adopted: (n: number) =>
    n === 1
      ? "1 feature is in your catalogue. From now on its use counts."
      : `${n} features are in your catalogue. From now on their use counts.`,
  toRanking: "See the ranking",
  arrivals: "What arrived, newest first",
  action: (action: TestEvent["action"]) => actions[action],
  times: (n: number) => (n === 1 ? "" : ` × ${n}`),
  ago: (seconds: number) => (seconds < 1 ? "now" : seconds < 90 ? `${Math.floor(seconds)} s ago` : `${Math.floor(seconds / 60)} min ago`),
  declared: "in the catalogue",
  isNew: "new",
  nothing: "Nothing arrives?",
  nothingTips: [
    "The page was opened with the hash, and the hash is still there when the snippet loads.",
    "An ad-blocker may stop requests to this server. Try a window without extensions, or serve the snippet from your own domain.",
    "Your Content-Security-Policy must allow this origin under script-src and connect-src.",
    "A browser that sends Global Privacy Control or Do Not Track is left alone, here as everywhere.",
  ],
  live: (day: Day) => `Live traffic: the first event came on ${formatDayWithYear(day)}.`,
  notLive: "No live event yet. The first one outside a test session will show here by itself.",
} as const;
