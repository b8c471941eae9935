import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { until } from "../support/until.mjs";
import { Receiver, Sandbox, refusal } from "./support.mjs";

let sandbox, stripe, receiver;

before(async () => {
  receiver = await Receiver.start();
  sandbox = await Sandbox.start({ args: ["--webhook-url", receiver.url] });
  stripe = sandbox.stripe;
});
after(async () => {
  await sandbox.dispose();
  await receiver.stop();
});
afterEach(async () => {
  receiver.answer = () => 200;
  await sandbox.fault({ webhook_fault: "none", webhook_delay_seconds: 0, webhook_event: "" });
});

const pay = (method = "pm_card_visa") => stripe.paymentIntents.create({ amount: 5000, currency: "inr", confirm: true, payment_method: method });

test("each event arrives once, signed so that Stripe's own check passes, and can be read by the API", async () => {
  const intent = await pay();
  await receiver.received(intent.id, "payment_intent.succeeded");
  await receiver.received(intent.id, "charge.succeeded");
  const [created] = await receiver.received(intent.id, "payment_intent.created");
  assert.equal(created.event.data.object.status, "requires_confirmation", "as it was then");
  for (const { body, signature } of receiver.about(intent.id)) {
    const event = stripe.webhooks.constructEvent(body, signature, sandbox.webhookSecret);
    assert.equal(event.object, "event");
    assert.match(event.request.id, /^req_/);
    assert.throws(() => stripe.webhooks.constructEvent(body, signature, "whsec_other"), /No signatures found/);
    assert.throws(() => stripe.webhooks.constructEvent(body.replace("5000", "1"), signature, sandbox.webhookSecret));
  }
  assert.equal(receiver.about(intent.id).length, 3);
  const read = await until(async () => {
    const event = await stripe.events.retrieve(created.event.id);
    return event.pending_webhooks === 0 && event;
  });
  assert.deepEqual(read.data.object, created.event.data.object);
});

