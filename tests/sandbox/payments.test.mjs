import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Sandbox, refusal } from "./support.mjs";

let sandbox, stripe;

before(async () => {
  sandbox = await Sandbox.start({ args: ["--origin", "http://127.0.0.1:8080"] });
  stripe = sandbox.stripe;
});
after(() => sandbox.dispose());

const anIntent = (changes = {}) => stripe.paymentIntents.create({ amount: 1_850_000, currency: "inr", ...changes });

test("an intent is created, confirmed and read again with its charge", async () => {
  const intent = await anIntent({ metadata: { booking_id: "b1" }, description: "First rent", receipt_email: "a@example.com" });
  assert.equal(intent.object, "payment_intent");
  assert.equal(intent.status, "requires_payment_method");
  assert.equal(intent.amount, 1_850_000);
  assert.equal(intent.livemode, false);
  assert.deepEqual(intent.metadata, { booking_id: "b1" });
  assert.deepEqual(intent.automatic_payment_methods, { allow_redirects: "always", enabled: true });
  assert.match(intent.client_secret, new RegExp(`^${intent.id}_secret_`));

  const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa", return_url: "https://shop.example/back" });
  assert.equal(paid.status, "succeeded");
  assert.equal(paid.amount_received, 1_850_000);
  assert.equal(typeof paid.latest_charge, "string");

  const read = await stripe.paymentIntents.retrieve(intent.id, {
    expand: ["latest_charge.balance_transaction", "payment_method"],
  });
  assert.equal(read.latest_charge.paid, true);
  assert.equal(read.latest_charge.outcome.type, "authorized");
  assert.equal(read.latest_charge.balance_transaction.object, "balance_transaction");
  assert.equal(read.latest_charge.balance_transaction.net, 1_850_000 - read.latest_charge.balance_transaction.fee);
  assert.equal(read.payment_method.card.last4, "4242");
});

test("confirm=true pays with the creation; the charge can be expanded before it is committed", async () => {
  const paid = await anIntent({ confirm: true, payment_method: "pm_card_mastercard", expand: ["latest_charge"], return_url: "https://shop.example" });
  assert.equal(paid.status, "succeeded");
  assert.equal(paid.latest_charge.payment_method_details.card.brand, "mastercard");
});

for (const [method, code, declineCode] of [
  ["pm_card_visa_chargeDeclined", "card_declined", "generic_decline"],
  ["pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"],
  ["pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card"],
  ["pm_card_visa_chargeDeclinedStolenCard", "card_declined", "stolen_card"],
  ["pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card"],
  ["pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc"],
  ["pm_card_chargeDeclinedProcessingError", "processing_error", "processing_error"],
])
  test(`${method} is a StripeCardError and leaves the intent wanting another card`, async () => {
    const intent = await anIntent();
    const error = await refusal(stripe.paymentIntents.confirm(intent.id, { payment_method: method }));
    assert.equal(error.type, "StripeCardError");
    assert.equal(error.statusCode, 402);
    assert.equal(error.code, code);
    assert.equal(error.decline_code, declineCode);
    assert.match(error.requestId, /^req_/);
    assert.equal(error.payment_intent.status, "requires_payment_method");
    const read = await stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge"] });
    assert.equal(read.payment_method, null);
    assert.equal(read.last_payment_error.decline_code, declineCode);
    assert.equal(read.last_payment_error.charge, read.latest_charge.id);
    assert.equal(read.latest_charge.status, "failed");
    assert.equal(read.amount_received, 0);
    const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
    assert.equal(paid.status, "succeeded");
    assert.equal(paid.last_payment_error, null);
  });

test("the browser confirms with the publishable key and sees only what it may", async () => {
  const intent = await anIntent({ metadata: { secret: "note" } });
  const response = await sandbox.confirmAsBrowser(intent, "4242 4242 4242 4242");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("access-control-allow-origin"), "http://127.0.0.1:8080");
  const seen = await response.json();
  assert.equal(seen.status, "succeeded");
  assert.equal(seen.metadata, undefined);
  assert.equal(seen.customer, undefined);
  assert.equal(seen.latest_charge, undefined);

  const query = new URLSearchParams({ key: sandbox.publishableKey, client_secret: intent.client_secret });
  const read = await sandbox.raw("GET", `/v1/payment_intents/${intent.id}?${query}`, undefined, { key: null });
  assert.equal((await read.json()).status, "succeeded");
});

