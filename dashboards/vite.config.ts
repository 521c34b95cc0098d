import react from "@vitejs/plugin-react";
import type { HtmlTagDescriptor, Plugin } from "vite";
import { defineConfig } from "vitest/config";

const server = process.env.DEADWOOD_URL ?? "http://127.0.0.1:7700";

const FONT_OF_MOST_WORDS = /\/inter-latin-wght-.*\.woff2$/;

/**
 * The app's own files, named in the page: the browser fetches and compiles them while the first code asks the server. What
 * only a certain page needs is named by that code, which knows the address.
 */
function preloadApp(): Plugin {
  return {
    name: "preload-app",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }): HtmlTagDescriptor[] {
        const chunks = new Map(Object.values(bundle).flatMap((each) => (each.type === "chunk" ? [[each.fileName, each] as const] : [])));
        const app = [...chunks.values()].find((chunk) => chunk.facadeModuleId?.endsWith("/src/main.tsx"));
        const files = new Set<string>();
        const collect = (fileName: string): void => {
          if (files.has(fileName)) return;
          files.add(fileName);
          chunks.get(fileName)?.imports.forEach(collect);
        };
        if (app) collect(app.fileName);
        const fonts = Object.keys(bundle).filter((file) => FONT_OF_MOST_WORDS.test(file));
        return [
          ...[...files].map((file) => ({ rel: "modulepreload", crossorigin: true, href: `/${file}` })),
          // Found only when the first words stand there, it would have them all laid out twice.
          ...fonts.map((file) => ({ rel: "preload", as: "font", type: "font/woff2", crossorigin: true, href: `/${file}` })),
        ].map((attrs) => ({ tag: "link", attrs, injectTo: "head" }));
      },
    },
  };
}

const ONLY_OF_CALENDARS =
  /internationalized\/(date|number)|Calendar|DateField|DateInput|DateFormatter|\/(calendar|datepicker|form|i18n\/use(Date|Number)\w*|live-announcer|spinbutton)\//;

/** What menus, panels, tips and the palette stand on. What only a calendar needs stays with the calendar, which few open. */
function isOfOverlays(id: string): boolean {
  return /node_modules\/(react-aria|react-stately|@react-|@internationalized)/.test(id) && !ONLY_OF_CALENDARS.test(id);
}

export default defineConfig({
  plugins: [react(), preloadApp()],
  build: {
    // Every asset is a file of its own: a data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    // Vite's own preloading costs 30 ms before anything else runs; `preloadApp` names the files in the page instead.
    modulePreload: false,
    // One style sheet, in the page's head: no page waits for another one, and none shifts when it arrives.
    cssCodeSplit: false,
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Few files, each of which changes for one reason. Left alone, a page would be thirty requests.
        codeSplitting: {
          groups: [
            { name: "vendor", test: /node_modules\/(react|react-dom|scheduler|@tanstack|use-sync-external-store)\//, priority: 6 },
            {
              name: "early",
              test: /src\/(early|search|feature-key|page-code|api\/(ahead|paths)|window\/shape|reports\/pulse\/weeks)\.ts/,
              priority: 5,
            },
            // The words of the settings and of the review wait for the few pages that say them, and for the palette.
            {
              name: "parts",
              test: /src\/(api|design|measured|window|words(?!\/(settings|review)\.ts)|shell)\//,
              minShareCount: 2,
              priority: 4,
            },
            { name: "addresses", test: /src\/.*\/(shape|search)\.ts$/, minShareCount: 2, priority: 3 },
            { name: "charts", test: /src\/charts\/|node_modules\/d3-/, priority: 2 },
            { name: "overlays", test: isOfOverlays, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    // `npm run dev` beside `make run`, or beside the server that the variable names.
    proxy: { "/api": server, "/deadwood.js": server },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
