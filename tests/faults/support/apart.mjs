// rentezy, its PostgreSQL and its payment provider in processes of their own, with a wire to each that can be broken.

import { Sandbox } from "../../sandbox/support.mjs";
import { Server, run } from "../../support/server.mjs";
import { settings } from "./storm.mjs";
import { Wire } from "./wire.mjs";

const services = ["event_log", "auth", "property", "booking", "payment"];
const portOf = (url) => Number(new URL(url).port);
const loopback = (port) => ({ host: "127.0.0.1", port });

/** Reached by people without a wire: what is broken here is behind the gateway. */
export class Apart {
  static async start() {
    const apart = new Apart();
    // Whoever starts first has a private cluster with every database in it. It serves auth as well, which hurts nobody.
    apart.keeper = await Server.start({ args: ["--services=auth"], settings });
    const urls = apart.keeper.ready.database_urls;
    apart.toDatabase = await Wire.to(() => loopback(portOf(urls.booking)));
    // The provider must know where to send webhooks before rentezy is there.
    apart.toWebhooks = await Wire.to(() => apart.server && loopback(portOf(apart.server.baseUrl)));
    apart.bank = await Sandbox.start({
      args: ["--webhook-url", `http://127.0.0.1:${apart.toWebhooks.port}/webhooks/stripe`],
      settings: { "stripe.sandbox.refund_settles_after_ms": settings["stripe.sandbox.refund_settles_after_ms"] },
    });
    apart.toBank = await Wire.to(() => loopback(portOf(apart.bank.baseUrl)));
    const throughWire = (name) => `${name}=${urls[name].replace(`:${portOf(urls[name])}/`, `:${apart.toDatabase.port}/`)}`;
    apart.server = await Server.start({
      settings: { ...settings, "database.urls": services.map(throughWire), "stripe.api_base": `http://127.0.0.1:${apart.toBank.port}`, "stripe.publishable_key": apart.bank.publishableKey },
      env: { RENTEZY_STRIPE_SECRET_KEY: apart.bank.secretKey, RENTEZY_STRIPE_WEBHOOK_SECRET: apart.bank.webhookSecret },
    });
    return apart;
  }

  get wires() {
    return { "to PostgreSQL": this.toDatabase, "to the provider": this.toBank, "of webhooks": this.toWebhooks };
  }

  /** As an operator asks who has the databases' own addresses. */
  check() {
    const urls = services.map((name) => `${name}=${this.keeper.ready.database_urls[name]}`);
    return run(["check", "--set", `database.urls=${urls.join(",")}`]);
  }

  /** A query on a service's database, past the wire. */
  query(service, sql, values) {
    return this.keeper.query(service, sql, values);
  }

  async dispose() {
    for (const wire of Object.values(this.wires)) wire?.mend();
    await this.server?.dispose();
    await this.bank?.dispose();
    for (const wire of Object.values(this.wires)) await wire?.close();
    await this.keeper?.dispose();
  }
}
