// kill -9 of rentezy at random instants, in the middle of starting too, and a restart on the same data each time.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { stripeAt } from "../sandbox/support.mjs";
import { Server } from "../support/server.mjs";
import { assertNothingLost } from "./support/accounts.mjs";
import { Random, tellSeed, times } from "./support/random.mjs";
import { assertClean, settle } from "./support/settle.mjs";
import { Storm, settings } from "./support/storm.mjs";
import { Told } from "./support/told.mjs";

tellSeed();
const kills = times("KILLS", 3);
const kills_a_storm = 10;

let server, storm;

before(async () => {
  server = await Server.start({ settings });
  storm = await Storm.gather(server);
});
after(async () => {
  await storm?.abandon();
  await server?.dispose();
});

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
  await random.pause(150, 1_500);
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
    await random.pause(300, 900);
    await settle(t, storm, server);
  });
}

// What proves nothing lost must see what is.
const confirmed = () => [...storm.told.paid].find((id) => !storm.told.cancelled.has(id) && !storm.told.refunded.has(id));
const losses = {
  "a booking that somebody was told of": (told) => told.held.set(randomUUID(), [...told.held.values()][0]),
  "a cancellation that somebody was told of": (told) => told.cancelled.set(confirmed(), {}),
  "a payment that somebody was told of": (told) => told.paid.add(randomUUID()),
  "a refund that an admin was told of": (told) => told.refunded.set(confirmed(), 1),
  "a quantity that the landlord was told of": (told) => told.quantities.set(storm.rooms[0].id, 1_000),
};

test("each thing that could be lost would be noticed", async () => {
  const query = (service, sql, values) => server.query(service, sql, values);
  const bank = { stripeBase: server.ready.stripe_api_base, secretKey: server.ready.stripe_test_secret_key };
  for (const [what, lose] of Object.entries(losses)) {
    const told = Object.assign(new Told(), Object.fromEntries(Object.entries(storm.told).map(([name, known]) => [name, new known.constructor(known)])));
    lose(told);
    await assert.rejects(assertNothingLost(query, told, bank), assert.AssertionError, what);
  }
  // A charge of which nobody here knows.
  const stripe = stripeAt(bank.stripeBase, bank.secretKey);
  await stripe.paymentIntents.create({ amount: 100_000, currency: "inr", confirm: true, payment_method: "pm_card_visa" });
  await assert.rejects(assertNothingLost(query, storm.told, bank), /is of no payment of ours/);
});
