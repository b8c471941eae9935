// kill -9 of rentezy at random instants, in the middle of starting too, and a restart on the same data each time.
import { after, before, test } from "node:test";

import { Server } from "../support/server.mjs";
import { Random, tellSeed, times } from "./support/random.mjs";
import { assertClean, settle } from "./support/settle.mjs";
import { Storm, settings } from "./support/storm.mjs";

tellSeed();
const kills = times("KILLS", 3);
const kills_a_storm = 10;

let server, storm;

before(async () => {
  server = await Server.start({ settings });
  storm = await Storm.gather(server);
});
after(() => server?.dispose());

const random = new Random("kill -9");

/** Dies while it is starting, as likely as not before it serves anybody. */
async function killWhileStarting() {
  const started = server.restart().then(() => true, () => false);
  await random.pause(50, 1_500);
  server.child.kill("SIGKILL");
  await server.exited;
  await started;
}

async function killAndRestart() {
  await random.pause(200, 2_000);
  await server.kill();
  while (random.chance(0.2)) await killWhileStarting();
  await server.restart();
  // Beside a running storm, and before anything could come to rest.
  await assertClean(server);
}

for (let done = 0; done < kills; done += kills_a_storm) {
  const now = Math.min(kills_a_storm, kills - done);
  test(`killed ${now} times in a storm, it lost nothing that anybody was told (from kill ${done + 1})`, async (t) => {
    storm.begin();
    for (let kill = 0; kill < now; kill++) await killAndRestart();
    await random.pause(500, 1_500);
    await settle(t, storm, server);
  });
}
