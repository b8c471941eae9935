#!/usr/bin/env node
// From the hold to the keys: POST /bookings, POST …/payment, the card confirmed at the Stripe sandbox with the
// publishable key, its signed webhook, and the booking read as confirmed; everything durable, everything on this machine,
// the sandbox in the server's own process. Latency is taken at 70 % of the throughput, from when each saga was due.
import { join } from "node:path";

import { inDays } from "../tests/support/people.mjs";
import { until } from "../tests/support/until.mjs";
import { load } from "./support/load.mjs";
import { median, report, rounded, say, smoke, table, warnIfBusy } from "./support/report.mjs";
import { check, homes, wishes, withServer } from "./support/town.mjs";

const rounds = smoke ? 1 : 3;
const seconds = smoke ? 1 : 15;
const people = smoke ? 16 : 128;
const rooms = 10;

const confirmed = async (server) => (await server.query("booking", "SELECT count(*)::int AS n FROM booking WHERE status = 'confirmed'"))[0].n;

/** Nothing is under way any more: every webhook is applied and every event told. */
const quiet = (server) =>
  until(
    async () =>
      (await server.query("payment", "SELECT count(*)::int AS n FROM webhook_event WHERE next_attempt_at IS NOT NULL"))[0].n === 0 &&
      (await server.query("payment", "SELECT count(*)::int AS n FROM outbox"))[0].n === 0 &&
      (await server.query("stripe_sandbox", "SELECT count(*)::int AS n FROM delivery"))[0].n === 0,
    { what: "webhooks and events to come to rest", seconds: 120 },
  );

warnIfBusy();
const runs = [];
let checked;
await withServer(async (server, folder) => {
  const places = await homes(server, Array(rooms).fill(1_000_000));
  const file = join(folder, "people");
  await wishes(server, people * 4, file, (n) => places[n % rooms].roomType.id);
  const walk = (options) => load("saga", `${server.api}/bookings`, { provider: server.ready.stripe_api_base, wishes: file, "move-in": inDays(30), connections: people, seconds, ...options });
  for (let round = 0; round < rounds; ++round) {
    const before = await confirmed(server);
    const closed = await walk({ "warm-up": smoke ? 0 : 2 });
    await quiet(server);
    const open = await walk({ "warm-up": 1, rate: Math.max(1, Math.round(closed.accepted_per_s * 0.7)) });
    await quiet(server);
    runs.push({ closed, open, confirmed_in_database: (await confirmed(server)) - before });
  }
  checked = await check(server);
});

const of = (what) => median(runs.map(what));
const steps = ["hold", "payment", "card", "confirmed"];
table(
  ["load", "sagas/s", "p50 ms", "p99 ms", ...steps.map((step) => `${step} p50 ms`), "answers"],
  [
    [`closed, ${people} people`, (run) => run.closed],
    ["open, 70 %", (run) => run.open],
  ].map(([name, part]) => [
    name,
    rounded(of((run) => part(run).accepted_per_s)),
    rounded(of((run) => part(run).accepted_latency_ms.p50)),
    rounded(of((run) => part(run).accepted_latency_ms.p99)),
    ...steps.map((step) => rounded(of((run) => part(run).steps_ms?.[step]?.p50 ?? 0))),
    JSON.stringify({ ...part(runs[0]).statuses, ...part(runs[0]).codes }),
  ]),
);
say(`In the database ${runs.map((run) => run.confirmed_in_database).join(", ")} bookings were confirmed, rounds one to ${rounds}, warm-up included.`);
say("TigerFans publishes 977 reservations/s for this scene, on 8 virtual processors.");
say(checked.words);
await report(
  "saga",
  {
    sagas_per_s: rounded(of((run) => run.closed.accepted_per_s)),
    p99_ms: rounded(of((run) => run.open.accepted_latency_ms.p99), 2),
    check: checked.clean ? "clean" : "violations",
  },
  { reach: { sagas_per_s: ">= 1,200 on two cores" }, details: { people, rooms, seconds, runs },
    chart: {
      title: "From the hold to the keys, card and webhook included",
      subtitle: "Confirmed bookings a second, durable",
      bars: [
        { label: "RentEzy, 2 cores", value: of((run) => run.closed.accepted_per_s), note: `p99 ${rounded(of((run) => run.open.accepted_latency_ms.p99))} ms at 70 %` },
        { label: "TigerFans, 8 vCPU", value: 977, theirs: true, note: "published" },
      ],
    },
  },
);
