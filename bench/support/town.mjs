// A server for a bench, with homes in it and people who are signed in.
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";

import { Server, run } from "../../tests/support/server.mjs";
import { admin, landlord, publishedHome } from "../../tests/support/people.mjs";
import { mintTokens } from "./load.mjs";

/** A folder that is gone in the end; RENTEZY_BENCH_DIR says where, if /tmp is not a disk worth measuring. */
export async function withFolder(work) {
  const folder = await mkdtemp(join(process.env.RENTEZY_BENCH_DIR ?? tmpdir(), "rentezy-bench-"));
  await chmod(folder, 0o711);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As an operator would run it, but for the limits on one address, which a bench is, and a line of log a request. */
const settings = { "rate_limit.enabled": false, "log.level": "warn" };

export async function withServer(work, { extra = {}, args = [] } = {}) {
  return withFolder(async (folder) => {
    const server = await Server.start({ dataDir: join(folder, "data"), settings: { ...settings, ...extra }, args });
    try {
      return await work(server, folder);
    } finally {
      await server.stop();
    }
  });
}

/** Makes homes with one room type each, of so many places, and answers {property, roomType} of each. */
export async function homes(server, quantities) {
  const [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
  const made = [];
  for (const quantity of quantities) made.push(await publishedHome(owner, reviewer, { room: { quantity } }));
  return made;
}

/** Mints a token a line and writes them to `file` with the rooms that they are for: `roomOf(n)` for the nth. */
export async function wishes(server, count, file, roomOf) {
  const tokens = `${file}.tokens`;
  await mintTokens(server, count, tokens);
  const out = createWriteStream(file);
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(tokens) })) {
    const written = out.write(`${line.split("\t")[0]}\t${roomOf(number++)}\n`);
    if (!written) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** Every invariant, after what was done to the server: {clean, words}. */
export async function check(server) {
  const made = await run(["check", "--data-dir", server.dataDir]);
  return { clean: made.code === 0, words: (made.stdout + made.stderr).trim() };
}
