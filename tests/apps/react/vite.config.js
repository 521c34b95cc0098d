import { deadwood } from "@deadwood/sdk/vite";
import react from "@vitejs/plugin-react";

export default { plugins: [react(), deadwood({ release: "2026.11.3" })], build: { outDir: "../out/react", emptyOutDir: true } };
