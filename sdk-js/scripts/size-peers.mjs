// Weighs others beside us by one command: `npm run size:peers`. It installs them, which no test does.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { weigh, weighProgram } from "./weigh.mjs";

const PEERS = {
  "fathom-client": `import { load, trackEvent } from "fathom-client"; load("X"); trackEvent("export");`,
  "plausible-tracker": `import Plausible from "plausible-tracker"; const p = Plausible({ domain: "x" }); p.trackEvent("export");`,
  "@aptabase/web": `import { init, trackEvent } from "@aptabase/web"; init("A-EU-1"); trackEvent("export");`,
  "@vercel/analytics": `import { inject, track } from "@vercel/analytics"; inject(); track("export");`,
  "@counterscale/tracker": `import { init, trackPageview } from "@counterscale/tracker"; init({ siteId: "x", reporterUrl: "y" }); trackPageview();`,
  "@plausible-analytics/tracker": `import { init, track } from "@plausible-analytics/tracker"; init({ domain: "x" }); track("export", {});`,
  "@openpanel/web": `import { OpenPanel } from "@openpanel/web"; const o = new OpenPanel({ clientId: "x" }); o.track("export");`,
  "web-vitals": `import { onCLS, onINP, onLCP } from "web-vitals"; onCLS(console.log); onINP(console.log); onLCP(console.log);`,
  "posthog-js-lite": `import { PostHog } from "posthog-js-lite"; const p = new PostHog("x"); p.capture("export");`,
  "pirsch-sdk": `import { Pirsch } from "pirsch-sdk/web"; const p = new Pirsch({ identificationCode: "x" }); p.event("export");`,
  "@segment/analytics-next": `import { AnalyticsBrowser } from "@segment/analytics-next"; const a = AnalyticsBrowser.load({ writeKey: "x" }); a.track("export");`,
  "mixpanel-browser": `import mixpanel from "mixpanel-browser"; mixpanel.init("x"); mixpanel.track("export");`,
  "posthog-js": `import posthog from "posthog-js"; posthog.init("x"); posthog.capture("export");`,
};
const OURS = `import { init, use } from "./dist/index.js"; init({ project: "pk_live_x" }); use("export");`;
const OURS_LITE = `import { init, use } from "./dist/lite.js"; init("pk_live_x", "/api/v1/events"); use("export");`;

execFileSync("npm", ["ci", "--silent", "--no-audit", "--no-fund", "--prefix", "peers"], { stdio: ["ignore", "ignore", "inherit"] });
const { dependencies } = JSON.parse(readFileSync("peers/package.json", "utf8"));
const rows = [
  ["deadwood-lite.js", weigh(readFileSync("dist/deadwood-lite.js"))],
  ["@deadwood/sdk/lite, three lines", await weighProgram(OURS_LITE, ".")],
  ["deadwood.js", weigh(readFileSync("dist/deadwood.js"))],
  ["@deadwood/sdk, three lines", await weighProgram(OURS, ".")],
];
for (const [name, program] of Object.entries(PEERS)) {
  const weight = await weighProgram(program, "peers").catch((error) => error);
  if (weight instanceof Error) console.info(`${name}: could not be bundled: ${weight.message.split("\n")[0]}`);
  else rows.push([`${name} ${dependencies[name]}`, weight]);
}
console.info("| | raw | gzip | brotli |\n|---|--:|--:|--:|");
const shown = (bytes) => bytes.toLocaleString("en");
for (const [name, { raw, gzip, brotli }] of rows.sort(([, a], [, b]) => a.gzip - b.gzip)) {
  console.info(`| ${name} | ${shown(raw)} | ${shown(gzip)} | ${shown(brotli)} |`);
}
