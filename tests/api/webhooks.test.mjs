import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";

import { cards, confirm } from "../support/card.mjs";
import { admin, hold, landlord, publishedHome, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";

const secret = "whsec_of_this_test_alone_0123456789";
let server, owner, reviewer;

before(async () => {
  // The sandbox keeps its webhooks to itself: this test tells the news, in whatever order it likes.
  server = await Server.start({
    settings: { "rate_limit.enabled": false, "stripe.sandbox.webhook_fault": "drop", "payment.reconcile_after_seconds": 3600 },
    env: { RENTEZY_STRIPE_WEBHOOK_SECRET: secret },
  });
  [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
});
after(() => server.dispose());

function deliver(event, { stamp = Math.floor(Date.now() / 1000), key = secret, signature } = {}) {
  const body = typeof event === "string" ? event : JSON.stringify(event);
  const v1 = createHmac("sha256", key).update(`${stamp}.${body}`).digest("hex");
  return fetch(`${server.baseUrl}/webhooks/stripe`, {
    method: "POST",
    headers: { "content-type": "application/json", "stripe-signature": signature ?? `t=${stamp},v1=${v1}` },
    body,
  });
}

/** The events that the sandbox has for an intent, oldest first, as Stripe would send them. */
async function eventsOf(intent) {
  const response = await fetch(`${server.ready.stripe_api_base}/v1/events?limit=100`, {
    headers: { authorization: `Bearer ${server.ready.stripe_test_secret_key}` },
  });
  const { data } = await response.json();
  return data.filter(({ data: { object } }) => object.id === intent || object.payment_intent === intent).reverse();
}

async function started() {
  const { roomType } = await publishedHome(owner, reviewer, { room: { quantity: 1 } });
  const who = await tenant(server);
  const { body: booking } = await hold(who, roomType);
  const payment = await who.expect(200, who.act(`/bookings/${booking.id}/payment`, {}));
  return { who, booking, payment };
}

const statusOf = async (who, booking) => (await who.get(`/bookings/${booking.id}`)).body.status;
const becomes = (who, booking, status) => until(async () => (await statusOf(who, booking)) === status, { what: `the booking to be ${status}` });

test("forged, stale and future ones are refused and change nothing", async () => {
  const { who, booking, payment } = await started();
  await confirm(payment, cards.good);
  const event = (await eventsOf(payment.payment_intent_id)).find(({ type }) => type === "payment_intent.succeeded");
  const now = Math.floor(Date.now() / 1000);
  const refused = [
    await deliver(event, { key: "whsec_somebody_else" }),
    await deliver(event, { stamp: now - 301 }),
    await deliver(event, { stamp: now + 301 }),
    await deliver(event, { signature: "t=,v1=" }),
    await deliver(event, { signature: "nonsense" }),
    await deliver(event, { signature: `t=${now},v0=${"0".repeat(64)}` }),
    await fetch(`${server.baseUrl}/webhooks/stripe`, { method: "POST", body: JSON.stringify(event) }),
  ];
  for (const answer of refused) assert.equal(answer.status, 400);
  assert.equal(await statusOf(who, booking), "held");
  const [{ count }] = await server.query("payment", "SELECT count(*)::int FROM webhook_event");
  assert.equal(count, 0, "nothing that is not signed is stored");
  assert.equal((await deliver(event)).status, 200);
  await becomes(who, booking, "confirmed");
});

test("told five times, it counts once", async () => {
  const { who, booking, payment } = await started();
  await confirm(payment, cards.good);
  const event = (await eventsOf(payment.payment_intent_id)).find(({ type }) => type === "payment_intent.succeeded");
  const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(event)));
  for (const answer of answers) assert.equal(answer.status, 200);
  await becomes(who, booking, "confirmed");
  const { body } = await who.get(`/bookings/${booking.id}/timeline`);
  assert.equal(body.items.filter(({ step }) => step === "confirmed").length, 1);
});

test("told backwards, the end is the same", async () => {
  const { who, booking, payment } = await started();
  await confirm(payment, cards.insufficientFunds);
  await confirm(payment, cards.good);
  for (const event of (await eventsOf(payment.payment_intent_id)).reverse()) assert.equal((await deliver(event)).status, 200);
  await becomes(who, booking, "confirmed");
});

test("declines told twice count once", async () => {
  const { who, booking, payment } = await started();
  await confirm(payment, cards.insufficientFunds);
  const event = (await eventsOf(payment.payment_intent_id)).find(({ type }) => type === "payment_intent.payment_failed");
  for (let i = 0; i < 4; i++) await deliver({ ...event, id: `${event.id}${i}` });
  await until(async () => (await who.get(`/bookings/${booking.id}/timeline`)).body.items.some(({ step }) => step === "payment_declined"), { what: "the decline" });
  assert.equal(await statusOf(who, booking), "held");
});

test("types and intents that nobody knows are taken and forgotten", async () => {
  const { who, booking, payment } = await started();
  await confirm(payment, cards.good);
  const event = (await eventsOf(payment.payment_intent_id)).find(({ type }) => type === "payment_intent.succeeded");
  const strange = [
    { ...event, id: "evt_strange_type", type: "moon.phase_changed" },
    { ...event, id: "evt_strange_intent", data: { object: { ...event.data.object, id: "pi_of_nobody", metadata: {} } } },
    { ...event, id: "evt_without_object", data: {} },
  ];
  for (const one of strange) assert.equal((await deliver(one)).status, 200);
  assert.equal((await deliver(event)).status, 200);
  await becomes(who, booking, "confirmed");
});

test("what is no JSON is refused, however well signed", async () => {
  for (const body of ["", "not json", "[]", "{\"id\":5}"]) assert.equal((await deliver(body)).status, 400, body);
});
