// The local machine for browser tests: built from this checkout, on free ports, with a folder of its own and demo data.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const source = resolve(import.meta.dirname, "../../../infra/local");
const run = promisify(execFile);

export async function startMachine() {
  const dir = await mkdtemp(join(tmpdir(), "customer-center-"));
  const program = join(dir, "machine");
  await run("go", ["build", "-o", program, "."], { cwd: source });
  const env = { ...process.env, PORT: "0", ISSUER_PORT: "0", ENGINE_PORT: "0", CONTROL_PORT: "0", FILES_PORT: "0", MAIL_PORT: "0", LOCAL_DIR: join(dir, "data") };
  const child = spawn(program, [], { cwd: source, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.once("exit", done));
  return {
    ...(await addresses(child)),
    async stop() {
      child.kill("SIGINT");
      await ended;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Reads what the machine says until it is ready. */
async function addresses(child) {
  const said = [];
  createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
  const found = {};
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const [, name, address] = /^(.+?)\s{2,}(http\S+)$/.exec(line) ?? [];
    if (name === "Customer Center") found.web = address;
    if (name === "Sign-in") found.issuer = address;
    if (name === "Control") found.control = address;
    if (line.startsWith("Stop with")) return found;
  }
  throw new Error(`the machine did not start:\n${said.join("\n")}`);
}
