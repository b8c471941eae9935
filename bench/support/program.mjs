// Programs that stand beside ours in a bench: started, awaited, and ended whatever happens.
import { spawn } from "node:child_process";

import { until } from "../../tests/support/until.mjs";

/**
 * Starts `command`, waits until `ready(log)` answers something truthy, calls `work` with that, ends the program.
 * `ready` may be asynchronous; what the program says is told when it ends early.
 */
export async function withProgram(command, args, { env = process.env, cwd, ready }, work) {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (log = (log + chunk).slice(-20_000)));
  const ended = new Promise((done) => child.on("close", done));
  let failure;
  child.on("error", (error) => (failure = error));
  try {
    const told = await until(
      async () => {
        if (failure || child.exitCode !== null) throw Object.assign(new Error(`${command} ended: ${failure?.message ?? log}`), { final: true });
        return ready(log);
      },
      { what: `${command} to be ready`, seconds: 30 },
    );
    return await work(told);
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}
