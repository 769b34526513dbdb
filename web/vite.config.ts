import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// While somebody works on the client (`npm run dev`), everything that is not a page comes from the local machine.
const machine = "http://localhost:8080";

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, strictPort: true, proxy: { "/v1": machine, "/config.json": machine } },
  build: { target: "es2022", sourcemap: true },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node" },
});
