import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { admin, landlord, publishedHome } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { Browser, sizes } from "./support/browser.mjs";

let server, browser, home;

before(async () => {
  [server, browser] = await Promise.all([Server.start({ settings: { "rate_limit.enabled": false } }), Browser.launch()]);
  const [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
  for (let index = 0; index < 30; index += 1)
    await publishedHome(owner, reviewer, {
      home: { title: `Home number ${index}`, kind: ["house", "room", "studio", "hostel"][index % 4] },
    });
  const tokyo = {
    title: "A small house at the end of the lane",
    kind: "house",
    address: { line1: "3 Yanaka", locality: "Yanaka", city: "Tokyo", country: "JP" },
    time_zone: "Asia/Tokyo",
    currency: "JPY",
  };
  const room = { name: "Whole house", rent: { amount_minor: 120_000, currency: "JPY" }, deposit: { amount_minor: 240_000, currency: "JPY" }, quantity: 2 };
  home = await publishedHome(owner, reviewer, { home: tokyo, room });
});
after(async () => {
  await browser.close();
  await server.dispose();
});

for (const size of Object.keys(sizes)) {
  test(`${size}: published homes with their rent and what is free, and a home's own page`, async () => {
    const person = await browser.person(server, size);
    const page = await person.open("/");
    const card = page.getByRole("listitem").filter({ hasText: "A small house at the end of the lane" });
    await card.waitFor();
    assert.match(await card.innerText(), /Yanaka, Tokyo/);
    assert.match(await card.innerText(), /¥120,000 a month/, "yen have no decimals");
    assert.match(await card.innerText(), /2 left/);
    await person.looksRight("the list of homes");

    await card.getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: "A small house at the end of the lane" }).waitFor();
    assert.equal(await page.title(), "A small house at the end of the lane · RentEzy");
    await page.getByText("¥360,000").waitFor();
    await page.getByRole("button", { name: "Sign in to hold this room" }).waitFor();
    await person.looksRight("the page of a home");
    await person.leave();
  });

  test(`${size}: filters stay in the address, and an empty answer says what to do`, async () => {
    const person = await browser.person(server, size);
    const page = await person.open("/");
    await page.getByRole("searchbox").or(page.getByLabel("City")).first().fill("Tokyo");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Homes to rent in Tokyo" }).waitFor();
    await page.getByText("That is the only home.").waitFor();
    await page.getByRole("button", { name: "Studio" }).click();
    await page.getByText("No studios in Tokyo right now").waitFor();
    assert.equal(new URL(page.url()).search, "?city=Tokyo&kind=studio");
    await person.looksRight("an empty list");
    await page.getByRole("button", { name: "Show all homes" }).click();
    await page.getByRole("listitem").first().waitFor();
    await page.goBack();
    await page.getByText("No studios in Tokyo right now").waitFor();
    await person.leave();
  });
}

test("a long list goes on by itself, and coming back finds the place", async () => {
  const person = await browser.person(server);
  const page = await person.open("/");
  await page.getByRole("listitem").first().waitFor();
  const end = page.getByText("Those are all 31 homes.");
  for (let turn = 0; turn < 60 && !(await end.isVisible()); turn += 1) await page.keyboard.press("PageDown");
  await end.waitFor();
  await end.scrollIntoViewIfNeeded();
  const last = page.getByRole("listitem").last();
  const title = await last.getByRole("heading").innerText();
  const before_ = await page.evaluate(() => window.scrollY);
  await last.getByRole("link").press("Enter");
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: title }).waitFor();
  // The place is found a frame after what stands there.
  await page.waitForFunction((was) => Math.abs(window.scrollY - was) < 400, before_);
  await person.leave();
});

test("by keyboard alone, from the address bar to the page of a home", async () => {
  const person = await browser.person(server);
  const page = await person.open("/");
  await page.getByRole("listitem").first().waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
  await page.keyboard.press("Enter");
  const first = await page.getByRole("listitem").first().getByRole("heading").innerText();
  for (let turn = 0; turn < 12; turn += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.closest("[role=listitem]") !== null)) break;
  }
  await page.keyboard.press("Enter");
  const heading = page.getByRole("heading", { level: 1, name: first });
  await heading.waitFor();
  assert.ok(await heading.evaluate((element) => element === document.activeElement), "the new page's heading has focus");
  await person.leave();
});

test("at 320 px nothing is cut off, in light and dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const person = await browser.person(server, "phone", { viewport: { width: 320, height: 640 }, colorScheme });
    const page = await person.open("/");
    await page.getByRole("listitem").first().waitFor();
    await person.looksRight(`the list, ${colorScheme}`);
    await page.goto(`/homes/${home.property.id}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await person.looksRight(`a home, ${colorScheme}`);
    await page.goto("/register");
    await page.getByRole("button", { name: "Register" }).waitFor();
    await person.looksRight(`the register form, ${colorScheme}`);
    await person.leave();
  }
});

test("what does not exist says so and shows a way on", async () => {
  const person = await browser.person(server);
  const page = await person.open("/no/such/page");
  await page.getByRole("heading", { name: "There is nothing here" }).waitFor();
  await page.goto("/homes/0193a5c2-7b1e-7d00-8000-000000000000");
  await page.getByText("This home is not offered any more").waitFor();
  await person.looksRight("a home that is gone");
  await person.leave();
});

test("a list that cannot be loaded offers to try again", async () => {
  const person = await browser.person(server);
  await person.context.route("**/api/v1/properties?*", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify({ type: "about:blank", title: "Busy", status: 503, detail: "Busy.", code: "unavailable", request_id: "r-1" }) }));
  const page = await person.open("/");
  await page.getByRole("alert").getByText("The homes could not be loaded").waitFor();
  await person.looksRight("a failed list");
  await person.context.unroute("**/api/v1/properties?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("listitem").first().waitFor();
  person.mistakes = person.mistakes.filter((text) => !text.includes("503"));
  await person.leave();
});

test("the first visit is light and still", async () => {
  const person = await browser.person(server, "phone");
  let scriptBytes = 0;
  person.context.on("response", async (response) => {
    if (response.request().resourceType() !== "script") return;
    scriptBytes += Number(response.headers()["content-length"] ?? 0);
  });
  const page = await person.context.newPage();
  await page.addInitScript(() => {
    window.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/");
  await page.getByRole("listitem").first().waitFor();
  assert.ok(scriptBytes > 0 && scriptBytes < 200_000, `${scriptBytes} bytes of script`);
  const shift = await page.evaluate(() => window.layoutShift);
  assert.ok(shift < 0.02, `the page shifted by ${shift}`);
  assert.equal(await page.evaluate(() => document.fonts.check("16px Inter")), true);
  await person.leave();
});
