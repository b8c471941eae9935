// The sandbox by itself on a port the system chose, Stripe's own client for it, and somebody who receives its webhooks.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Stripe from "stripe";

import { binary } from "../support/server.mjs";
import { until } from "../support/until.mjs";

/** Built beside the product. */
const sandboxBinary = process.env.STRIPE_SANDBOX_BINARY ?? join(dirname(binary), "stripe_sandbox_server");

export class Sandbox {
  static async start({ settings = {}, args = [] } = {}) {
    const sandbox = new Sandbox();
    sandbox.dataDir = await mkdtemp(join(tmpdir(), "rentezy-sandbox-"));
    sandbox.settings = settings;
    sandbox.args = args;
    await sandbox.launch();
    return sandbox;
  }

  async launch() {
    const readyFile = join(this.dataDir, `ready-${Math.random().toString(36).slice(2)}.json`);
    const flags = ["--data-dir", this.dataDir, "--ready-file", readyFile, ...this.args];
    for (const [name, value] of Object.entries(this.settings)) flags.push("--set", `${name}=${value}`);
    this.log = "";
    this.child = spawn(sandboxBinary, flags, { stdio: ["ignore", "ignore", "pipe"] });
    this.child.stderr.on("data", (chunk) => (this.log = (this.log + chunk).slice(-100_000)));
    this.exited = new Promise((done) => this.child.on("close", (code, signal) => done({ code, signal })));
    let exit;
    this.exited.then((how) => (exit = how));
    const ready = await until(
      async () => {
        if (exit) throw Object.assign(new Error(`the sandbox ended with ${JSON.stringify(exit)}:\n${this.log}`), { final: true });
        return JSON.parse(await readFile(readyFile, "utf8").catch(() => "null"));
      },
      { what: "the sandbox to be ready", seconds: 60, everyMs: 10 },
    );
    this.baseUrl = ready.base_url;
    this.secretKey = ready.secret_key;
    this.publishableKey = ready.publishable_key;
    this.webhookSecret = ready.webhook_secret;
    this.stripe = stripeAt(this.baseUrl, this.secretKey);
  }

  /** What goes wrong on purpose from now on. */
  async fault(settings) {
    const response = await this.raw("POST", "/_sandbox/faults", settings);
    if (response.status !== 200) throw new Error(await response.text());
    return response.json();
  }

  /** A request as no library would send it; `form` is an object of plain fields. */
  raw(method, path, form, { headers = {}, key = this.secretKey } = {}) {
    return fetch(this.baseUrl + path, {
      method,
      redirect: "manual",
      headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
      body: form && method !== "GET" ? new URLSearchParams(form) : undefined,
    });
  }

  /** As Stripe.js confirms: with the publishable key and the client secret in the form. */
  confirmAsBrowser(intent, card, extra = {}) {
    return this.raw(
      "POST",
      `/v1/${intent.object}s/${intent.id}/confirm`,
      {
        key: this.publishableKey,
        client_secret: intent.client_secret,
        "payment_method_data[type]": "card",
        "payment_method_data[card][number]": card,
        "payment_method_data[card][exp_month]": "12",
        "payment_method_data[card][exp_year]": "2034",
        "payment_method_data[card][cvc]": "123",
        return_url: "https://shop.example/back?order=7",
        ...extra,
      },
      { key: null, headers: { origin: "http://127.0.0.1:8080" } },
    );
  }

  async stop(signal = "SIGTERM") {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    return this.exited;
  }

  async dispose() {
    const how = await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
    return how;
  }
}

/** Stripe's own client, pointed at `baseUrl`, and nothing else changed. */
export function stripeAt(baseUrl, key, options = {}) {
  const { hostname, port, protocol } = new URL(baseUrl);
  return new Stripe(key, { host: hostname, port, protocol: protocol.slice(0, -1), maxNetworkRetries: 0, telemetry: false, ...options });
}

/** What a promise was rejected with; fails if it was not. */
export async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("this was expected to be refused");
}

/** Somebody's server that takes webhooks. Answers 200, or what `answer(event, attempt)` says. */
export class Receiver {
  static async start(answer = () => 200) {
    const receiver = new Receiver();
    receiver.requests = [];
    receiver.answer = answer;
    receiver.server = createServer((request, response) => {
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString();
        const event = JSON.parse(body);
        const attempt = receiver.requests.filter((earlier) => earlier.event.id === event.id).length + 1;
        receiver.requests.push({ body, event, signature: request.headers["stripe-signature"], at: Date.now() });
        response.statusCode = receiver.answer(event, attempt);
        response.end();
      });
    });
    await new Promise((done) => receiver.server.listen(0, "127.0.0.1", done));
    receiver.url = `http://127.0.0.1:${receiver.server.address().port}/webhooks`;
    return receiver;
  }

  /** The requests about one object, of one type if given. */
  about(id, type) {
    return this.requests.filter(({ event }) => (event.data.object.id === id || event.data.object.payment_intent === id) && (!type || event.type === type));
  }

  received(id, type, count = 1) {
    return until(() => this.about(id, type).length >= count && this.about(id, type), { what: `${count} × ${type} about ${id}` });
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }
}
