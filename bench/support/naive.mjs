// The naive booking at its best, by pgbench on the same cluster: one round trip, one conditional UPDATE with its INSERT, one
// index, no events, no rules.
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

export const clients = 64;

const tables = `
  CREATE TABLE bench_room (id int PRIMARY KEY, available int NOT NULL CHECK (available >= 0)) WITH (fillfactor = 50);
  CREATE TABLE bench_booking (id uuid PRIMARY KEY, room_id int NOT NULL, tenant_id uuid NOT NULL, created_at timestamptz NOT NULL);`;

/** Makes so many rooms, of more places than anybody takes. Once a server. */
export async function makeNaiveRooms(server, rooms) {
  await server.query("booking", tables);
  await server.query("booking", "INSERT INTO bench_room SELECT id, 1000000000 FROM generate_series(1, $1) AS id", [rooms]);
}

/** Transactions a second, over three seconds at least: all clients must have connected. `which` is pgbench's expression of the room that each client takes. */
export async function naiveRate(server, folder, { seconds, which = "1" }) {
  const script = join(folder, "naive.sql");
  await writeFile(
    script,
    `\\set room ${which}
WITH taken AS (UPDATE bench_room SET available = available - 1 WHERE id = :room AND available > 0 RETURNING id) INSERT INTO bench_booking SELECT gen_random_uuid(), id, gen_random_uuid(), clock_timestamp() FROM taken;\n`,
  );
  const flags = ["-n", "-M", "prepared", "-f", script, "-c", clients, "-j", 1, "-T", Math.max(seconds, 3), server.ready.database_urls.booking];
  const { stdout, stderr } = await promisify(execFile)("pgbench", flags.map(String));
  const told = /^tps = ([\d.]+)/m.exec(stdout);
  if (!told) throw new Error(`pgbench told no rate: ${stdout}${stderr}`);
  return Number(told[1]);
}
