// kill -9 after, and in the middle of, each step of the saga; then a restart on the same data. What was answered stands,
// what was not is found by its key, and the saga ends as it should.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { Client } from "../support/client.mjs";
import { cards, confirm } from "../support/card.mjs";
import { admin, hold, inDays, landlord, publishedHome, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server, owner, reviewer;

before(async () => {
  server = await Server.start({ settings: { "rate_limit.enabled": false, "payment.reconcile_after_seconds": 1 } });
  [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
});
after(() => server.disposeChecked());

async function crashAndRestart() {
  await server.kill();
  await server.restart();
}

const again = (who) => new Client(server, who.session);
const becomes = (who, booking, status) =>
  until(async () => (await again(who).get(`/bookings/${booking.id}`)).body.status === status, { what: `the booking to be ${status}`, seconds: 30 });

async function held(quantity = 1) {
  const { roomType } = await publishedHome(again(owner), again(reviewer), { room: { quantity } });
  const who = await tenant(server);
  const key = randomUUID();
  const moveIn = inDays(30);
  const { body: booking } = await hold(who, roomType, { key, moveIn });
  return { who, booking, roomType, key, moveIn };
}

test("after the hold was answered", async () => {
  const { who, booking, roomType, key, moveIn } = await held();
  await crashAndRestart();
  const retry = await hold(again(who), roomType, { key, moveIn });
  assert.equal(retry.status, 201);
  assert.deepEqual(retry.body, booking);
});

test("while holds are being made: each key has one booking or none, and a retry finds it", async () => {
  const { roomType } = await publishedHome(again(owner), again(reviewer), { room: { quantity: 20 } });
  const crowd = await Promise.all(Array.from({ length: 30 }, () => tenant(server)));
  const commands = crowd.map((who) => ({ who, key: randomUUID(), moveIn: inDays(30) }));
  const answers = commands.map(({ who, ...options }) => hold(who, roomType, options).catch(() => undefined));
  await Promise.any(answers.map((answer) => answer.then((found) => found ?? Promise.reject(new Error("no answer")))));
  await crashAndRestart();
  const told = await Promise.all(answers);
  const retried = await Promise.all(commands.map(({ who, ...options }) => hold(again(who), roomType, options)));
  assert.equal(retried.filter(({ status }) => status === 201).length, 20);
  for (const [i, before] of told.entries())
    if (before?.status === 201) assert.equal(retried[i].body.id, before.body.id, "who was told 201 has that booking");
  const [{ available }] = await server.query("booking", "SELECT available FROM room WHERE id = $1", [roomType.id]);
  assert.equal(available, 0);
});

test("while the payment is being made", async () => {
  const { who, booking } = await held();
  const asked = who.act(`/bookings/${booking.id}/payment`, {}).catch(() => undefined);
  await until(async () => (await server.query("booking", "SELECT payment_started_at FROM booking WHERE id = $1", [booking.id]))[0].payment_started_at, {
    what: "booking to know that a payment has begun", everyMs: 1 });
  await crashAndRestart();
  await asked;
  const payment = await again(who).expect(200, again(who).act(`/bookings/${booking.id}/payment`, {}));
  assert.equal((await confirm(payment, cards.good)).body.status, "succeeded");
  await becomes(who, booking, "confirmed");
  const intents = await server.query("payment", "SELECT count(DISTINCT intent_id)::int AS count FROM payment WHERE reference_id = $1", [booking.id]);
  assert.equal(intents[0].count, 1);
});

test("after the payment was begun and before the card", async () => {
  const { who, booking } = await held();
  const payment = await who.expect(200, who.act(`/bookings/${booking.id}/payment`, {}));
  await crashAndRestart();
  const same = await again(who).expect(200, again(who).act(`/bookings/${booking.id}/payment`, {}));
  assert.equal(same.payment_intent_id, payment.payment_intent_id);
  assert.equal((await confirm(same, cards.good)).body.status, "succeeded");
  await becomes(who, booking, "confirmed");
});

test("right after the card was charged, before anybody was told", async () => {
  const { who, booking } = await held();
  const payment = await who.expect(200, who.act(`/bookings/${booking.id}/payment`, {}));
  assert.equal((await confirm(payment, cards.good)).body.status, "succeeded");
  await crashAndRestart();
  await becomes(who, booking, "confirmed");
});

test("right after a decline", async () => {
  const { who, booking } = await held();
  const payment = await who.expect(200, who.act(`/bookings/${booking.id}/payment`, {}));
  await confirm(payment, cards.insufficientFunds);
  await crashAndRestart();
  await until(async () => (await again(who).get(`/bookings/${booking.id}/timeline`)).body.items.some(({ step }) => step === "payment_declined"), {
    what: "the decline in the timeline", seconds: 30 });
  assert.equal((await confirm({ ...payment, stripe_api_base: server.ready.stripe_api_base }, cards.good)).body.status, "succeeded");
  await becomes(who, booking, "confirmed");
});

test("right after a cancellation that gives money back", async () => {
  const { who, booking } = await held();
  const payment = await who.expect(200, who.act(`/bookings/${booking.id}/payment`, {}));
  await confirm(payment, cards.good);
  await becomes(who, booking, "confirmed");
  assert.equal((await again(who).act(`/bookings/${booking.id}/cancel`, {})).body.status, "refunding");
  await crashAndRestart();
  await becomes(who, booking, "refunded");
  const refunds = await server.query("payment", "SELECT count(*)::int AS count FROM refund");
  assert.equal(refunds[0].count, 1, "one refund, however often it was tried");
});

test("while a hold is ending", async () => {
  const { who, booking, roomType } = await held();
  await server.kill();
  await server.restart({ ...server.settings, "booking.hold_seconds": 900 });
  await server.query("booking", "UPDATE booking SET hold_expires_at = now() - interval '1 second' WHERE id = $1", [booking.id]);
  await crashAndRestart();
  await becomes(who, booking, "expired");
  const [{ available }] = await server.query("booking", "SELECT available FROM room WHERE id = $1", [roomType.id]);
  assert.equal(available, 1);
});
