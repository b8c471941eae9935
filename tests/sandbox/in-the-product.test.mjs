// The sandbox as the product serves it: beside the services, on a port of its own, with its state kept.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";
import { refusal, stripeAt } from "./support.mjs";

let server, stripe;

before(async () => {
  server = await Server.start({ settings: { "stripe.sandbox.webhook_delay_seconds": 1 } });
  stripe = stripeAt(server.ready.stripe_api_base, server.ready.stripe_test_secret_key);
});
after(() => server.dispose());

test("Stripe's client pays, refunds and lists with what the ready file says", async () => {
  const intent = await stripe.paymentIntents.create({ amount: 1_850_000, currency: "inr" });
  const error = await refusal(stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa_chargeDeclined" }));
  assert.equal(error.type, "StripeCardError");
  assert.equal((await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" })).status, "succeeded");
  assert.equal((await stripe.refunds.create({ payment_intent: intent.id })).amount, 1_850_000);
  assert.ok((await stripe.paymentIntents.list()).data.some(({ id }) => id === intent.id));
});

test("the gateway takes its webhooks: they are signed as it expects, and none stays behind", async () => {
  const intent = await stripe.paymentIntents.create({ amount: 50_000, currency: "inr", confirm: true, payment_method: "pm_card_visa" });
  const { data } = await stripe.events.list({ type: "payment_intent.succeeded" });
  const event = data.find(({ data: { object } }) => object.id === intent.id);
  assert.equal(event.pending_webhooks, 1, "the setting holds it back for a second");
  await until(async () => (await stripe.events.retrieve(event.id)).pending_webhooks === 0, { what: "the webhook to be accepted" });
});

test("pages of the gateway may call it, pages of others may not", async () => {
  const ask = (origin) =>
    fetch(`${server.ready.stripe_api_base}/v1/payment_intents`, { method: "OPTIONS", headers: { origin } }).then((response) =>
      response.headers.get("access-control-allow-origin"),
    );
  assert.equal(await ask(server.baseUrl), server.baseUrl);
  assert.equal(await ask("http://evil.example"), null);
});

test("keys and payments outlive a crash", async () => {
  const intent = await stripe.paymentIntents.create({ amount: 50_000, currency: "inr" });
  const key = server.ready.stripe_test_secret_key;
  await server.kill();
  await server.restart();
  assert.equal(server.ready.stripe_test_secret_key, key);
  stripe = stripeAt(server.ready.stripe_api_base, key);
  assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, "requires_payment_method");
});
