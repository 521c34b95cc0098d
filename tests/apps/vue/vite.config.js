import { deadwood } from "@deadwood/sdk/vite";
import vue from "@vitejs/plugin-vue";

export default { plugins: [deadwood({ release: "2026.11.3" }), vue()], build: { outDir: "../out/vue", emptyOutDir: true } };
