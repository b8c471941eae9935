import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { password, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";
import { Browser } from "./support/browser.mjs";
import { linkIn } from "./support/mail.mjs";

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

const signedInPage = (page) => page.getByRole("button", { name: /^Account of/ });

test("a reload and a second tab keep the session; signing out ends it in both", async () => {
  const person = await signedIn(await tenant(server), "desktop");
  const first = person.page;
  await first.reload();
  await signedInPage(first).waitFor();
  const tabs = await Promise.all([0, 1, 2].map(() => person.context.newPage()));
  // All wake at once, each with nothing but the cookie.
  await Promise.all(tabs.map((tab) => tab.goto("/bookings")));
  await Promise.all(tabs.map((tab) => tab.getByRole("heading", { level: 1, name: "My bookings" }).waitFor()));
  const kept = await first.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.doesNotMatch(kept, /eyJ/, "no token in storage");
  await signedInPage(tabs[0]).click();
  await tabs[0].getByRole("menuitem", { name: "Sign out" }).click();
  await first.getByRole("link", { name: "Sign in" }).first().waitFor();
  await first.reload();
  await first.getByRole("link", { name: "Sign in" }).first().waitFor();
  await person.leave();
});

test("a device is signed out from another one", async () => {
  const who = await tenant(server);
  const lost = await signedIn(who, "phone");
  const here = await signedIn(who, "desktop");
  await here.page.goto("/account");
  const rows = here.page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
  await rows.first().waitFor();
  await here.looksRight("the devices");
  const before_ = await rows.count();
  await rows.filter({ hasNotText: "This device" }).first().getByRole("button", { name: /^Sign out/ }).click();
  await here.page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await until(async () => (await rows.count()) === before_ - 1);
  await rows.filter({ hasNotText: "This device" }).first().getByRole("button", { name: /^Sign out/ }).click();
  await here.page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await until(async () => (await rows.count()) === before_ - 2);
  await until(
    async () => {
      await lost.page.goto("/bookings");
      await lost.page.getByRole("heading", { level: 1 }).waitFor();
      return (await lost.page.getByRole("heading", { level: 1 }).innerText()) === "Sign in";
    },
    { what: "the lost device to be signed out" },
  );
  await signedInPage(here.page).waitFor();
  await Promise.all([lost.leave(), here.leave()]);
});

test("a wrong password and a taken e-mail are told beside the form", async () => {
  const who = await tenant(server);
  const person = await browser.person(server, "phone");
  const page = await person.open("/login");
  await page.getByLabel("E-mail").fill(who.user.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("That e-mail and password do not belong together.").waitFor();
  await person.looksRight("a refused sign-in");
  await page.goto("/register");
  await page.getByLabel("Your name").fill("Somebody Else");
  await page.getByLabel("E-mail").fill(who.user.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await page.getByText("There is an account with this e-mail already.").waitFor();
  await page.getByLabel("E-mail").fill("new@people.rentezy.test");
  await page.getByLabel("Password", { exact: true }).fill("password1234");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await until(async () => (await page.getByLabel("Password", { exact: true }).getAttribute("aria-invalid")) === "true");
  await person.leave();
});

test("the links in the mails: confirming an e-mail, and a new password", async () => {
  const who = await tenant(server);
  const person = await browser.person(server);
  const page = await person.open(await linkIn(server, who.user.email, "/verify-email"));
  await page.getByRole("heading", { level: 1, name: "Your e-mail is confirmed" }).waitFor();
  await person.looksRight("a confirmed e-mail");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "This link does not work any more" }).waitFor();

  await page.goto("/forgot-password");
  await page.getByLabel("E-mail").fill(who.user.email);
  await page.getByRole("button", { name: "Send me the link" }).click();
  await page.getByText("a link is on its way").waitFor();
  await page.goto(await linkIn(server, who.user.email, "/reset-password"));
  await page.getByLabel("New password", { exact: true }).fill("a whole new sentence");
  await page.getByRole("button", { name: "Save this password" }).click();
  await page.getByRole("heading", { level: 1, name: "Your password is set" }).waitFor();
  await person.signIn(who.user.email, "a whole new sentence");
  await person.leave();
});
