// The payment provider has a bad day: webhooks are dropped, doubled, late and out of order, calls fail or are never
// answered. Money is neither lost nor taken twice.
import { after, before, test } from "node:test";

import { Server } from "../support/server.mjs";
import { Random, tellSeed, times } from "./support/random.mjs";
import { settle } from "./support/settle.mjs";
import { Storm, settings } from "./support/storm.mjs";

tellSeed();
const rounds = times("PROVIDER", 1);
const random = new Random("provider");

let server, storm;

before(async () => {
  server = await Server.start({ settings });
  storm = await Storm.gather(server);
});
after(async () => {
  await storm?.abandon();
  await server?.dispose();
});

async function fault(form) {
  const response = await fetch(`${server.ready.stripe_api_base}/_sandbox/faults`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.ready.stripe_test_secret_key}` },
    body: new URLSearchParams(form),
  });
  if (response.status !== 200) throw new Error(await response.text());
}

const webhooks = ["drop", "duplicate", "delay", "reorder"];
const calls = [
  { api_fault: "error_500", api_fault_stored: "false" },
  // As Stripe keeps the failure of what it had begun: the same key is answered the same for a day.
  { api_fault: "error_500", api_fault_stored: "true" },
  { api_fault: "timeout" },
];
const well = { webhook_fault: "none", webhook_delay_seconds: "0", api_fault: "none", api_fault_path: "", api_fault_next: "" };

for (let round = 1; round <= rounds; round++)
  test(`whatever the provider does wrong, the money is where it belongs (round ${round})`, async (t) => {
    storm.begin();
    for (const webhook_fault of webhooks) {
      const call = { api_fault_path: "", api_timeout_seconds: "1", ...random.of(calls), api_fault_next: String(random.between(3, 12)) };
      t.diagnostic(`webhooks: ${webhook_fault}, calls: ${JSON.stringify(call)}`);
      await fault({ ...well, webhook_fault, webhook_delay_seconds: webhook_fault === "delay" ? "1" : "0", ...call });
      await random.pause(500, 1_500);
    }
    // Refunds are what a blind retry would pay twice: their calls alone fail once more, and the webhooks are lost.
    await fault({ ...well, webhook_fault: "drop", api_timeout_seconds: "1", ...random.of(calls), api_fault_path: "/v1/refunds", api_fault_next: "8" });
    await random.pause(500, 1_500);
    await fault(well);
    await settle(t, storm, server);
  });
