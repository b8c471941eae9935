// Two processes serve booking on the same database, behind one gateway and asked directly: the database decides, so it
// must not matter who is asked, nor whether one of the two dies meanwhile.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { Client } from "../support/client.mjs";
import { admin, crowd, hold, inDays, landlord, publishedHome, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { quiet } from "./support/quiet.mjs";
import { Random, tellSeed, times } from "./support/random.mjs";
import { assertClean, settle } from "./support/settle.mjs";
import { Storm, settings as stormy } from "./support/storm.mjs";
import { Wire } from "./support/wire.mjs";

tellSeed();
const random = new Random("two processes");
const settings = { ...stormy, "gateway.trusted_proxies": "127.0.0.1" };

let town, wire, bookings, gateway, people, storm;

/** Either of the two that serve booking; when one does not run, the other. */
const anyBooking = () => random.of(bookings?.filter((one) => one.isUp) ?? []);
/** Made where the accounts are, signed in at the gateway. */
const newAdmin = () => admin(Object.assign(Object.create(gateway), { dataDir: town.dataDir }));
const addressOf = (server) => ({ host: "127.0.0.1", port: Number(new URL(server.baseUrl).port) });

async function startBooking() {
  const urls = ["event_log", "property", "booking"].map((name) => `${name}=${town.ready.database_urls[name]}`);
  const others = ["auth", "property", "payment"].map((name) => `${name}=${town.baseUrl}`);
  const server = await Server.start({
    args: ["--services=booking"], settings: { ...settings, "database.urls": urls, "services.urls": others } });
  return Object.assign(server, { isUp: true });
}

before(async () => {
  // The others must know where booking is before it is there: the wire's near end stands for whichever runs.
  wire = await Wire.to(() => { const one = anyBooking(); return one && addressOf(one); });
  const booking = `booking=http://127.0.0.1:${wire.port}`;
  town = await Server.start({ args: ["--services=auth,property,payment"], settings: { ...settings, "services.urls": booking } });
  bookings = await Promise.all([startBooking(), startBooking()]);
  gateway = await Server.start({
    args: ["--services=gateway"],
    settings: {
      ...settings,
      "database.urls": `event_log=${town.ready.database_urls.event_log}`,
      "services.urls": [booking, ...["auth", "property", "payment"].map((name) => `${name}=${town.baseUrl}`)],
      "stripe.api_base": town.ready.stripe_api_base,
    },
  });
  const [owner, reviewer] = await Promise.all([landlord(gateway), newAdmin()]);
  people = { owner, reviewer, crowd: await crowd(gateway, 30) };
});
after(async () => {
  await storm?.abandon();
  await gateway?.dispose();
  for (const one of bookings ?? []) await one.dispose();
  await town?.dispose();
  await wire?.close();
});

const at = (server, who) => new Client(server, who.session);

test("a crowd asks both for the last ten rooms, each with one key at both: ten are held, and both say the same", async () => {
  const { roomType } = await publishedHome(people.owner, people.reviewer, { room: { quantity: 10 } });
  const moveIn = inDays(30);
  const asked = people.crowd.map((who) => ({ who, key: randomUUID() }));
  const answers = await Promise.all(
    asked.map(({ who, key }) => Promise.all(bookings.flatMap((one) => [0, 1].map(() => hold(at(one, who), roomType, { key, moveIn }))))));
  const winners = answers.filter((four) => four.some(({ status }) => status === 201));
  assert.equal(winners.length, 10);
  for (const four of answers) {
    const told = [...new Set(four.map(({ status, body }) => `${status} ${body.code ?? body.id}`))];
    assert.equal(told.length, 1, `one key, one answer: ${told.join(" and ")}`);
    if (four[0].status === 201) {
      assert.equal(new Set(four.map(({ text }) => text)).size, 1, "to the letter");
      assert.equal(four.filter(({ headers }) => headers.get("idempotent-replayed") !== "true").length, 1, "made once, told again three times");
    } else assert.equal(four[0].body.code, "sold_out");
  }
  const [{ available, taken }] = await town.query("booking",
    "SELECT available, (SELECT count(*)::int FROM booking WHERE room_type_id = $1 AND status = 'held') AS taken FROM room WHERE id = $1", [roomType.id]);
  assert.deepEqual({ available, taken }, { available: 0, taken: 10 });
});

test("a tenant who asks both for different rooms at once has three holds and no more", async () => {
  const rooms = (await Promise.all(Array.from({ length: 6 }, () => publishedHome(people.owner, people.reviewer)))).map(({ roomType }) => roomType);
  const who = await tenant(gateway);
  const answers = await Promise.all(rooms.map((roomType, i) => hold(at(bookings[i % 2], who), roomType)));
  assert.deepEqual(answers.map(({ status, body }) => body.code ?? status).sort(), [201, 201, 201, "too_many_holds", "too_many_holds", "too_many_holds"].sort());
});

test("a hold that both are told to cancel, or that both see end, gives its place back once", async () => {
  const { roomType } = await publishedHome(people.owner, people.reviewer, { room: { quantity: 20 } });
  const held = await Promise.all(people.crowd.slice(0, 20).map(async (who) => ({ who, booking: (await hold(at(anyBooking(), who), roomType)).body })));
  // The first ten have time to be cancelled by both at once, with one key each; the rest end by the clock, which both watch.
  const cancelled = await Promise.all(held.slice(0, 10).map(({ who, booking }) => {
    const key = randomUUID();
    return Promise.all(bookings.map((one) => at(one, who).post(`/bookings/${booking.id}/cancel`, {}, { key })));
  }));
  for (const [one, other] of cancelled) {
    assert.deepEqual([one.status, other.status], [200, 200], one.text + other.text);
    assert.equal(one.text, other.text);
  }
  await quiet((service, sql, values) => town.query(service, sql, values));
  await assertClean(town);
  const [{ available }] = await town.query("booking", "SELECT available FROM room WHERE id = $1", [roomType.id]);
  assert.equal(available, 20);
});

/** Asks a process that serves booking for what is booking's, as often as not, and the gateway for the rest. */
class EitherWay extends Client {
  call(method, path, options) {
    const isBookings = /^\/(bookings(\/[^/]+(\/cancel)?)?|admin\/bookings\/.*)$/.test(path);
    const one = isBookings && random.chance(0.6) ? anyBooking() : undefined;
    return super.call(method, one ? one.api + path : path, options);
  }
}

test("one of the two is killed in a storm, and started again: nothing is lost", async (t) => {
  storm = await Storm.gather(gateway, { asks: EitherWay, reviewer: newAdmin(), bank: town });
  storm.begin();
  for (let kill = 0; kill < times("KILLS", 1); kill++) {
    await random.pause(400, 1_500);
    const victim = random.of(bookings);
    await victim.kill();
    // For a while people run into it, then they know.
    await random.pause(50, 500);
    victim.isUp = false;
    await random.pause(50, 500);
    await victim.restart();
    victim.isUp = true;
  }
  await random.pause(200, 600);
  await settle(t, storm, town);
});