test("another's client secret, a missing one, and a foreign origin get nothing", async () => {
  const [mine, other] = await Promise.all([anIntent(), anIntent()]);
  const wrong = await sandbox.confirmAsBrowser({ ...mine, client_secret: other.client_secret }, "4242424242424242");
  assert.equal(wrong.status, 400);
  assert.equal((await wrong.json()).error.code, "payment_intent_invalid_parameter");
  const read = await sandbox.raw("GET", `/v1/payment_intents/${mine.id}?key=${sandbox.publishableKey}`, undefined, { key: null });
  assert.equal((await read.json()).error.param, "client_secret");
  const foreign = await sandbox.raw("OPTIONS", "/v1/payment_intents", undefined, { headers: { origin: "https://evil.example" } });
  assert.equal(foreign.headers.get("access-control-allow-origin"), null);
  const neighbour = await sandbox.raw("OPTIONS", "/v1/payment_intents", undefined, {
    headers: { origin: "http://localhost:8080", "access-control-request-headers": "authorization" },
  });
  assert.equal(neighbour.headers.get("access-control-allow-origin"), "http://localhost:8080");
  assert.equal(neighbour.headers.get("access-control-allow-headers"), "authorization");
  assert.equal((await stripe.paymentIntents.retrieve(mine.id)).status, "requires_payment_method");
});

for (const [what, card, extra, code] of [
  ["a mistyped number", "4242424242424241", {}, "incorrect_number"],
  ["a past year", "4242424242424242", { "payment_method_data[card][exp_year]": "2020" }, "invalid_expiry_year"],
  ["a thirteenth month", "4242424242424242", { "payment_method_data[card][exp_month]": "13" }, "invalid_expiry_month"],
  ["a short security code", "4242424242424242", { "payment_method_data[card][cvc]": "1" }, "invalid_cvc"],
  ["somebody's real card", "4111111111111111", {}, "card_declined"],
])
  test(`${what} is refused before any bank is asked`, async () => {
    const intent = await anIntent();
    const response = await sandbox.confirmAsBrowser(intent, card, extra);
    assert.equal(response.status, 402);
    const { error } = await response.json();
    assert.equal(error.type, "card_error");
    assert.equal(error.code, code);
    assert.equal((await stripe.charges.list({ payment_intent: intent.id })).data.length, 0);
  });

test("manual capture: authorise, capture a part, and no more", async () => {
  const intent = await anIntent({ amount: 5000, currency: "eur", capture_method: "manual", confirm: true, payment_method: "pm_card_visa" });
  assert.equal(intent.status, "requires_capture");
  assert.equal(intent.amount_capturable, 5000);
  const over = await refusal(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 5001 }));
  assert.equal(over.code, "amount_too_large");
  const captured = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 4000 });
  assert.equal(captured.status, "succeeded");
  assert.equal(captured.amount_received, 4000);
});

test("an intent is cancelled once, and never after it succeeded", async () => {
  const intent = await anIntent();
  const cancelled = await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: "abandoned" });
  assert.equal(cancelled.status, "canceled");
  assert.equal(cancelled.cancellation_reason, "abandoned");
  assert.ok(cancelled.canceled_at > 0);
  for (const late of [() => stripe.paymentIntents.cancel(intent.id), () => stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" })])
    assert.equal((await refusal(late())).code, "payment_intent_unexpected_state");
  const paid = await anIntent({ confirm: true, payment_method: "pm_card_visa" });
  const error = await refusal(stripe.paymentIntents.cancel(paid.id));
  assert.equal(error.type, "StripeInvalidRequestError");
  assert.equal(error.statusCode, 400);
  assert.equal(error.code, "payment_intent_unexpected_state");
});

test("updating merges metadata and changes the amount while nothing is taken", async () => {
  const intent = await anIntent({ metadata: { a: "1", b: "2" } });
  const updated = await stripe.paymentIntents.update(intent.id, { amount: 2_000_000, metadata: { b: "", c: "3" }, description: "Changed" });
  assert.equal(updated.amount, 2_000_000);
  assert.deepEqual(updated.metadata, { a: "1", c: "3" });
  assert.equal(updated.description, "Changed");
  await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
  assert.equal((await refusal(stripe.paymentIntents.update(intent.id, { amount: 1 }))).statusCode, 400);
  assert.equal((await stripe.paymentIntents.update(intent.id, { metadata: "" })).metadata.a, undefined);
});

