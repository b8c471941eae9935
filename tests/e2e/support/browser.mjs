// A person's browser: a phone or a desktop, watched for whatever must never happen on any page.
import assert from "node:assert/strict";
import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

export const sizes = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 860 } },
};

const patience_ms = 15_000;

/** What a browser writes to its console for an answer of 4xx is no mistake of a page that shows it well. */
const expectedConsole = /Failed to load resource: the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED/;

export class Browser {
  static async launch() {
    const browser = new Browser();
    browser.chromium = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-background-networking"],
    });
    return browser;
  }

  /** A fresh profile: no cookies, no storage. */
  async person(server, size = "desktop", options = {}) {
    const context = await this.chromium.newContext({
      ...sizes[size],
      baseURL: server.baseUrl,
      locale: "en-GB",
      timezoneId: "Asia/Kolkata",
      reducedMotion: "reduce",
      ...options,
    });
    context.setDefaultTimeout(patience_ms);
    return new Person(context, server);
  }

  /** A person who did not leave was in the middle of a story that failed: what they saw says why. */
  async close() {
    for (const [index, context] of this.chromium.contexts().entries()) {
      for (const page of context.pages()) {
        const text = await page.innerText("body").catch(() => "");
        console.error(`left at ${page.url()}:\n${text}\n`);
        const folder = process.env.E2E_SCREENSHOTS;
        if (folder) await page.screenshot({ path: join(folder, `left-${index}.png`), fullPage: true }).catch(() => {});
      }
    }
    await this.chromium.close();
  }
}

export class Person {
  mistakes = [];

  constructor(context, server) {
    this.context = context;
    this.server = server;
    const ours = [new URL(server.baseUrl).origin, new URL(server.ready.stripe_api_base).origin];
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith("http") && !ours.includes(url.origin)) this.mistakes.push(`a request to ${url.origin}`);
    });
    context.on("weberror", (error) => this.mistakes.push(`an exception: ${error.error().stack}`));
    context.on("console", (message) => {
      if (message.type() === "error" && !expectedConsole.test(message.text())) this.mistakes.push(message.text());
    });
  }

  async open(path = "/") {
    this.page = await this.context.newPage();
    await this.page.goto(path);
    return this.page;
  }

  /** Nothing serious for axe, and nothing wider than the screen. */
  async looksRight(what) {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    assert.deepEqual(
      serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
      [],
      `axe, ${what}`,
    );
    const tooWide = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(tooWide <= 0, `${what} is ${tooWide} px wider than the screen`);
  }

  async signIn(email, password) {
    const { page } = this;
    await page.goto("/login");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: /^Account of/ }).waitFor();
  }

  /** Closes the profile; fails when a page made a mistake meanwhile. */
  async leave() {
    await this.context.close();
    assert.deepEqual(this.mistakes, []);
  }
}
