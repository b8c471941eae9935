// The disk is full: no page can be added to a table, no segment to PostgreSQL's log, no server can start. Whatever is not
// written is not told to anybody, and once there is room again everything goes on.
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";
import { Cluster } from "./support/postgres.mjs";
import { Random, tellSeed, times } from "./support/random.mjs";
import { assertClean, settle } from "./support/settle.mjs";
import { SmallDisk } from "./support/small_disk.mjs";
import { Storm, settings } from "./support/storm.mjs";

tellSeed();
const rounds = times("DISK", 1);
const random = new Random("disk");

let disk, server, cluster, storm;

before(async () => {
  disk = await SmallDisk.mount(512);
  server = await Server.start({ settings, dataDir: join(disk.folder, "data") });
  cluster = new Cluster(server.dataDir);
  storm = await Storm.gather(server);
});
after(async () => {
  await storm?.abandon();
  await disk?.empty();
  await server?.dispose();
  await disk?.unmount();
});

const whileFull = async (happens) => {
  disk.fill();
  try {
    await happens();
  } finally {
    await disk.empty();
  }
};

const full = {
  "no room for data": () => whileFull(() => random.pause(200, 600)),
  "no room for the log: PostgreSQL dies and cannot start": () =>
    whileFull(async () => {
      // Each switch begins another segment; the one that finds no room ends the server.
      for (let i = 0; i < 40 && (await cluster.ask("SELECT pg_switch_wal()").then(() => true, () => false)); i++) disk.fill();
      await random.pause(200, 1_200);
    }),
  "no room to start in": async () => {
    await whileFull(async () => {
      await server.kill();
      const started = server.restart().then(() => true, () => false);
      await random.pause(200, 1_000);
      await disk.empty();
      if (!(await started)) await server.restart();
    });
  },
};

for (let round = 1; round <= rounds; round++)
  test(`a full disk loses nothing (round ${round})`, async (t) => {
    storm.begin();
    for (const [what, happens] of Object.entries(full)) {
      await random.pause(200, 1_000);
      t.diagnostic(what);
      await happens();
      await until(() => cluster.ask("SELECT 1"), { what: "PostgreSQL to be back", seconds: 60 });
    }
    await random.pause(200, 600);
    await assertClean(server);
    await settle(t, storm, server);
  });
