import { keys } from "@deadwood/sdk/keys";
import { deadwood } from "@deadwood/sdk/vue";
import { createApp } from "vue";
import { createRouter, createWebHistory, RouterView } from "vue-router";
import Report from "./report.vue";

const router = createRouter({ history: createWebHistory(), routes: [{ path: "/reports/:id", component: Report }] });
const { project } = document.getElementById("root").dataset;
createApp(RouterView)
  .use(deadwood, { project, endpoint: "/dw/in", release: "2026.11.3", catalogue: keys, allowAutomation: true, router })
  .use(router)
  .mount("#root");
