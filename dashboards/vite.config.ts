import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  build: {
    // Every asset is a file of its own: a data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    // Vite's helper for old browsers; every browser that runs this build preloads modules by itself.
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
  },
  server: {
    // `npm run dev` beside `make run`.
    proxy: { "/api": "http://127.0.0.1:7700", "/deadwood.js": "http://127.0.0.1:7700" },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
