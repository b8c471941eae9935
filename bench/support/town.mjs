// A server for a bench, with homes in it and people who are signed in.
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";

import { Server, run } from "../../tests/support/server.mjs";
import { admin, landlord, publishedHome } from "../../tests/support/people.mjs";
import { until } from "../../tests/support/until.mjs";
import { load, mintTokens } from "./load.mjs";

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
export const settings = { "rate_limit.enabled": false, "log.level": "warn" };

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

/** Imports so many published homes of one room type each and opens `places` in each; answers the room types' ids. */
export async function manyHomes(server, folder, count, places) {
  const owner = await landlord(server);
  const header = "id,name,neighbourhood,latitude,longitude,room_type,price,accommodates,bedrooms,minimum_nights,availability_365,host_name";
  const rows = Array.from({ length: count }, (_, n) => `${n},Home ${n},Grünerløkka,59.9226,10.7602,Entire home/apt,950,2,1,3,200,Kari`);
  const file = join(folder, "homes.csv");
  await writeFile(file, [header, ...rows, ""].join("\n"));
  const flags = { "--data-dir": server.dataDir, "--landlord": owner.user.email, "--city": "Oslo", "--country": "NO", "--time-zone": "Europe/Oslo", "--currency": "NOK" };
  const brought = await run(["import", "listings", file, ...Object.entries(flags).flat(), "--publish", "--json"]);
  if (brought.code !== 0) throw new Error(`rentezy import: ${brought.stderr}`);
  const known = async () => server.query("booking", "SELECT id FROM room WHERE published ORDER BY id");
  const rooms = await until(async () => ((await known()).length >= count ? known() : undefined), { what: "booking to know the homes", seconds: 120, everyMs: 200 });
  // A home of an import has one place; its landlord says that there are more.
  const ids = rooms.map(({ id }) => id);
  const left = [...ids];
  const openSome = async () => {
    for (let id; (id = left.pop()); ) await owner.expect(200, owner.patch(`/room-types/${id}`, { quantity: places }));
  };
  await Promise.all(Array.from({ length: 16 }, openSome));
  return ids;
}

/** Mints a token a line and writes them to `file` with the rooms that they are for: `roomOf(n)` for the nth. */
export async function wishes(server, count, file, roomOf, options = {}) {
  const tokens = `${file}.tokens`;
  await mintTokens(server, count, tokens, options);
  const out = createWriteStream(file);
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(tokens) })) {
    const written = out.write(`${line.split("\t")[0]}\t${roomOf(number++)}\n`);
    if (!written) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/**
 * Everybody of a file of wishes looks at the homes once, as people do before they book: their tokens are verified from then
 * on. What it costs to verify them (ES256, some 70 µs each) is no part of what a booking costs; the server remembers as many.
 */
export async function everybodyLooks(server, file) {
  const looked = await load("get", `${server.api}/properties?limit=1`, { tokens: file, "token-order": "once", connections: 64, seconds: 120 });
  if (!looked.exhausted) throw new Error("Not everybody could look at the homes within two minutes.");
}

/** Every invariant, after what was done to the server: {clean, words}. */
export async function check(server) {
  const made = await run(["check", "--data-dir", server.dataDir]);
  return { clean: made.code === 0, words: (made.stdout + made.stderr).trim() };
}