test("declines, cancellations, 3-D Secure, refunds and customers are told", async () => {
  const intent = await stripe.paymentIntents.create({ amount: 5000, currency: "inr" });
  await refusal(stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa_chargeDeclined" }));
  const [failed] = await receiver.received(intent.id, "payment_intent.payment_failed");
  assert.equal(failed.event.data.object.last_payment_error.code, "card_declined");
  await receiver.received(intent.id, "charge.failed");
  await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_authenticationRequired" });
  await receiver.received(intent.id, "payment_intent.requires_action");
  await stripe.paymentIntents.cancel(intent.id);
  await receiver.received(intent.id, "payment_intent.canceled");

  const paid = await pay();
  await stripe.refunds.create({ payment_intent: paid.id });
  await receiver.received(paid.id, "charge.refunded");
  await receiver.received(paid.id, "refund.created");

  const customer = await stripe.customers.create({ name: "Ada" });
  await stripe.customers.update(customer.id, { name: "Ada L." });
  const [updated] = await receiver.received(customer.id, "customer.updated");
  assert.deepEqual(updated.event.data.previous_attributes, { name: "Ada" });
});

test("what is not accepted comes again after 1, 2, 4 … seconds, signed anew", async () => {
  receiver.answer = (event, attempt) => (event.type === "payment_intent.succeeded" && attempt < 4 ? 500 : 200);
  const intent = await pay();
  const attempts = await until(() => receiver.about(intent.id, "payment_intent.succeeded").length === 4 && receiver.about(intent.id, "payment_intent.succeeded"), {
    what: "the fourth attempt",
    seconds: 25,
  });
  const pauses = attempts.slice(1).map(({ at }, i) => (at - attempts[i].at) / 1000);
  pauses.forEach((pause, i) => assert.ok(pause >= 2 ** i * 0.9 && pause < 2 ** i + 2.5, `pause ${i} was ${pause} s`));
  const last = attempts.at(-1);
  assert.equal(stripe.webhooks.constructEvent(last.body, last.signature, sandbox.webhookSecret).id, attempts[0].event.id);
});

test("a redirect is not an acceptance", async () => {
  receiver.answer = (event, attempt) => (event.type === "payment_intent.succeeded" && attempt === 1 ? 302 : 200);
  const intent = await pay();
  await receiver.received(intent.id, "payment_intent.succeeded", 2);
});

test("drop: never sent, but the API tells of it", async () => {
  await sandbox.fault({ webhook_fault: "drop", webhook_event: "payment_intent.succeeded" });
  const dropped = await pay();
  await sandbox.fault({ webhook_fault: "none" });
  const after = await pay();
  await receiver.received(after.id, "payment_intent.succeeded");
  await receiver.received(dropped.id, "charge.succeeded");
  assert.equal(receiver.about(dropped.id, "payment_intent.succeeded").length, 0);
  const { data } = await stripe.events.list({ type: "payment_intent.*" });
  assert.ok(data.some(({ type, data: { object } }) => type === "payment_intent.succeeded" && object.id === dropped.id));
});

test("duplicate: sent twice with one id", async () => {
  await sandbox.fault({ webhook_fault: "duplicate", webhook_event: "payment_intent.succeeded" });
  const intent = await pay();
  const [first, second] = await receiver.received(intent.id, "payment_intent.succeeded", 2);
  assert.equal(first.event.id, second.event.id);
});

test("delay: sent, but later", async () => {
  await sandbox.fault({ webhook_delay_seconds: 2 });
  const began = Date.now();
  const intent = await pay();
  const [{ at }] = await receiver.received(intent.id, "payment_intent.succeeded");
  assert.ok(at - began >= 1900, `after ${at - began} ms`);
});

test("reorder: what happened last arrives first", async () => {
  await sandbox.fault({ webhook_fault: "reorder" });
  const intent = await pay();
  await until(() => receiver.about(intent.id).length === 3);
  const order = receiver.about(intent.id).map(({ event }) => event.type);
  assert.ok(order.indexOf("payment_intent.succeeded") < order.indexOf("payment_intent.created"), order.join(" "));
});

test("endpoints of one's own: created with a secret, told what they asked for, disabled, deleted", async () => {
  const own = await Receiver.start();
  const endpoint = await stripe.webhookEndpoints.create({ url: own.url, enabled_events: ["payment_intent.succeeded", "charge.refunded"] });
  assert.match(endpoint.secret, /^whsec_/);
  assert.equal((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret, undefined);
  const first = await pay();
  const [told] = await own.received(first.id, "payment_intent.succeeded");
  stripe.webhooks.constructEvent(told.body, told.signature, endpoint.secret);
  assert.equal(own.about(first.id).length, 1);
  assert.equal((await stripe.webhookEndpoints.update(endpoint.id, { disabled: true })).status, "disabled");
  const second = await pay();
  await receiver.received(second.id, "payment_intent.succeeded");
  assert.equal(own.about(second.id).length, 0);
  assert.ok((await stripe.webhookEndpoints.list()).data.some(({ id }) => id === endpoint.id));
  assert.equal((await stripe.webhookEndpoints.del(endpoint.id)).deleted, true);
  assert.equal((await refusal(stripe.webhookEndpoints.retrieve(endpoint.id))).statusCode, 404);
  assert.equal((await refusal(stripe.webhookEndpoints.create({ url: "ftp://x", enabled_events: ["*"] }))).param, "url");
  await own.stop();
});

test("kill -9 with webhooks unsent: after the next start they arrive within five seconds, with the same keys", async () => {
  const other = await Receiver.start(() => 503);
  const fragile = await Sandbox.start({ args: ["--webhook-url", other.url] });
  const intent = await fragile.stripe.paymentIntents.create({ amount: 5000, currency: "inr", confirm: true, payment_method: "pm_card_visa" });
  await until(() => other.about(intent.id, "payment_intent.succeeded").length >= 2);
  const { secretKey } = fragile;
  await fragile.stop("SIGKILL");
  other.answer = () => 200;
  const seen = other.requests.length;
  await fragile.launch();
  const ready = Date.now();
  assert.equal(fragile.secretKey, secretKey);
  await until(() => other.requests.slice(seen).some(({ event }) => event.type === "payment_intent.succeeded"), { seconds: 10 });
  const { at } = other.requests.slice(seen).find(({ event }) => event.type === "payment_intent.succeeded");
  assert.ok(at - ready < 5000, `after ${at - ready} ms`);
  assert.equal((await fragile.stripe.paymentIntents.retrieve(intent.id)).status, "succeeded");
  const how = await fragile.dispose();
  assert.deepEqual(how, { code: 0, signal: null });
  await other.stop();
});
