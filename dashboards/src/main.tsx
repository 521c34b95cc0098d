import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { newQueryClient } from "./api/queries";
import { newRouter } from "./app";
import "./design/fonts.css";
import "./design/tokens.css";
import "./design/base.css";
import { parseSearch } from "./search";
import { applyTheme, parseAppearance } from "./shell/appearance";
import { speak } from "./words/catalogue";
import { language } from "./words/language";
import { speakSentences } from "./words/sentences";

/** Before the first drawing: the theme, so that nothing flashes, and the words. */
async function start(root: HTMLElement): Promise<void> {
  applyTheme(parseAppearance(parseSearch(window.location.search)).theme);
  document.documentElement.lang = language;
  if (language === "de") {
    const [{ german }, { germanForRunning }, { sayInGerman }] = await Promise.all([
      import("./words/de"),
      import("./words/de/running"),
      import("./words/de/server-sentences"),
    ]);
    speak({ ...german, ...germanForRunning });
    speakSentences(sayInGerman);
  }
  const router = newRouter();
  await router.load(); // the page's code is on its way since early.ts: one drawing instead of two
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={newQueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
void start(root);