for (const [what, params, code, param] of [
  ["no amount", { currency: "inr" }, "parameter_missing", "amount"],
  ["no currency", { amount: 1000 }, "parameter_missing", "currency"],
  ["an unheard-of parameter", { amount: 1000, currency: "inr", colour: "blue" }, "parameter_unknown", "colour"],
  ["half a rupee", { amount: 10, currency: "inr" }, "amount_too_small", "amount"],
  ["a million dollars", { amount: 100_000_000, currency: "usd" }, "amount_too_large", "amount"],
  ["a fraction", { amount: 10.5, currency: "inr" }, "parameter_invalid_integer", "amount"],
  ["a made-up currency", { amount: 1000, currency: "abc" }, undefined, "currency"],
  ["an unknown customer", { amount: 1000, currency: "inr", customer: "cus_nobody" }, "resource_missing", "customer"],
  ["an unknown method", { amount: 1000, currency: "inr", payment_method: "pm_card_nothing" }, "resource_missing", "payment_method"],
  ["a made-up choice", { amount: 1000, currency: "inr", capture_method: "never" }, undefined, "capture_method"],
  ["a return_url that would run", { amount: 1000, currency: "inr", return_url: "javascript:alert(1)" }, "url_invalid", "return_url"],
  ["a return_url without a scheme", { amount: 1000, currency: "inr", return_url: "shop.example/back" }, "url_invalid", "return_url"],
  ["an empty text", { amount: 1000, currency: "inr", customer: "" }, "parameter_invalid_empty", "customer"],
])
  test(`creating with ${what} names the parameter and changes nothing`, async () => {
    const newest = (await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id;
    const error = await refusal(stripe.paymentIntents.create(params));
    assert.equal(error.type, "StripeInvalidRequestError");
    assert.equal(error.code, code);
    assert.equal(error.param, param);
    assert.equal((await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id, newest);
  });

test("keys: none, wrong, and the browser's where the server's is needed", async () => {
  for (const [key, status, code] of [
    [null, 401, undefined],
    ["sk_test_wrong", 401, undefined],
    [sandbox.publishableKey, 401, "secret_key_required"],
  ]) {
    const response = await sandbox.raw("GET", "/v1/payment_intents", undefined, { key });
    assert.equal(response.status, status);
    const { error } = await response.json();
    assert.equal(error.type, "invalid_request_error");
    assert.equal(error.code, code);
  }
  const basic = await sandbox.raw("GET", "/v1/payment_intents", undefined, {
    key: null,
    headers: { authorization: `Basic ${Buffer.from(`${sandbox.secretKey}:`).toString("base64")}` },
  });
  assert.equal(basic.status, 200);
});

test("what is not there is 404 in Stripe's words", async () => {
  const missing = await refusal(stripe.paymentIntents.retrieve("pi_3nothing"));
  assert.equal(missing.statusCode, 404);
  assert.equal(missing.code, "resource_missing");
  assert.match(missing.message, /No such payment_intent: 'pi_3nothing'/);
  const url = await sandbox.raw("GET", "/v1/unicorns");
  assert.equal(url.status, 404);
  assert.match((await url.json()).error.message, /Unrecognized request URL \(GET: \/v1\/unicorns\)/);
  const json = await fetch(`${sandbox.baseUrl}/v1/payment_intents`, {
    method: "POST",
    headers: { authorization: `Bearer ${sandbox.secretKey}`, "content-type": "application/json" },
    body: "{}",
  });
  assert.equal(json.status, 400);
  assert.match((await json.json()).error.message, /x-www-form-urlencoded/);
});

test("lists page in both directions, and by themselves", async () => {
  const customer = await stripe.customers.create({ name: "Pages" });
  const made = [];
  for (let i = 0; i < 7; ++i) made.unshift((await anIntent({ customer: customer.id })).id);
  const first = await stripe.paymentIntents.list({ customer: customer.id, limit: 3 });
  assert.deepEqual(first.data.map(({ id }) => id), made.slice(0, 3));
  assert.equal(first.has_more, true);
  const second = await stripe.paymentIntents.list({ customer: customer.id, limit: 3, starting_after: made[2] });
  assert.deepEqual(second.data.map(({ id }) => id), made.slice(3, 6));
  const back = await stripe.paymentIntents.list({ customer: customer.id, limit: 2, ending_before: made[3] });
  assert.deepEqual(back.data.map(({ id }) => id), made.slice(1, 3));
  assert.equal(back.has_more, true);
  const all = [];
  for await (const intent of stripe.paymentIntents.list({ customer: customer.id, limit: 2 })) all.push(intent.id);
  assert.deepEqual(all, made);
  const { created } = await stripe.paymentIntents.retrieve(made[0]);
  assert.equal((await stripe.paymentIntents.list({ customer: customer.id, created: { gt: created + 10 } })).data.length, 0);
  const expanded = await stripe.paymentIntents.list({ customer: customer.id, limit: 2, expand: ["data.customer"] });
  assert.deepEqual(expanded.data.map((intent) => intent.customer.name), ["Pages", "Pages"]);
  const bad = await refusal(stripe.paymentIntents.list({ expand: ["data.colour"] }));
  assert.equal(bad.statusCode, 400);
});
