// PostgreSQL dies under rentezy, in whole and in parts, and rentezy goes on by itself.
import { after, before, test } from "node:test";

import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";
import { Cluster } from "./support/postgres.mjs";
import { Random, tellSeed, times } from "./support/random.mjs";
import { assertClean, settle } from "./support/settle.mjs";
import { Storm, settings } from "./support/storm.mjs";

tellSeed();
const rounds = times("POSTGRES", 1);
const random = new Random("PostgreSQL");

let server, cluster, storm;

before(async () => {
  server = await Server.start({ settings });
  cluster = new Cluster(server.dataDir);
  storm = await Storm.gather(server);
});
after(async () => {
  await storm?.abandon();
  await server?.dispose();
});

const someOf = (pids) => pids.filter(() => random.chance(0.5));
const isBack = () => until(() => cluster.ask("SELECT 1"), { what: "PostgreSQL to be back", seconds: 60 });

const deaths = {
  "connections are ended": async () => cluster.terminate(someOf(await cluster.backends())),
  // What the operating system's killer does: PostgreSQL ends all the others and recovers from its log.
  "a backend is killed": async () => process.kill(random.of(await cluster.backends()), "SIGKILL"),
  "it is restarted": async () => process.kill(await cluster.postmaster(), "SIGINT"),
  "it is restarted at once": async () => process.kill(await cluster.postmaster(), "SIGQUIT"),
  "it is killed": async () => process.kill(await cluster.postmaster(), "SIGKILL"),
};

for (let round = 1; round <= rounds; round++)
  test(`whichever way PostgreSQL dies, nothing is lost (round ${round})`, async (t) => {
    storm.begin();
    for (const [death, happens] of Object.entries(deaths)) {
      await random.pause(100, 800);
      t.diagnostic(death);
      await happens().catch((error) => {
        // The process that was drawn may have ended by itself meanwhile.
        if (error.code !== "ESRCH") throw error;
      });
      await isBack();
    }
    await random.pause(200, 600);
    await assertClean(server);
    await settle(t, storm, server);
  });
