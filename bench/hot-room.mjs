#!/usr/bin/env node
// One room type with 100,000 places, everybody wants one: bookings a second from 64, 256 and 1,000 connections, each by a
// tenant of its own, with every consumer running; beside pgbench with the naive statement on the same cluster. Then all
// the holds of one room end at once: places let go a second.
import { join } from "node:path";

import { inDays } from "../tests/support/people.mjs";
import { until } from "../tests/support/until.mjs";
import { caughtUp, sayLag } from "./support/lag.mjs";
import { load } from "./support/load.mjs";
import { clients, makeNaiveRooms, naiveRate } from "./support/naive.mjs";
import { median, report, rounded, say, smoke, table, warnIfBusy } from "./support/report.mjs";
import { check, everybodyLooks, homes, wishes, withServer } from "./support/town.mjs";

const rounds = smoke ? 1 : 3;
const seconds = smoke ? 1 : 8;
const places = smoke ? 5_000 : 100_000;
const crowds = [64, 256, 1_000];

async function book(server, folder, home, name, options) {
  const file = join(folder, name);
  await wishes(server, places, file, () => home.roomType.id);
  await everybodyLooks(server, file);
  return load("book", `${server.api}/bookings`, { wishes: file, order: "once", "move-in": inDays(30), seconds, "warm-up": 0, ...options });
}

/** Lets every hold of the room end now; answers how many places came back a second. */
async function expire(server, room) {
  const count = "SELECT count(*)::int AS held FROM booking WHERE room_type_id = $1 AND status = 'held'";
  const [{ held }] = await server.query("booking", count, [room]);
  await server.query("booking", "UPDATE booking SET hold_expires_at = clock_timestamp() WHERE room_type_id = $1 AND status = 'held'", [room]);
  const begin = performance.now();
  await until(async () => (await server.query("booking", count, [room]))[0].held === 0, { what: "the holds' end", seconds: 300 });
  return (held / (performance.now() - begin)) * 1000;
}

warnIfBusy();
const runs = [];
let checked;
for (let round = 0; round < rounds; ++round)
  await withServer(async (server, folder) => {
    await makeNaiveRooms(server, 1);
    const rooms = await homes(server, [...crowds, 0].map(() => places));
    const run = { closed: {}, pgbench: 0 };
    for (const [index, connections] of crowds.entries())
      run.closed[connections] = await book(server, folder, rooms[index], `closed-${connections}`, { connections });
    const most = run.closed[1_000];
    run.open = await book(server, folder, rooms[crowds.length], "open", { connections: 1_000, rate: Math.round(most.accepted_per_s * 0.7) });
    run.lag = await caughtUp(server);
    run.pgbench = await naiveRate(server, folder, { seconds });
    run.let_go_per_s = await expire(server, rooms[crowds.length - 1].roomType.id);
    await caughtUp(server);
    checked = await check(server);
    runs.push(run);
  });

const of = (what) => median(runs.map(what));
table(
  ["connections", "bookings/s", "p50 ms", "p99 ms", "times pgbench"],
  crowds.map((connections) => [
    connections,
    rounded(of((run) => run.closed[connections].accepted_per_s)),
    of((run) => run.closed[connections].latency_ms.p50),
    of((run) => run.closed[connections].latency_ms.p99),
    rounded(of((run) => run.closed[connections].accepted_per_s / run.pgbench), 2),
  ]),
);
say(`pgbench, the naive statement, ${clients} clients: ${rounded(of((run) => run.pgbench))}/s.`);
const behind = sayLag(runs.map((run) => run.lag));
say(checked.words);
await report(
  "hot-room",
  {
    bookings_per_s: rounded(of((run) => run.closed[1_000].accepted_per_s)),
    vs_pgbench: rounded(of((run) => run.closed[1_000].accepted_per_s / run.pgbench), 2),
    p99_ms: rounded(of((run) => run.open.latency_ms.p99), 2),
    let_go_per_s: rounded(of((run) => run.let_go_per_s)),
    relay_behind_s: behind.relay,
    consumers_behind_s: behind.consumers,
    check: checked.clean ? "clean" : "violations",
  },
  { reach: { vs_pgbench: ">= 8, flat or rising to 1,000 connections" }, details: { places, runs },
    chart: {
      title: "One room, 100,000 places, every request a booking",
      subtitle: "Bookings a second, durable, two cores with the load generator and PostgreSQL",
      bars: [
        ...crowds.map((connections) => ({ label: `RentEzy, ${connections} connections`, value: of((run) => run.closed[connections].accepted_per_s) })),
        { label: `pgbench, ${clients} clients`, value: of((run) => run.pgbench), theirs: true, note: "naive statement" },
      ],
    },
  },
);
