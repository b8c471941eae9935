import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { Sandbox, refusal, stripeAt } from "./support.mjs";

let sandbox, stripe;

before(async () => {
  sandbox = await Sandbox.start();
  stripe = sandbox.stripe;
});
after(() => sandbox.dispose());

const params = { amount: 5000, currency: "inr" };

test("the same key and parameters answer as the first time, and do nothing again", async () => {
  const key = randomUUID();
  const first = await stripe.paymentIntents.create(params, { idempotencyKey: key });
  const again = await stripe.paymentIntents.create(params, { idempotencyKey: key });
  assert.equal(again.id, first.id);
  assert.equal(again.lastResponse.headers["idempotent-replayed"], "true");
  assert.equal(again.lastResponse.headers["original-request"], first.lastResponse.requestId);
  assert.notEqual(again.lastResponse.requestId, first.lastResponse.requestId);
  assert.equal(first.lastResponse.headers["idempotent-replayed"], undefined);
  const confirmKey = randomUUID();
  await stripe.paymentIntents.confirm(first.id, { payment_method: "pm_card_visa" }, { idempotencyKey: confirmKey });
  const replayed = await stripe.paymentIntents.confirm(first.id, { payment_method: "pm_card_visa" }, { idempotencyKey: confirmKey });
  assert.equal(replayed.status, "succeeded");
  assert.equal((await stripe.charges.list({ payment_intent: first.id })).data.length, 1);
});

test("the same key with other parameters, or elsewhere, is an idempotency error", async () => {
  const key = randomUUID();
  await stripe.paymentIntents.create(params, { idempotencyKey: key });
  const other = await refusal(stripe.paymentIntents.create({ ...params, amount: 6000 }, { idempotencyKey: key }));
  assert.equal(other.type, "StripeIdempotencyError");
  assert.equal(other.statusCode, 400);
  const elsewhere = await refusal(stripe.customers.create({}, { idempotencyKey: key }));
  assert.match(elsewhere.message, /same endpoint/);
});

test("a decline is kept under its key: the same key never charges", async () => {
  const intent = await stripe.paymentIntents.create(params);
  const key = randomUUID();
  const confirm = () => stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa_chargeDeclined" }, { idempotencyKey: key });
  const [first, again] = [await refusal(confirm()), await refusal(confirm())];
  assert.equal(again.code, first.code);
  assert.equal(again.raw.charge, first.raw.charge);
  assert.equal((await stripe.charges.list({ payment_intent: intent.id })).data.length, 1);
});

test("bad parameters are not kept: the key may be used once they are right", async () => {
  const key = randomUUID();
  await refusal(stripe.paymentIntents.create({ currency: "inr" }, { idempotencyKey: key }));
  assert.equal((await stripe.paymentIntents.create(params, { idempotencyKey: key })).status, "requires_payment_method");
});

test("fifty at once with one key make one intent; each is answered with it or told to wait", async () => {
  const key = randomUUID();
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => stripe.paymentIntents.create(params, { idempotencyKey: key })));
  const ids = new Set(outcomes.filter(({ status }) => status === "fulfilled").map(({ value }) => value.id));
  assert.equal(ids.size, 1);
  for (const { reason } of outcomes.filter(({ status }) => status === "rejected")) {
    assert.equal(reason.statusCode, 409);
    assert.equal(reason.code, "idempotency_key_in_use");
  }
});

test("Stripe's client gets through 500s by itself, with its own key", async () => {
  const patient = stripeAt(sandbox.baseUrl, sandbox.secretKey, { maxNetworkRetries: 3 });
  await sandbox.fault({ api_fault: "error_500", api_fault_next: 2, api_fault_path: "/v1/payment_intents" });
  const intent = await patient.paymentIntents.create(params);
  assert.equal(intent.status, "requires_payment_method");
  const failed = await (async () => {
    await sandbox.fault({ api_fault: "error_500", api_fault_next: 1, api_fault_path: "/v1/customers" });
    return refusal(stripe.customers.create());
  })();
  assert.equal(failed.type, "StripeAPIError");
  assert.equal(failed.statusCode, 500);
});

test("a 500 that Stripe kept under the key stays a 500", async () => {
  await sandbox.fault({ api_fault: "error_500", api_fault_next: 1, api_fault_path: "/v1/refunds", api_fault_stored: true });
  const intent = await stripe.paymentIntents.create({ ...params, confirm: true, payment_method: "pm_card_visa" });
  const key = randomUUID();
  const refund = () => stripe.refunds.create({ payment_intent: intent.id }, { idempotencyKey: key });
  assert.equal((await refusal(refund())).statusCode, 500);
  assert.equal((await refusal(refund())).statusCode, 500);
  assert.equal((await stripe.charges.retrieve(intent.latest_charge)).amount_refunded, 0);
  assert.equal((await stripe.refunds.create({ payment_intent: intent.id })).status, "succeeded");
});

test("a timeout leaves the caller without an answer, and the thing done: the key finds it", async () => {
  const hasty = stripeAt(sandbox.baseUrl, sandbox.secretKey, { timeout: 400 });
  await sandbox.fault({ api_fault: "timeout", api_fault_next: 1, api_fault_path: "/v1/payment_intents", api_timeout_seconds: 2 });
  const key = randomUUID();
  const lost = await refusal(hasty.paymentIntents.create({ ...params, metadata: { lost: key } }, { idempotencyKey: key }));
  assert.equal(lost.type, "StripeConnectionError");
  const found = await stripe.paymentIntents.create({ ...params, metadata: { lost: key } }, { idempotencyKey: key });
  assert.equal(found.lastResponse.headers["idempotent-replayed"], "true");
});

test("faults are only for who has the secret key", async () => {
  const response = await sandbox.raw("POST", "/_sandbox/faults", { api_fault: "error_500" }, { key: sandbox.publishableKey });
  assert.equal(response.status, 401);
  assert.equal((await sandbox.raw("POST", "/_sandbox/faults", { webhook_fault: "explode" })).status, 400);
});
