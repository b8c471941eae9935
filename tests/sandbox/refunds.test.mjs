import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { until } from "../support/until.mjs";
import { Sandbox, refusal } from "./support.mjs";

let sandbox, stripe;

before(async () => {
  sandbox = await Sandbox.start({ settings: { "stripe.sandbox.refund_settles_after_ms": 300 } });
  stripe = sandbox.stripe;
});
after(() => sandbox.dispose());

const paid = (method = "pm_card_visa", amount = 5000) =>
  stripe.paymentIntents.create({ amount, currency: "usd", confirm: true, payment_method: method });

test("all of a payment goes back, once", async () => {
  const intent = await paid();
  const refund = await stripe.refunds.create({ payment_intent: intent.id, reason: "requested_by_customer", metadata: { why: "moved" } });
  assert.equal(refund.amount, 5000);
  assert.equal(refund.status, "succeeded");
  assert.equal(refund.charge, intent.latest_charge);
  assert.equal(refund.payment_intent, intent.id);
  const charge = await stripe.charges.retrieve(intent.latest_charge);
  assert.equal(charge.refunded, true);
  assert.equal(charge.amount_refunded, 5000);
  const again = await refusal(stripe.refunds.create({ payment_intent: intent.id }));
  assert.equal(again.type, "StripeInvalidRequestError");
  assert.equal(again.code, "charge_already_refunded");
  const entry = await stripe.balanceTransactions.retrieve(refund.balance_transaction);
  assert.equal(entry.amount, -5000);
});

test("in parts, never more than is left", async () => {
  const intent = await paid();
  await stripe.refunds.create({ charge: intent.latest_charge, amount: 3000 });
  const over = await refusal(stripe.refunds.create({ charge: intent.latest_charge, amount: 2001 }));
  assert.match(over.message, /Refund amount \(\$20\.01\) is greater than unrefunded amount on charge \(\$20\.00\)/);
  await stripe.refunds.create({ charge: intent.latest_charge, amount: 2000 });
  const { data } = await stripe.refunds.list({ payment_intent: intent.id });
  assert.deepEqual(data.map(({ amount }) => amount), [2000, 3000]);
});

test("twenty refunds of a fifth at once: exactly five go through", async () => {
  const intent = await paid();
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => stripe.refunds.create({ payment_intent: intent.id, amount: 1000 })));
  assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 5);
  assert.equal((await stripe.charges.retrieve(intent.latest_charge)).amount_refunded, 5000);
});

test("what was not paid, or is not there, cannot go back", async () => {
  const open = await stripe.paymentIntents.create({ amount: 5000, currency: "usd" });
  assert.equal((await refusal(stripe.refunds.create({ payment_intent: open.id }))).statusCode, 400);
  assert.equal((await refusal(stripe.refunds.create({ payment_intent: "pi_3nobody" }))).code, "resource_missing");
  assert.equal((await refusal(stripe.refunds.create({}))).code, "parameter_missing");
  const error = await refusal(stripe.refunds.create({ payment_intent: (await paid()).id, amount: 0 }));
  assert.equal(error.param, "amount");
});

test("a slow bank: pending, then succeeded, and an event tells", async () => {
  const intent = await paid("pm_card_pendingRefund");
  const refund = await stripe.refunds.create({ payment_intent: intent.id });
  assert.equal(refund.status, "pending");
  await until(async () => (await stripe.refunds.retrieve(refund.id)).status === "succeeded", { what: "the refund to succeed" });
  const { data } = await stripe.events.list({ type: "refund.updated" });
  const told = data.find((event) => event.data.object.id === refund.id);
  assert.equal(told.data.object.status, "succeeded");
  assert.equal(told.data.previous_attributes.status, "pending");
  assert.equal(told.request.id, null);
});

test("a bank that refuses later: the money is the merchant's again, and an event tells", async () => {
  const intent = await paid("pm_card_refundFail");
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 4000 });
  assert.equal(refund.status, "succeeded");
  const failed = await until(
    async () => {
      const now = await stripe.refunds.retrieve(refund.id);
      return now.status === "failed" && now;
    },
    { what: "the refund to fail" },
  );
  assert.equal(failed.failure_reason, "expired_or_canceled_card");
  const charge = await stripe.charges.retrieve(intent.latest_charge);
  assert.equal(charge.amount_refunded, 0);
  assert.equal(charge.refunded, false);
  const { data } = await stripe.events.list({ types: ["refund.failed"] });
  assert.ok(data.some((event) => event.data.object.id === refund.id));
});

test("the balance is what came less what went", async () => {
  const before = (await stripe.balance.retrieve()).available.find(({ currency }) => currency === "chf")?.amount ?? 0;
  const intent = await stripe.paymentIntents.create({ amount: 7000, currency: "chf", confirm: true, payment_method: "pm_card_visa" });
  await stripe.refunds.create({ payment_intent: intent.id, amount: 2000 });
  const now = (await stripe.balance.retrieve()).available.find(({ currency }) => currency === "chf").amount;
  assert.equal(now - before, 5000);
});
