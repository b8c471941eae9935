import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { cards, confirm } from "../support/card.mjs";
import { admin, hold, inDays, landlord, publishedHome, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server, owner, reviewer;

before(async () => {
  server = await Server.start({ settings: { "rate_limit.enabled": false } });
  [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
});
after(() => server.disposeChecked());

const becomes = (who, booking, status, seconds = 15) =>
  until(async () => {
    const { body } = await who.get(`/bookings/${booking.id}`);
    return body.status === status && body;
  }, { what: `the booking to be ${status}`, seconds });

const steps = async (who, booking) => (await who.get(`/bookings/${booking.id}/timeline`)).body.items.map(({ step }) => step);

async function heldAndStarted({ quantity = 2, policy = "moderate", moveIn } = {}) {
  const { roomType, property } = await publishedHome(owner, reviewer, { home: { cancellation_policy: policy }, room: { quantity } });
  const who = await tenant(server);
  const { body: booking } = await hold(who, roomType, { moveIn });
  const payment = await who.expect(200, who.act(`/bookings/${booking.id}/payment`, {}));
  return { who, booking, payment, roomType, property };
}

test("held, paid, confirmed: and the landlord sees who booked", async () => {
  const { who, booking, payment } = await heldAndStarted();
  assert.deepEqual(payment.amount, booking.amount_due);
  assert.equal(payment.status, "requires_payment_method");
  const paid = await confirm(payment, cards.good);
  assert.equal(paid.status, 200, JSON.stringify(paid.body));
  assert.equal(paid.body.status, "succeeded");
  await becomes(who, booking, "confirmed");
  assert.deepEqual(await steps(who, booking), ["held", "payment_started", "payment_succeeded", "confirmed"]);
  const { body: page } = await owner.get("/landlord/bookings");
  const seen = page.items.find(({ id }) => id === booking.id);
  assert.equal(seen.tenant.full_name, "Tara Tenant");
  assert.equal(seen.room_type_name, "Double room");
});

test("every call for a payment answers the same intent", async () => {
  const { who, booking, payment } = await heldAndStarted();
  const again = await Promise.all(Array.from({ length: 5 }, () => who.act(`/bookings/${booking.id}/payment`, {})));
  for (const answer of again) assert.equal(answer.body.payment_intent_id, payment.payment_intent_id);
  assert.equal((await who.post(`/bookings/${booking.id}/payment`, {})).body.code, "idempotency_key_required");
});

test("a declined card, then another: the hold lives on", async () => {
  const { who, booking, payment } = await heldAndStarted();
  const declined = await confirm(payment, cards.insufficientFunds);
  assert.equal(declined.status, 402);
  assert.equal(declined.body.error.decline_code, "insufficient_funds");
  await until(async () => (await steps(who, booking)).includes("payment_declined"), { what: "the decline in the timeline" });
  assert.equal((await who.get(`/bookings/${booking.id}`)).body.status, "held");
  assert.equal((await confirm(payment, cards.good)).body.status, "succeeded");
  await becomes(who, booking, "confirmed");
});

test("the third decline cancels and gives the room back", async () => {
  const { who, booking, payment, roomType } = await heldAndStarted({ quantity: 1 });
  for (let i = 0; i < 3; i++) await confirm(payment, cards.insufficientFunds);
  await becomes(who, booking, "cancelled");
  const [{ available }] = await server.query("booking", "SELECT available FROM room WHERE id = $1", [roomType.id]);
  assert.equal(available, 1);
  assert.equal((await who.act(`/bookings/${booking.id}/payment`, {})).body.code, "hold_expired");
});

test("cancelling a hold lets go of it at once and ends its payment", async () => {
  const { who, booking, payment, roomType } = await heldAndStarted({ quantity: 1 });
  const key = randomUUID();
  const cancelled = await who.post(`/bookings/${booking.id}/cancel`, {}, { key });
  assert.equal(cancelled.status, 200);
  assert.equal(cancelled.body.status, "cancelled");
  const retry = await who.post(`/bookings/${booking.id}/cancel`, {}, { key });
  assert.equal(retry.text, cancelled.text);
  assert.equal(retry.headers.get("idempotent-replayed"), "true");
  const [{ available }] = await server.query("booking", "SELECT available FROM room WHERE id = $1", [roomType.id]);
  assert.equal(available, 1);
  await until(async () => (await confirm(payment)).body.error?.code === "payment_intent_unexpected_state", { what: "the intent to be cancelled" });
});

for (const [policy, moveIn, expected] of [
  ["flexible", 3, 5_550_000],
  ["moderate", 30, 5_550_000],
  ["moderate", 4, 3_700_000 + 925_000],
  ["strict", 30, 3_700_000],
])
  test(`cancelling a confirmed booking ${moveIn} days ahead under the ${policy} policy gives back ${expected}`, async () => {
    const { who, booking, payment } = await heldAndStarted({ policy, moveIn: inDays(moveIn) });
    await confirm(payment);
    await becomes(who, booking, "confirmed");
    assert.equal((await who.act(`/bookings/${booking.id}/cancel`, {})).body.status, "refunding");
    await becomes(who, booking, "refunded");
    const [{ refunded }] = await server.query("booking", "SELECT sum(amount_minor)::int AS refunded FROM booking_refund WHERE booking_id = $1", [booking.id]);
    assert.equal(refunded, expected);
    assert.equal((await who.act(`/bookings/${booking.id}/cancel`, {})).body.code, "not_cancellable");
  });

test("an admin gives part back, then the rest, and no more", async () => {
  const { who, booking, payment } = await heldAndStarted();
  await confirm(payment);
  await becomes(who, booking, "confirmed");
  const refund = (amount_minor) =>
    reviewer.act(`/admin/bookings/${booking.id}/refund`, { reason: "the boiler is broken", ...(amount_minor && { amount: { amount_minor, currency: "INR" } }) });
  assert.equal((await refund(550_000)).status, 200);
  assert.equal((await who.get(`/bookings/${booking.id}`)).body.status, "confirmed");
  assert.equal((await refund(5_000_001)).body.code, "over_refund");
  assert.equal((await refund()).status, 200);
  await becomes(who, booking, "refunded");
  assert.equal((await refund(1)).body.code, "over_refund");
  assert.equal((await who.act(`/admin/bookings/${booking.id}/refund`, { reason: "please" })).status, 403);
});
