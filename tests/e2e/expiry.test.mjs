import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { admin, inDays, landlord, password, publishedHome, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { Browser } from "./support/browser.mjs";
import { hold, timeline } from "./support/steps.mjs";

const hold_seconds = 8;
let server, browser, owner, reviewer;

before(async () => {
  [server, browser] = await Promise.all([
    Server.start({ settings: { "rate_limit.enabled": false, "booking.hold_seconds": hold_seconds } }),
    Browser.launch(),
  ]);
  [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
});
after(async () => {
  await browser.close();
  await server.dispose();
});

const seconds = (text) => text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

for (const [name, hours] of [
  ["right", 0],
  ["three hours slow", -3],
  ["a day fast", 24],
]) {
  test(`with a clock that is ${name}, the countdown is right and the end shows by itself`, async () => {
    const { property } = await publishedHome(owner, reviewer);
    const who = await tenant(server);
    const person = await browser.person(server, "phone");
    const page = await person.open("/login");
    if (hours !== 0) await page.clock.install({ time: new Date(Date.now() + hours * 3_600_000) });
    await person.signIn(who.user.email, password);
    await page.goto(`/homes/${property.id}`);
    await hold(page, { room: "Double room", moveIn: inDays(30) });
    const left = seconds(await page.getByRole("timer").innerText());
    assert.ok(left >= hold_seconds - 4 && left <= hold_seconds + 1, `${left} s left of ${hold_seconds}`);
    await page.getByRole("heading", { level: 1, name: "The hold has ended" }).waitFor();
    await timeline(page).getByText("The hold ended and the room was released").waitFor();
    await page.getByText("You paid nothing, and nothing will be charged.").waitFor();
    await person.looksRight("a hold that has ended");
    await person.leave();
  });
}

test("two tabs see the end together, through one stream", async () => {
  const { property } = await publishedHome(owner, reviewer);
  const who = await tenant(server);
  const person = await browser.person(server);
  const first = await person.open("/login");
  await person.signIn(who.user.email, password);
  await first.goto(`/homes/${property.id}`);
  await hold(first, { room: "Double room", moveIn: inDays(30) });
  const streams = [];
  const second = await person.context.newPage();
  second.on("request", (request) => request.url().endsWith("/stream") && streams.push(request));
  await second.goto(first.url());
  await Promise.all([first, second].map((page) => page.getByRole("heading", { level: 1, name: "The hold has ended" }).waitFor()));
  assert.equal(streams.length, 0, "the second tab listens to the first");
  await person.leave();
});
