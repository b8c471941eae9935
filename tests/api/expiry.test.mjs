import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { cards, confirm } from "../support/card.mjs";
import { admin, hold, landlord, publishedHome, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server, owner, reviewer;

before(async () => {
  server = await Server.start({ settings: { "rate_limit.enabled": false, "booking.hold_seconds": 2, "booking.expiry_grace_seconds": 3 } });
  [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
});
after(() => server.disposeChecked());

const statusOf = async (who, booking) => (await who.get(`/bookings/${booking.id}`)).body.status;
const becomes = (who, booking, status) =>
  until(async () => (await statusOf(who, booking)) === status, { what: `the booking to be ${status}` });
const availableOf = async (roomType) =>
  (await server.query("booking", "SELECT available FROM room WHERE id = $1", [roomType.id]))[0].available;

async function held(quantity = 1) {
  const { roomType } = await publishedHome(owner, reviewer, { room: { quantity } });
  const who = await tenant(server);
  const { body: booking } = await hold(who, roomType);
  return { who, booking, roomType };
}

test("a hold that nobody pays for ends by itself", async () => {
  const { who, booking, roomType } = await held();
  await becomes(who, booking, "expired");
  assert.equal(await availableOf(roomType), 1);
  assert.equal((await who.act(`/bookings/${booking.id}/payment`, {})).body.code, "hold_expired");
  assert.equal((await who.act(`/bookings/${booking.id}/cancel`, {})).body.code, "not_cancellable");
});

test("an ended hold whose payment has begun asks the provider, and ends when no money can come", async () => {
  const { who, booking, roomType } = await held();
  const payment = await who.expect(200, who.act(`/bookings/${booking.id}/payment`, {}));
  await becomes(who, booking, "expired");
  assert.equal(await availableOf(roomType), 1);
  assert.equal((await confirm(payment)).body.error.code, "payment_intent_unexpected_state");
  const { body } = await who.get(`/bookings/${booking.id}/timeline`);
  assert.deepEqual(body.items.map(({ step }) => step), ["held", "payment_started", "expiring", "expired"]);
  assert.ok(body.items.every(({ at }, i) => i === 0 || at >= body.items[i - 1].at));
});

test("paid at the last moment is paid", async () => {
  const { who, booking, roomType } = await held();
  const payment = await who.expect(200, who.act(`/bookings/${booking.id}/payment`, {}));
  await until(() => Date.now() > Date.parse(booking.hold_expires_at) - 150, { what: "the last moment", everyMs: 5 });
  const paid = await confirm(payment, cards.good);
  if (paid.body.status === "succeeded") {
    await becomes(who, booking, "confirmed");
    assert.equal(await availableOf(roomType), 0);
  } else {
    await becomes(who, booking, "expired");
    assert.equal(await availableOf(roomType), 1);
  }
});

test("a sold-out room can be held again once a hold has ended", async () => {
  const { who, booking, roomType } = await held();
  const next = await tenant(server);
  assert.equal((await hold(next, roomType)).body.code, "sold_out");
  await becomes(who, booking, "expired");
  assert.equal((await hold(next, roomType)).status, 201);
});
