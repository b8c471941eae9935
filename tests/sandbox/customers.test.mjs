import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Sandbox, refusal } from "./support.mjs";

let sandbox, stripe;

before(async () => {
  sandbox = await Sandbox.start();
  stripe = sandbox.stripe;
});
after(() => sandbox.dispose());

test("a customer is made, changed, found by e-mail and deleted", async () => {
  const email = `ada-${Date.now()}@example.com`;
  const customer = await stripe.customers.create({
    email,
    name: "Ada",
    address: { line1: "1 Hill Road", city: "Mumbai", country: "IN" },
    metadata: { user: "7" },
  });
  assert.match(customer.id, /^cus_/);
  assert.equal(customer.address.city, "Mumbai");
  const updated = await stripe.customers.update(customer.id, { name: "Ada L.", phone: "" });
  assert.equal(updated.name, "Ada L.");
  assert.deepEqual((await stripe.customers.list({ email })).data.map(({ id }) => id), [customer.id]);
  const deleted = await stripe.customers.del(customer.id);
  assert.deepEqual({ ...deleted }, { id: customer.id, object: "customer", deleted: true });
  assert.equal((await stripe.customers.retrieve(customer.id)).deleted, true);
  assert.equal((await stripe.customers.list({ email })).data.length, 0);
  assert.equal((await refusal(stripe.customers.update(customer.id, { name: "Ghost" }))).code, "resource_missing");
});

test("a card is made, attached, listed, paid with and detached", async () => {
  const customer = await stripe.customers.create();
  const method = await stripe.paymentMethods.create({
    type: "card",
    card: { number: "5555 5555 5555 4444", exp_month: 8, exp_year: 2033, cvc: "314" },
    billing_details: { name: "Ada", address: { postal_code: "400050" } },
  });
  assert.equal(method.card.brand, "mastercard");
  assert.equal(method.card.last4, "4444");
  assert.equal(JSON.stringify(method).includes("5555555555554444"), false);
  assert.equal(method.customer, null);
  const attached = await stripe.paymentMethods.attach(method.id, { customer: customer.id });
  assert.equal(attached.customer, customer.id);
  assert.deepEqual((await stripe.paymentMethods.list({ customer: customer.id, type: "card" })).data.map(({ id }) => id), [method.id]);
  assert.deepEqual((await stripe.customers.listPaymentMethods(customer.id)).data.map(({ id }) => id), [method.id]);
  assert.equal((await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } })).invoice_settings.default_payment_method, method.id);

  const pay = (params) => stripe.paymentIntents.create({ amount: 5000, currency: "inr", confirm: true, payment_method: method.id, ...params });
  assert.equal((await pay({ customer: customer.id })).status, "succeeded");
  assert.equal((await pay({ customer: customer.id })).status, "succeeded", "as often as one likes");
  const stranger = await stripe.customers.create();
  assert.equal((await refusal(pay({ customer: stranger.id }))).statusCode, 400);
  assert.match((await refusal(pay({}))).message, /belongs to the Customer/);

  const detached = await stripe.paymentMethods.detach(method.id);
  assert.equal(detached.customer, null);
  assert.match((await refusal(pay({ customer: customer.id }))).message, /may not be used again/);
  assert.equal((await stripe.paymentMethods.list({ customer: customer.id })).data.length, 0);
});

test("a card that pays without a customer pays once", async () => {
  const method = await stripe.paymentMethods.create({ type: "card", card: { token: "tok_visa" } });
  const pay = () => stripe.paymentIntents.create({ amount: 5000, currency: "inr", confirm: true, payment_method: method.id });
  assert.equal((await pay()).status, "succeeded");
  assert.match((await refusal(pay())).message, /may not be used again/);
});

test("setup_future_usage keeps the card that paid", async () => {
  const customer = await stripe.customers.create();
  const paid = await stripe.paymentIntents.create({
    amount: 5000,
    currency: "inr",
    customer: customer.id,
    setup_future_usage: "off_session",
    payment_method: "pm_card_visa",
    confirm: true,
  });
  const { data } = await stripe.paymentMethods.list({ customer: customer.id });
  assert.deepEqual(data.map(({ id }) => id), [paid.payment_method]);
});

test("a bank that declines lets nobody attach its card, but for the one that is made so", async () => {
  const customer = await stripe.customers.create();
  const error = await refusal(stripe.paymentMethods.attach("pm_card_visa_chargeDeclined", { customer: customer.id }));
  assert.equal(error.type, "StripeCardError");
  assert.equal(error.code, "card_declined");
  const attached = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer: customer.id });
  const declined = await refusal(
    stripe.paymentIntents.create({ amount: 5000, currency: "inr", customer: customer.id, payment_method: attached.id, confirm: true }),
  );
  assert.equal(declined.code, "card_declined");
});

test("every ready-made card of the testing page can be looked at", async () => {
  for (const [token, brand, country] of [
    ["pm_card_visa", "visa", "US"],
    ["pm_card_visa_debit", "visa", "US"],
    ["pm_card_mastercard", "mastercard", "US"],
    ["pm_card_amex", "amex", "US"],
    ["pm_card_discover", "discover", "US"],
    ["pm_card_diners", "diners", "US"],
    ["pm_card_jcb", "jcb", "JP"],
    ["pm_card_unionpay", "unionpay", "CN"],
    ["pm_card_in", "visa", "IN"],
    ["pm_card_no", "visa", "NO"],
    ["pm_card_threeDSecure2Required", "visa", "US"],
  ]) {
    const method = await stripe.paymentMethods.retrieve(token);
    assert.equal(method.card.brand, brand, token);
    assert.equal(method.card.country, country, token);
  }
});

test("a setup keeps a card without charging it; it can be cancelled before", async () => {
  const customer = await stripe.customers.create();
  const setup = await stripe.setupIntents.create({ customer: customer.id, payment_method_types: ["card"], usage: "off_session" });
  assert.equal(setup.status, "requires_payment_method");
  const response = await sandbox.confirmAsBrowser(setup, "4242424242424242");
  const done = await response.json();
  assert.equal(done.status, "succeeded");
  assert.equal((await stripe.paymentMethods.retrieve(done.payment_method)).customer, customer.id);
  assert.equal((await stripe.charges.list({ customer: customer.id })).data.length, 0);
  assert.equal((await refusal(stripe.setupIntents.cancel(setup.id))).code, "setup_intent_unexpected_state");

  const other = await stripe.setupIntents.create({ customer: customer.id });
  const declined = await refusal(stripe.setupIntents.confirm(other.id, { payment_method: "pm_card_visa_chargeDeclined" }));
  assert.equal(declined.type, "StripeCardError");
  assert.equal(declined.setup_intent.status, "requires_payment_method");
  assert.equal((await stripe.setupIntents.cancel(other.id)).status, "canceled");
});
