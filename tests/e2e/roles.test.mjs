import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { admin, hold, landlord, password, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { Browser, sizes } from "./support/browser.mjs";

let server, browser;

before(async () => {
  [server, browser] = await Promise.all([Server.start({ settings: { "rate_limit.enabled": false } }), Browser.launch()]);
});
after(async () => {
  await browser.close();
  await server.dispose();
});

async function signedIn(who, size) {
  const person = await browser.person(server, size);
  await person.open("/login");
  await person.signIn(who.user.email, password);
  return person;
}

for (const size of Object.keys(sizes)) {
  test(`${size}: a home from the first word to the first booking, with a rejection on the way`, async () => {
    const [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
    const title = `The flat above the bakery, ${size}`;
    const owning = await signedIn(owner, size);
    const mine = owning.page;
    await mine.getByText("You have no homes here yet").waitFor();
    await owning.looksRight("a landlord without homes");
    await mine.getByRole("link", { name: "Add a home" }).first().click();

    await mine.getByRole("button", { name: "Save as a draft" }).click();
    await mine.getByText("Give the home a title.").waitFor();
    assert.equal(await mine.evaluate(() => document.activeElement.name), "title", "focus goes to the first mistake");
    await owning.looksRight("the form of a home with mistakes");
    await mine.getByLabel("Title").fill(title);
    await mine.getByLabel("Description").fill("Third floor. It smells of bread from six in the morning.");
    await mine.getByLabel("Street and number").fill("14 Hill Road");
    await mine.getByLabel("Neighbourhood").fill("Bandra West");
    await mine.getByLabel("City").fill("Mumbai");
    await mine.getByLabel("Country").selectOption("IN");
    await mine.getByLabel("Time zone").fill("Asia/Kolkata");
    await mine.getByLabel("Currency").selectOption("INR");
    await mine.getByRole("button", { name: "Save as a draft" }).click();
    await mine.getByRole("heading", { level: 1, name: title }).waitFor();

    await mine.getByRole("button", { name: "Add a room" }).click();
    const dialog = mine.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Room with balcony");
    await dialog.getByLabel("Rent a month, INR").fill("18 500");
    await dialog.getByLabel("Deposit, INR").fill("37000.50");
    await dialog.getByLabel("How many of these").fill("2");
    await owning.looksRight("the form of a room");
    await dialog.getByRole("button", { name: "Add this room" }).click();
    await mine.getByText("₹18,500 a month · deposit ₹37,000.50").waitFor();
    await mine.getByRole("button", { name: "Send for review" }).click();
    await mine.getByText("We are looking at it.").waitFor();

    const reviewing = await signedIn(reviewer, size);
    const queue = reviewing.page;
    await queue.getByRole("link", { name: title }).click();
    await queue.getByRole("button", { name: "Reject with a reason" }).click();
    await queue.getByLabel("Reason").fill("Say how many people share the kitchen.");
    await reviewing.looksRight("the reason for a rejection");
    await queue.getByRole("button", { name: "Reject this home" }).click();
    await queue.getByRole("heading", { level: 1, name: "Reviews" }).waitFor();

    await mine.reload();
    await mine.getByText("Say how many people share the kitchen.").waitFor();
    await owning.looksRight("a rejected home");
    await mine.getByLabel("Description").fill("Third floor. Three people share the kitchen.");
    await mine.getByRole("button", { name: "Save the description" }).click();
    await mine.getByText("Saved.").waitFor();
    await mine.getByRole("button", { name: "Send for review again" }).click();
    await mine.getByText("We are looking at it.").waitFor();

    await queue.reload();
    await queue.getByRole("link", { name: title }).click();
    await queue.getByText("Three people share the kitchen.").waitFor();
    await reviewing.looksRight("a home in review");
    await queue.getByRole("button", { name: "Approve and publish" }).click();
    await queue.getByRole("heading", { level: 1, name: "Reviews" }).waitFor();

    await mine.reload();
    await mine.getByText("This home is public.").waitFor();
    const { body: page } = await owner.get("/landlord/properties");
    const who = await tenant(server, "Asha Raman");
    assert.equal((await hold(who, page.items[0].room_types[0])).status, 201);
    await mine.getByRole("link", { name: "Bookings" }).click();
    const row = mine.getByRole("button", { name: /Asha Raman/ });
    await row.waitFor();
    await row.click();
    await mine.getByText("The room was held").waitFor();
    await owning.looksRight("who booked");
    await owning.leave();
    await reviewing.leave();
  });
}

test("each role has its own area, and nobody sees another's", async () => {
  const people = { tenant: await tenant(server), landlord: await landlord(server), admin: await admin(server) };
  const areas = { tenant: "/bookings", landlord: "/landlord", admin: "/admin" };
  for (const [role, who] of Object.entries(people)) {
    const person = await signedIn(who, "desktop");
    for (const [other, path] of Object.entries(areas)) {
      await person.page.goto(path);
      const heading = await person.page.getByRole("heading", { level: 1 }).innerText();
      if (other === role) assert.notEqual(heading, "There is nothing here", `${role} at ${path}`);
      else assert.equal(heading, "There is nothing here", `${role} at ${path}`);
    }
    await person.leave();
  }
  const stranger = await browser.person(server);
  const page = await stranger.open("/landlord/bookings");
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await stranger.leave();
});
