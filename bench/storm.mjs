#!/usr/bin/env node
// A thousand people want the last ten rooms: 1,000 tenants, each with a connection and a token of its own, all at once and
// then again and again for 20 s, under each strategy by turns. Latency is taken at 70 % of the throughput, from when each
// request was due.
import { join } from "node:path";

import { inDays } from "../tests/support/people.mjs";
import { load } from "./support/load.mjs";
import { median, report, rounded, smoke, table, warnIfBusy } from "./support/report.mjs";
import { check, homes, wishes, withServer } from "./support/town.mjs";

const rounds = smoke ? 1 : 3;
const seconds = smoke ? 1 : 20;
const people = 1_000;
const places = 10;
const strategies = ["pessimistic", "atomic", "combined"];

/** One storm on a fresh server: what the generator saw, how many got a place, and what `rentezy check` says. */
const storm = (strategy) =>
  withServer(
    async (server, folder) => {
      const [home] = await homes(server, [places]);
      const file = join(folder, "people");
      await wishes(server, people, file, () => home.roomType.id);
      const url = `${server.api}/bookings`;
      const options = { connections: people, wishes: file, order: "connected", "move-in": inDays(30), seconds, "warm-up": 0 };
      const closed = await load("book", url, options);
      const open = await load("book", url, { ...options, seconds: Math.ceil(seconds / 2), "warm-up": 1, rate: Math.round(closed.answers_per_s * 0.7) });
      const [{ held }] = await server.query("booking", "SELECT count(*)::int AS held FROM booking");
      return { closed, open, held, ...(await check(server)) };
    },
    { extra: { "booking.strategy": strategy } },
  );

warnIfBusy();
const runs = Object.fromEntries(strategies.map((strategy) => [strategy, []]));
for (let round = 0; round < rounds; ++round) for (const strategy of strategies) runs[strategy].push(await storm(strategy));

const of = (strategy, what) => median(runs[strategy].map(what));
table(
  ["strategy", "answers/s", "p50 ms at 70 %", "p99 ms at 70 %", "p99 ms at full load", "places", "held", "check"],
  strategies.map((strategy) => [
    strategy,
    of(strategy, (run) => run.closed.answers_per_s),
    of(strategy, (run) => run.open.latency_ms.p50),
    of(strategy, (run) => run.open.latency_ms.p99),
    of(strategy, (run) => run.closed.latency_ms.p99),
    places,
    Math.max(...runs[strategy].map((run) => run.held)),
    runs[strategy].every((run) => run.clean) ? "clean" : "violations",
  ]),
);
const rate = (strategy) => of(strategy, (run) => run.closed.answers_per_s);
const everyRun = Object.values(runs).flat();
await report(
  "storm",
  {
    answers_per_s: rounded(rate("combined")),
    p99_ms: rounded(of("combined", (run) => run.open.latency_ms.p99), 2),
    oversold: everyRun.reduce((sum, run) => sum + Math.max(0, run.held - places), 0),
    combined_vs_pessimistic: rounded(rate("combined") / rate("pessimistic"), 2),
    combined_vs_atomic: rounded(rate("combined") / rate("atomic"), 2),
  },
  { reach: { answers_per_s: ">= 20,000", p99_ms: "<= 50", oversold: "0" }, details: { people, places, seconds, runs } },
);
