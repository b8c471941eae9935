import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Sandbox, refusal } from "./support.mjs";

let sandbox, stripe;

before(async () => {
  sandbox = await Sandbox.start();
  stripe = sandbox.stripe;
});
after(() => sandbox.dispose());

/** Presses a button of the bank's page; answers where it leads. */
async function press(url, outcome) {
  const page = await fetch(url);
  assert.equal(page.status, 200);
  const html = await page.text();
  assert.match(html, /<form method="post">/);
  assert.match(html, new RegExp(`name="outcome" value="${outcome}"`));
  assert.doesNotMatch(html, /<script|style=/);
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ outcome }), redirect: "manual" });
  return answer;
}

async function challenged(card = "4000002500003155", extra = {}) {
  const intent = await stripe.paymentIntents.create({ amount: 1_250_000, currency: "nok", ...extra });
  const response = await sandbox.confirmAsBrowser(intent, card);
  assert.equal(response.status, 200);
  const seen = await response.json();
  assert.equal(seen.status, "requires_action");
  assert.equal(seen.next_action.type, "redirect_to_url");
  assert.equal(seen.next_action.redirect_to_url.return_url, "https://shop.example/back?order=7");
  return { intent, url: seen.next_action.redirect_to_url.url };
}

for (const card of ["4000002500003155", "4000002760003184", "4000000000003220"])
  test(`${card}: the customer says yes, the payment succeeds and the browser goes back`, async () => {
    const { intent, url } = await challenged(card);
    assert.ok(url.startsWith(sandbox.baseUrl));
    assert.equal((await stripe.charges.list({ payment_intent: intent.id })).data.length, 0);
    const back = await press(url, "complete");
    assert.equal(back.status, 303);
    const location = new URL(back.headers.get("location"));
    assert.equal(location.origin + location.pathname, "https://shop.example/back");
    assert.equal(location.searchParams.get("order"), "7");
    assert.equal(location.searchParams.get("payment_intent"), intent.id);
    assert.equal(location.searchParams.get("payment_intent_client_secret"), intent.client_secret);
    assert.equal(location.searchParams.get("redirect_status"), "succeeded");
    const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge"] });
    assert.equal(paid.status, "succeeded");
    assert.equal(paid.latest_charge.payment_method_details.card.three_d_secure.result, "authenticated");
    assert.equal((await fetch(url)).status, 404, "the page is of no more use");
    assert.equal((await fetch(url, { method: "POST", body: new URLSearchParams({ outcome: "fail" }) })).status, 404);
    assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, "succeeded");
  });

test("the customer says no: nothing is charged and another card may be tried", async () => {
  const { intent, url } = await challenged();
  const back = await press(url, "fail");
  assert.equal(new URL(back.headers.get("location")).searchParams.get("redirect_status"), "failed");
  const read = await stripe.paymentIntents.retrieve(intent.id);
  assert.equal(read.status, "requires_payment_method");
  assert.equal(read.last_payment_error.code, "payment_intent_authentication_failure");
  assert.equal(read.latest_charge, null);
  const paid = await sandbox.confirmAsBrowser(intent, "4242424242424242");
  assert.equal((await paid.json()).status, "succeeded");
});

for (const [card, declineCode] of [
  ["4000008260003178", "insufficient_funds"],
  ["4000008400001629", "generic_decline"],
])
  test(`${card}: authenticated, and the bank declines`, async () => {
    const { intent, url } = await challenged(card);
    const back = await press(url, "complete");
    assert.equal(new URL(back.headers.get("location")).searchParams.get("redirect_status"), "failed");
    const read = await stripe.paymentIntents.retrieve(intent.id);
    assert.equal(read.status, "requires_payment_method");
    assert.equal(read.last_payment_error.decline_code, declineCode);
  });

test("without a return_url the page is Stripe.js's to show, and ends by itself", async () => {
  const intent = await stripe.paymentIntents.create({ amount: 5000, currency: "eur", confirm: true, payment_method: "pm_card_threeDSecure2Required" });
  assert.equal(intent.next_action.type, "use_stripe_sdk");
  const end = await press(intent.next_action.use_stripe_sdk.stripe_js, "complete");
  assert.equal(end.status, 200);
  assert.match(await end.text(), /Thank you/);
  assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, "succeeded");
});

test("a page with a wrong token tells and changes nothing", async () => {
  const { intent, url } = await challenged();
  const wrong = url.slice(0, -1) + (url.endsWith("A") ? "B" : "A");
  assert.equal((await fetch(wrong)).status, 404);
  assert.equal((await fetch(wrong, { method: "POST", body: new URLSearchParams({ outcome: "complete" }) })).status, 404);
  assert.equal((await fetch(url, { method: "POST", body: new URLSearchParams({ outcome: "maybe" }) })).status, 400);
  assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, "requires_action");
  assert.equal((await stripe.paymentIntents.cancel(intent.id)).status, "canceled");
  assert.equal((await fetch(url)).status, 404);
});

test("off session nobody can authenticate, unless the card was set up before", async () => {
  const customer = await stripe.customers.create();
  const pay = (method) =>
    stripe.paymentIntents.create({ amount: 5000, currency: "eur", customer: customer.id, payment_method: method, off_session: true, confirm: true });
  const error = await refusal(pay("pm_card_authenticationRequiredOnSetup"));
  assert.equal(error.code, "authentication_required");
  assert.equal(error.payment_intent.status, "requires_payment_method");

  const setup = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: "pm_card_authenticationRequiredOnSetup",
    confirm: true,
    return_url: "https://shop.example/saved",
  });
  assert.equal(setup.status, "requires_action");
  const back = await press(setup.next_action.redirect_to_url.url, "complete");
  assert.equal(new URL(back.headers.get("location")).searchParams.get("setup_intent"), setup.id);
  const done = await stripe.setupIntents.retrieve(setup.id);
  assert.equal(done.status, "succeeded");
  assert.equal((await pay(done.payment_method)).status, "succeeded");
});

test("error_on_requires_action fails instead of waiting", async () => {
  const error = await refusal(
    stripe.paymentIntents.create({ amount: 5000, currency: "eur", payment_method: "pm_card_authenticationRequired", confirm: true, error_on_requires_action: true }),
  );
  assert.equal(error.type, "StripeCardError");
  assert.equal(error.code, "authentication_required");
});

test("with manual confirmation the server confirms again after the customer", async () => {
  const intent = await stripe.paymentIntents.create({
    amount: 5000,
    currency: "eur",
    payment_method: "pm_card_threeDSecure2Required",
    confirmation_method: "manual",
    confirm: true,
    return_url: "https://shop.example/back",
  });
  assert.equal((await press(intent.next_action.redirect_to_url.url, "complete")).status, 303);
  assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, "requires_confirmation");
  assert.equal((await stripe.paymentIntents.confirm(intent.id)).status, "succeeded");
});
