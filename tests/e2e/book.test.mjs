import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { cards } from "../support/card.mjs";
import { admin, hold as holdByApi, inDays, landlord, password, publishedHome, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";
import { Browser, sizes } from "./support/browser.mjs";
import { hold, pay, timeline } from "./support/steps.mjs";

let server, browser, owner, reviewer;

before(async () => {
  [server, browser] = await Promise.all([Server.start({ settings: { "rate_limit.enabled": false } }), Browser.launch()]);
  [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
});
after(async () => {
  await browser.close();
  const checked = await server.check();
  assert.equal(checked.code, 0, checked.stdout + checked.stderr);
  await server.dispose();
});

/** A tenant with an account of the API's, signed in in the browser, on the page of a new home. */
async function atHome(size, { room = {}, ...options } = {}) {
  const { property, roomType } = await publishedHome(owner, reviewer, { room });
  const who = await tenant(server);
  const person = await browser.person(server, size, options);
  const page = await person.open("/login");
  await person.signIn(who.user.email, password);
  await page.goto(`/homes/${property.id}`);
  await page.getByRole("heading", { level: 1, name: property.title }).waitFor();
  return { person, page, who, property, roomType };
}

for (const size of Object.keys(sizes)) {
  test(`${size}: register, choose, hold, a declined card, another one, confirmed without reloading`, async () => {
    const { property } = await publishedHome(owner, reviewer);
    const person = await browser.person(server, size);
    const page = await person.open(`/homes/${property.id}`);
    await page.getByRole("radio", { name: /Double room/ }).waitFor();
    await page.getByLabel("Move-in date").fill(inDays(30));
    await page.getByRole("button", { name: "Sign in to hold this room" }).click();

    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
    await page.getByRole("main").getByRole("link", { name: "Register" }).click();
    await page.getByRole("heading", { level: 1, name: "Register" }).waitFor();
    await page.getByLabel("Your name").fill("Asha Raman");
    await page.getByLabel("E-mail").fill(`asha-${size}@people.rentezy.test`);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Register", exact: true }).click();
    await page.getByText("A password has at least 10 characters.").waitFor();
    await person.looksRight("a form with an error");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Register", exact: true }).click();

    // Back where they were, with what they had chosen.
    await page.getByRole("button", { name: "Hold this room for 15 minutes" }).waitFor();
    assert.equal(await page.getByLabel("Move-in date").inputValue(), inDays(30));
    await hold(page, { room: "Double room", moveIn: inDays(30) });
    const left = await page.getByRole("timer").innerText();
    assert.match(left, /^(15:00|14:[345]\d)$/);
    await page.getByText("No money has moved yet.").waitFor();
    await person.looksRight("a held booking");

    await pay(page, cards.insufficientFunds);
    await page.getByRole("alert").getByText("not enough money on this card").waitFor();
    await timeline(page).getByText("The card was declined").waitFor();
    await person.looksRight("a declined card");

    await pay(page, cards.good);
    await page.getByRole("heading", { level: 1, name: /^Booked\. You move in on/ }).waitFor();
    await timeline(page).getByText("The booking was confirmed").waitFor();
    await person.looksRight("a confirmed booking");

    await page.getByRole("link", { name: "My bookings" }).first().click();
    await page.getByRole("listitem").filter({ hasText: property.title }).getByText("Confirmed").waitFor();
    await person.looksRight("my bookings");
    await person.leave();
  });

  test(`${size}: 3-D Secure, refused and then approved`, async () => {
    const { person, page } = await atHome(size);
    await hold(page, { room: "Double room", moveIn: inDays(20) });
    await pay(page, cards.threeDSecure);
    await page.getByRole("button", { name: "Fail authentication" }).click();
    await page.getByText("Your bank did not confirm the payment.").waitFor();
    assert.ok(!page.url().includes("client_secret"), "the secret does not stay in the address");
    await page.getByRole("timer").waitFor();
    await pay(page, cards.threeDSecure);
    await page.getByRole("button", { name: "Complete authentication" }).click();
    await page.getByRole("heading", { level: 1, name: /^Booked\./ }).waitFor();
    await person.leave();
  });

  test(`${size}: a confirmed booking is cancelled; what comes back is said before and after`, async () => {
    const { person, page } = await atHome(size);
    await hold(page, { room: "Double room", moveIn: inDays(40) });
    await pay(page, cards.good);
    await page.getByRole("heading", { level: 1, name: /^Booked\./ }).waitFor();
    await page.getByRole("button", { name: "Cancel this booking" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Everything comes back to your card: ₹55,500.").waitFor();
    await person.looksRight("the question before cancelling");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Cancel this booking" }).click();
    await dialog.getByRole("button", { name: "Cancel this booking" }).click();
    await timeline(page).getByText("The refund was paid out").waitFor();
    await page.getByText("Refunded", { exact: true }).first().waitFor();
    await person.leave();
  });
}

test("released by the tenant: the room is free for others at once", async () => {
  const { person, page, property } = await atHome("desktop", { room: { quantity: 1 } });
  await hold(page, { room: "Double room", moveIn: inDays(30) });
  await page.getByRole("button", { name: "Release this room" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Release this room" }).click();
  await page.getByRole("heading", { level: 1, name: "This booking is cancelled" }).waitFor();
  const free = await until(async () => {
    const { body } = await owner.get(`/properties/${property.id}`);
    return body.room_types[0].available === 1;
  });
  assert.ok(free);
  await person.leave();
});

test("what was free a moment ago and is gone now is said, and shown", async () => {
  const { person, page, roomType } = await atHome("desktop", { room: { quantity: 1 } });
  const quicker = await tenant(server);
  assert.equal((await holdByApi(quicker, roomType)).status, 201);
  await page.getByLabel("Move-in date").fill(inDays(30));
  await page.getByRole("button", { name: "Hold this room for 15 minutes" }).click();
  await page.getByText("Someone took the last one a moment ago.").or(page.getByText("Nothing is free right now")).first().waitFor();
  await person.leave();
});

test("a room that is held already leads to its booking; the server's words stand beside the field", async () => {
  const { person, page, who, roomType, property } = await atHome("desktop");
  const { body: booking } = await holdByApi(who, roomType);
  await page.getByLabel("Move-in date").fill(inDays(-3));
  await page.getByRole("button", { name: "Hold this room for 15 minutes" }).click();
  const said = page.getByText("today or later");
  await said.waitFor();
  await person.looksRight("a date that is in the past");
  await page.getByLabel("Move-in date").fill(inDays(30));
  await page.getByRole("button", { name: "Hold this room for 15 minutes" }).click();
  await page.getByRole("link", { name: "Go to your booking" }).click();
  await page.waitForURL(`**/bookings/${booking.id}`);
  await page.getByRole("complementary", { name: "What you booked" }).getByText(property.title).waitFor();
  await person.leave();
});

test("without the stream the page asks by itself", async () => {
  const { person, page } = await atHome("desktop");
  await person.context.route("**/api/v1/stream", (route) => route.abort());
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await hold(page, { room: "Double room", moveIn: inDays(30) });
  await pay(page, cards.good);
  await page.getByRole("heading", { level: 1, name: /^Booked\./ }).waitFor();
  person.mistakes = person.mistakes.filter((text) => !text.includes("ERR_FAILED"));
  await person.leave();
});

test("a browser that is closed while the bank asks loses nothing", async () => {
  const { person, page, who } = await atHome("desktop");
  await hold(page, { room: "Double room", moveIn: inDays(30) });
  const address = page.url();
  await pay(page, cards.threeDSecure);
  await page.getByRole("button", { name: "Complete authentication" }).waitFor();
  await page.close();
  const again = await person.open(address);
  await again.getByText("Your bank asks you to confirm").waitFor();
  await person.looksRight("a payment that waits for the bank");
  await again.getByRole("button", { name: "Go to my bank" }).click();
  await again.getByRole("button", { name: "Complete authentication" }).click();
  await again.getByRole("heading", { level: 1, name: /^Booked\./ }).waitFor();
  assert.equal((await who.get("/bookings")).body.items[0].status, "confirmed");
  await person.leave();
});

// Stripe.js itself comes from Stripe and nowhere else: what stands in for it here mounts a mark and confirms at the
// sandbox, as the real one would at api.stripe.com. The page's part is the real one.
const standInForStripeJs = (base) => `
  window.Stripe = (key) => ({
    elements: ({ clientSecret }) => {
      window.standIn = { key, clientSecret };
      return { create: () => {
        const heard = {};
        return { on: (event, then) => { heard[event] = then; }, destroy() {},
          mount(at) { at.textContent = "Stripe's own form"; queueMicrotask(() => heard.ready?.()); } };
      } };
    },
    confirmPayment: async () => {
      const id = window.standIn.clientSecret.split("_secret")[0];
      const answer = await fetch("${base}/v1/payment_intents/" + id + "/confirm", { method: "POST",
        body: new URLSearchParams({ key: window.standIn.key, client_secret: window.standIn.clientSecret, payment_method: "pm_card_visa" }) });
      return { paymentIntent: await answer.json() };
    },
    registerAppInfo() {}, _registerWrapper() {},
  });`;

test("where Stripe itself takes the money, its own form is loaded and ours is not", async () => {
  const { person, page } = await atHome("desktop", { bypassCSP: true });
  let asked = "";
  await page.route("https://js.stripe.com/**", (route) => {
    asked = route.request().url();
    return route.fulfill({ contentType: "text/javascript", body: standInForStripeJs(server.ready.stripe_api_base) });
  });
  await page.route("**/bookings/*/payment", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), stripe_api_base: "https://api.stripe.com" } });
  });
  await hold(page, { room: "Double room", moveIn: inDays(30) });
  await page.getByRole("button", { name: /^Pay .* by card$/ }).click();
  await page.getByText("Stripe's own form").waitFor();
  assert.match(asked, /^https:\/\/js\.stripe\.com\//);
  assert.equal(await page.getByLabel("Card number").count(), 0, "the page has no field for a card of its own");
  assert.match(await page.evaluate(() => window.standIn.key), /^pk_test_/);
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.getByRole("heading", { level: 1, name: /^Booked\. You move in on/ }).waitFor();
  assert.deepEqual(new Set(person.mistakes.splice(0)), new Set(["a request to https://js.stripe.com"]), "and to nobody else");
  await person.leave();
});

test("the third declined card ends the hold", async () => {
  const { person, page } = await atHome("phone");
  await hold(page, { room: "Double room", moveIn: inDays(30) });
  for (let turn = 1; turn <= 3; turn += 1) {
    await pay(page, cards.insufficientFunds);
    const declined = timeline(page).getByText("The card was declined");
    await until(async () => (await declined.count()) === turn, { what: `decline ${turn} in the timeline` });
  }
  await page.getByRole("heading", { level: 1, name: "This booking is cancelled" }).waitFor();
  await person.leave();
});

test("somebody else's booking is not there", async () => {
  const { body: booking } = await holdByApi(await tenant(server), (await publishedHome(owner, reviewer)).roomType);
  const { person, page } = await atHome("desktop");
  await page.goto(`/bookings/${booking.id}`);
  await page.getByText("There is no such booking").waitFor();
  await person.leave();
});
