import { join } from "node:path";

/** The collector stands on the app's own origin. */
export default {
  rewrites: async () => [{ source: "/dw/in", destination: `${process.env.DEADWOOD_ORIGIN}/api/v1/events` }],
  turbopack: { root: join(import.meta.dirname, "..") },
};
