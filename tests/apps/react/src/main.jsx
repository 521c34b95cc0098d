import { init } from "@deadwood/sdk";
import { keys } from "@deadwood/sdk/keys";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Reports } from "./reports.jsx";

const root = document.getElementById("root");
init({ project: root.dataset.project, endpoint: "/dw/in", release: "2026.11.3", catalogue: keys, allowAutomation: true });
createRoot(root).render(
  <StrictMode>
    <Reports />
  </StrictMode>,
);
