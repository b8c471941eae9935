// The wires between rentezy, PostgreSQL and the payment provider are cut, slowed, held up and pulled out.
import { after, before, test } from "node:test";

import { admin } from "../support/people.mjs";
import { Apart } from "./support/apart.mjs";
import { Random, tellSeed, times } from "./support/random.mjs";
import { settle } from "./support/settle.mjs";
import { Storm } from "./support/storm.mjs";
import { trouble } from "./support/wire.mjs";

tellSeed();
const rounds = times("NETWORK", 1);
const troubles_a_wire = 4;

let apart, storm;

before(async () => {
  apart = await Apart.start();
  storm = await Storm.gather(apart.server, { reviewer: await admin(Object.assign(Object.create(apart.server), { dataDir: apart.keeper.dataDir })) });
});
after(async () => {
  await storm?.abandon();
  await apart?.dispose();
});

async function breakWire(t, name, random) {
  for (let i = 0; i < troubles_a_wire; i++) {
    await random.pause(100, 900);
    t.diagnostic(`${name}: ${await trouble(apart.wires[name], random)}`);
  }
}

for (let round = 1; round <= rounds; round++)
  test(`whatever happens to the wires, nothing is lost (round ${round})`, async (t) => {
    storm.begin();
    await Promise.all(Object.keys(apart.wires).map((name) => breakWire(t, name, new Random(`${name} ${round}`))));
    for (const wire of Object.values(apart.wires)) wire.mend();
    await settle(t, storm, apart, { bank: { stripeBase: apart.bank.baseUrl, secretKey: apart.bank.secretKey }, check: () => apart.check() });
  });
