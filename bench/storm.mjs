#!/usr/bin/env node
// A thousand people want the last ten rooms: 1,000 tenants, each with a connection and a token of its own, all at once and
// then again and again for 20 s, under each strategy by turns, and at a Django and gunicorn service that does the same on the
// same cluster (bench/django). Latency is taken at 70 % of the throughput, from when each request was due.
import { randomUUID } from "node:crypto";
import { join } from "node:path";

import { inDays } from "../tests/support/people.mjs";
import { heldAtDjango, withDjango } from "./support/django.mjs";
import { load } from "./support/load.mjs";
import { median, report, rounded, say, smoke, table, warnIfBusy } from "./support/report.mjs";
import { check, homes, wishes, withServer } from "./support/town.mjs";

const rounds = smoke ? 1 : 3;
const seconds = smoke ? 1 : 20;
const people = 1_000;
const places = 10;
const strategies = ["pessimistic", "atomic", "combined"];

// What was published of this scene before anything was built, for each way to keep the count.
const projection = [
  ["projected: pessimistic", 50, 2_000],
  ["projected: optimistic", 800, 150],
  ["projected: none", 1_000, 50],
];

/** The storm itself, wherever it is. */
async function storm(url, file) {
  const options = { connections: people, wishes: file, order: "connected", "move-in": inDays(30), seconds, "warm-up": 0, timeout: 60 };
  const closed = await load("book", url, options);
  const open = await load("book", url, { ...options, seconds: Math.ceil(seconds / 2), "warm-up": 1, rate: Math.max(1, Math.round(closed.answers_per_s * 0.7)) });
  return { closed, open };
}

/** On a fresh server: what the generator saw, how many got a place, and what `rentezy check` says. */
const atRentEzy = (strategy) =>
  withServer(
    async (server, folder) => {
      const [home] = await homes(server, [places]);
      const file = join(folder, "people");
      await wishes(server, people, file, () => home.roomType.id);
      const seen = await storm(`${server.api}/bookings`, file);
      const [{ held }] = await server.query("booking", "SELECT count(*)::int AS held FROM booking");
      return { ...seen, held, ...(await check(server)) };
    },
    // Everybody is answered, by the slow strategies too: nobody is turned away for having to wait.
    { extra: { "booking.strategy": strategy } },
  );

/** The RentEzy server only signs the tokens and runs the cluster. */
const atDjango = () =>
  withServer(async (server, folder) => {
    const room = randomUUID();
    const file = join(folder, "people");
    await wishes(server, people, file, () => room);
    const seen = await withDjango(server, { room, places }, (url) => storm(url, file));
    return { ...seen, held: await heldAtDjango(server) };
  });

warnIfBusy();
const all = [...strategies, "Django"];
const runs = Object.fromEntries(all.map((name) => [name, []]));
for (let round = 0; round < rounds; ++round)
  for (const name of all) runs[name].push(await (name === "Django" ? atDjango() : atRentEzy(name)));

const of = (name, what) => median(runs[name].map(what));
table(
  ["who", "answers/s", "p50 ms at 70 %", "p99 ms at 70 %", "p50 ms at full load", "p99 ms at full load", "held of 10", "check"],
  [
    ...all.map((name) => [
      name,
      of(name, (run) => run.closed.answers_per_s),
      of(name, (run) => run.open.latency_ms.p50),
      of(name, (run) => run.open.latency_ms.p99),
      of(name, (run) => run.closed.latency_ms.p50),
      of(name, (run) => run.closed.latency_ms.p99),
      Math.max(...runs[name].map((run) => run.held)),
      name === "Django" ? "" : runs[name].every((run) => run.clean) ? "clean" : "violations",
    ]),
    ...projection.map(([name, perSecond, latency]) => [name, perSecond, "", "", latency, "", "", ""]),
  ],
);
const rate = (strategy) => of(strategy, (run) => run.closed.answers_per_s);
const everyRun = Object.values(runs).flat();
const failed = (name) => runs[name].map((run) => Object.values(run.closed.failures).reduce((sum, count) => sum + count, 0));
say(`Without an answer, round by round: Django ${failed("Django").join(", ")}; combined ${failed("combined").join(", ")}.`);
await report(
  "storm",
  {
    answers_per_s: rounded(rate("combined")),
    p99_ms: rounded(of("combined", (run) => run.open.latency_ms.p99), 2),
    oversold: everyRun.reduce((sum, run) => sum + Math.max(0, run.held - places), 0),
    combined_vs_pessimistic: rounded(rate("combined") / rate("pessimistic"), 2),
    combined_vs_atomic: rounded(rate("combined") / rate("atomic"), 2),
    vs_django: rounded(rate("combined") / rate("Django"), 2),
  },
  { reach: { answers_per_s: ">= 20,000", p99_ms: "<= 50", oversold: "0", vs_django: ">= 15" }, details: { projection, people, places, seconds, runs },
    chart: {
      title: "1,000 people want the last ten rooms",
      subtitle: "Answers a second from 1,000 connections, two cores with the load generator and PostgreSQL",
      bars: [
        ...["combined", "atomic", "pessimistic"].map((name) => ({ label: `RentEzy, ${name}`, value: rate(name), note: `p99 ${rounded(of(name, (run) => run.open.latency_ms.p99))} ms at 70 %` })),
        { label: "Django and gunicorn", value: rate("Django"), theirs: true, note: `p99 ${rounded(of("Django", (run) => run.open.latency_ms.p99))} ms at 70 %` },
        ...projection.map(([name, value, latency]) => ({ label: name, value, theirs: true, note: `${latency} ms` })),
      ],
    },
  },
);
