import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.DEADWOOD_URL ?? "http://127.0.0.1:7700";

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
    // `npm run dev` beside `make run`, or beside the server that the variable names.
    proxy: { "/api": server, "/deadwood.js": server },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
