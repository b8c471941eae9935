// The shapes of the sandbox's objects, held against the types that Stripe publishes with its client: what it answered is
// written down as typed literals, and TypeScript names each member that is missing, too many or of another type.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { Sandbox, refusal } from "./support.mjs";

const testsFolder = resolve(import.meta.dirname, "..");

let sandbox, stripe, folder;

before(async () => {
  sandbox = await Sandbox.start();
  stripe = sandbox.stripe;
  // Beside node_modules, so that the compiler finds Stripe's types.
  folder = await mkdtemp(join(testsFolder, "sandbox", ".shapes-"));
});
after(async () => {
  await sandbox.dispose();
  await rm(folder, { recursive: true, force: true });
});

function compile(file) {
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--moduleResolution", "nodenext", "--target", "es2022"];
  return new Promise((done) => {
    execFile(process.execPath, [join(testsFolder, "node_modules/typescript/bin/tsc"), ...options, file], (error, stdout) => done(error ? stdout || error.message : ""));
  });
}

/** Name, Stripe's type and an object for every shape there is. */
async function samples() {
  const person = { name: "Ada", address: { line1: "1 Hill Road", city: "Mumbai", country: "IN" } };
  const customer = await stripe.customers.create({ ...person, email: "ada@example.com", shipping: person, metadata: { a: "b" } });
  const pay = (params) => stripe.paymentIntents.create({ amount: 5000, currency: "usd", ...params });
  const paid = await pay({ confirm: true, payment_method: "pm_card_visa", shipping: person, expand: ["latest_charge.balance_transaction", "payment_method"] });
  const declined = await refusal(pay({ confirm: true, payment_method: "pm_card_visa_chargeDeclined" }));
  const returnUrl = { return_url: "https://shop.example/back" };
  return [
    ["Customer", customer],
    ["DeletedCustomer", await stripe.customers.del((await stripe.customers.create()).id)],
    ["PaymentIntent", await pay({ customer: customer.id, setup_future_usage: "off_session" })],
    ["PaymentIntent", paid],
    ["PaymentIntent", declined.payment_intent],
    ["PaymentIntent", await pay({ confirm: true, payment_method: "pm_card_threeDSecure2Required", ...returnUrl })],
    ["PaymentIntent", await pay({ confirm: true, payment_method: "pm_card_threeDSecure2Required" })],
    ["PaymentIntent", await stripe.paymentIntents.cancel((await pay()).id, { cancellation_reason: "abandoned" })],
    ["Charge", await stripe.charges.retrieve(paid.latest_charge.id)],
    ["Charge", await stripe.charges.retrieve(declined.raw.charge)],
    ["BalanceTransaction", paid.latest_charge.balance_transaction],
    ["Refund", await stripe.refunds.create({ payment_intent: paid.id, amount: 100, reason: "duplicate" })],
    ["PaymentMethod", await stripe.paymentMethods.create({ type: "card", card: { token: "tok_visa" } })],
    ["SetupIntent", await stripe.setupIntents.create({ confirm: true, payment_method: "pm_card_visa", ...returnUrl })],
    ["SetupIntent", await stripe.setupIntents.create({ confirm: true, payment_method: "pm_card_authenticationRequired", ...returnUrl })],
    ["WebhookEndpoint", await stripe.webhookEndpoints.create({ url: "http://127.0.0.1:1/hook", enabled_events: ["charge.refunded"] })],
    ["Balance", await stripe.balance.retrieve()],
    ["PaymentIntentSucceededEvent", (await stripe.events.list({ type: "payment_intent.succeeded" })).data[0]],
    ["ChargeRefundedEvent", (await stripe.events.list({ type: "charge.refunded" })).data[0]],
  ];
}

test("every object has the shape of Stripe's own types, member by member", async () => {
  const literals = (await samples()).map(([type, object], i) => `export const sample${i}: Stripe.${type} = ${JSON.stringify(object, null, 1)};`);
  const file = join(folder, "samples.mts");
  await writeFile(file, `import Stripe from "stripe";\n${literals.join("\n")}\n`);
  assert.equal(await compile(file), "");
});

test("the check tells: a wrong type, a member too many and one that is missing are named", async () => {
  const endpoint = await stripe.webhookEndpoints.create({ url: "http://127.0.0.1:1/hook", enabled_events: ["*"] });
  const { url, ...withoutUrl } = endpoint;
  for (const [wrong, named] of [
    [{ ...endpoint, created: "today" }, /'string' is not assignable to type 'number'/],
    [{ ...endpoint, colour: "blue" }, /"colour"' does not exist/],
    [withoutUrl, /'url' is missing/],
  ]) {
    const file = join(folder, "wrong.mts");
    await writeFile(file, `import Stripe from "stripe";\nexport const wrong: Stripe.WebhookEndpoint = ${JSON.stringify(wrong)};\n`);
    assert.match(await compile(file), named);
  }
});
