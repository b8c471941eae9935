#!/usr/bin/env node
// 10,000 room types, every request a real booking by a tenant of its own: wanted evenly, and as a town wants them (Zipf, s = 1:
// the first of them is wanted twice as often as the second). Beside pgbench with the naive statement on as many rooms, wanted
// likewise, on the same cluster. Latency is taken at 70 % of the throughput, from when each request was due. What a crowd
// brings is seen beside 256 connections: the more wait, the more rooms a lane takes in one transaction.
import { join } from "node:path";

import { inDays } from "../tests/support/people.mjs";
import { caughtUp, sayLag } from "./support/lag.mjs";
import { load } from "./support/load.mjs";
import { clients, makeNaiveRooms, naiveRate } from "./support/naive.mjs";
import { median, report, rounded, say, smoke, table, warnIfBusy } from "./support/report.mjs";
import { check, everybodyLooks, manyHomes, wishes, withServer } from "./support/town.mjs";
import { evenly, zipf } from "./support/wanted.mjs";

const rounds = smoke ? 1 : 3;
const seconds = smoke ? 1 : 6;
const rooms = smoke ? 100 : 10_000;
const places = 100_000;
// More than can be booked in the time (a run that uses them up says so), and as many as the server remembers tokens of: what
// the first sight of a token costs is measured elsewhere.
const tenants = smoke ? 30_000 : 100_000;
const connections = 1_000;
const smallCrowd = 256;

const scenes = {
  uniform: { pick: evenly(rooms), which: `random(1, ${rooms})`, withSmallCrowd: true, runs: [] },
  // pgbench takes no exponent below 1.001.
  Zipf: { pick: zipf(rooms, 1.001), which: `random_zipfian(1, ${rooms}, 1.001)`, runs: [] },
};

warnIfBusy();
let checked;
await withServer(async (server, folder) => {
  const ids = await manyHomes(server, folder, rooms, places);
  await makeNaiveRooms(server, rooms);
  const file = join(folder, "people");
  const book = async (pick, options) => {
    await wishes(server, tenants, file, () => ids[pick()]);
    await everybodyLooks(server, file);
    const run = await load("book", `${server.api}/bookings`, { wishes: file, order: "once", "move-in": inDays(30), seconds, "warm-up": 1, ...options });
    if (run.exhausted) say("Every tenant had booked before the time was over.");
    return run;
  };
  for (let round = 0; round < rounds; ++round)
    for (const scene of Object.values(scenes)) {
      const closed = await book(scene.pick, { connections });
      const lag = await caughtUp(server);
      const open = await book(scene.pick, { connections, rate: Math.max(1, Math.round(closed.accepted_per_s * 0.7)) });
      await caughtUp(server); // or pgbench would have to share the processor with what is still to be told
      const pgbench = await naiveRate(server, folder, { seconds, which: scene.which });
      scene.runs.push({ closed, lag, open, pgbench, smallCrowd: scene.withSmallCrowd && (await book(scene.pick, { connections: smallCrowd })) });
    }
  checked = await check(server);
});

const of = (name, what) => median(scenes[name].runs.map(what));
const ratio = (name) => rounded(of(name, (run) => run.closed.accepted_per_s / run.pgbench), 2);
table(
  ["rooms are wanted", "bookings/s", "pgbench/s", "times pgbench", "p50 ms at 70 %", "p99 ms at 70 %", "answers"],
  Object.keys(scenes).map((name) => [
    name,
    rounded(of(name, (run) => run.closed.accepted_per_s)),
    rounded(of(name, (run) => run.pgbench)),
    ratio(name),
    of(name, (run) => run.open.latency_ms.p50),
    of(name, (run) => run.open.latency_ms.p99),
    JSON.stringify({ ...scenes[name].runs[0].closed.statuses, ...scenes[name].runs[0].closed.codes }),
  ]),
);
const small = { rate: rounded(of("uniform", (run) => run.smallCrowd.accepted_per_s)), ratio: rounded(of("uniform", (run) => run.smallCrowd.accepted_per_s / run.pgbench), 2) };
say(`pgbench has ${clients} clients; RentEzy ${connections} connections. At ${smallCrowd}, wanted evenly: ${small.rate}/s, ${small.ratio} times pgbench.`);
const behind = sayLag(Object.values(scenes).flatMap((scene) => scene.runs.map((run) => run.lag)));
say(checked.words);
await report(
  "many-rooms",
  {
    bookings_per_s: rounded(of("uniform", (run) => run.closed.accepted_per_s)),
    vs_pgbench: ratio("uniform"),
    p99_ms: rounded(of("uniform", (run) => run.open.latency_ms.p99), 2),
    zipf_bookings_per_s: rounded(of("Zipf", (run) => run.closed.accepted_per_s)),
    zipf_vs_pgbench: ratio("Zipf"),
    zipf_p99_ms: rounded(of("Zipf", (run) => run.open.latency_ms.p99), 2),
    vs_pgbench_at_256: small.ratio,
    relay_behind_s: behind.relay,
    consumers_behind_s: behind.consumers,
    check: checked.clean ? "clean" : "violations",
  },
  { reach: { vs_pgbench: ">= 1", zipf_vs_pgbench: ">= 1" }, details: { rooms, connections, smallCrowd, clients, scenes },
    chart: {
      title: "10,000 room types, every request a booking",
      subtitle: "Bookings a second, durable, two cores with the load generator and PostgreSQL",
      bars: Object.keys(scenes).flatMap((name) => [
        { label: `RentEzy, ${name}`, value: of(name, (run) => run.closed.accepted_per_s), note: `p99 ${rounded(of(name, (run) => run.open.latency_ms.p99))} ms at 70 %` },
        { label: `pgbench, ${name}`, value: of(name, (run) => run.pgbench), theirs: true, note: "naive statement" },
      ]),
    },
  },
);
