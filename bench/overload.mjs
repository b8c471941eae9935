#!/usr/bin/env node
// Ten times the load that can be carried: bookings at ten times the measured throughput, in an open loop over many
// connections, for a while. What the server answers then, whom it turns away at once, and how soon after the end one more
// person is served as if nothing had been.
import { join } from "node:path";

import { inDays, tenant } from "../tests/support/people.mjs";
import { load } from "./support/load.mjs";
import { median, report, rounded, say, smoke, table, warnIfBusy } from "./support/report.mjs";
import { check, homes, wishes, withServer } from "./support/town.mjs";

const rounds = smoke ? 1 : 3;
const seconds = smoke ? 2 : 10;
const rooms = 10;
const usual = 256;
const crowd = smoke ? 1_000 : 4_000;
// More than are served in a run. Whoever was turned away comes again.
const tenants = smoke ? 20_000 : 200_000;
// A probe that is answered within this time sees nothing of the load.
const quick_ms = 50;

/** One person who asks again and again, ever 20 ms after the last answer, until told to stop: [{at, ms, status, retry_after}]. */
function canary(who) {
  const seen = [];
  let going = true;
  const ended = (async () => {
    while (going) {
      const at = Date.now();
      const begin = performance.now();
      const { status, headers } = await who.get("/bookings?limit=1").catch(() => ({ status: 0 }));
      seen.push({ at, ms: performance.now() - begin, status, retry_after: headers?.get("retry-after") });
      await new Promise((done) => setTimeout(done, 20));
    }
  })();
  return async (forSeconds) => {
    await new Promise((done) => setTimeout(done, forSeconds * 1000));
    going = false;
    await ended;
    return seen;
  };
}

/** Seconds from the load's end until the first of the answers that are all good from then on. */
function recoveredAfter(seen, end) {
  const bad = seen.filter(({ at, ms, status }) => at + ms > end && (status !== 200 || ms > quick_ms));
  const last = bad.at(-1);
  if (!last) return 0;
  return last === seen.at(-1) ? Infinity : (last.at + last.ms - end) / 1000;
}

warnIfBusy();
const runs = [];
let checked;
for (let round = 0; round < rounds; ++round)
  await withServer(async (server, folder) => {
    const places = await homes(server, Array(rooms).fill(1_000_000));
    const who = await tenant(server);
    const people = async (name, count) => {
      const file = join(folder, name);
      await wishes(server, count, file, (n) => places[n % rooms].roomType.id);
      return { wishes: file, order: "around", "move-in": inDays(30) };
    };
    const url = `${server.api}/bookings`;
    const closed = await load("book", url, { ...(await people("usual", tenants)), connections: usual, seconds, "warm-up": 1 });
    const flood = { ...(await people("crowd", tenants)), connections: crowd, seconds, "warm-up": 1, rate: Math.round(closed.served_per_s * 10), impatient: true };
    const stop = canary(who);
    const over = await load("book", url, flood);
    const seen = await stop(5);
    const recovered_s = recoveredAfter(seen, over.stopped_at_ms);
    checked = await check(server);
    runs.push({ closed, over, recovered_s, canary: seen });
  });

const of = (what) => median(runs.map(what));
const countOf = ({ over }, wanted) => Object.entries(over.statuses).reduce((sum, [status, count]) => (wanted(Number(status)) ? sum + count : sum), 0);
const turnedAway = (run) => countOf(run, (status) => status === 503 || status === 429);
const failed = (run) => countOf(run, (status) => status >= 500 && status !== 503);
table(
  ["round", "capacity/s", "offered/s", "sent/s", "served/s", "turned away/s", "found no connection/s", "served p50 ms", "served p99 ms", "recovered s"],
  runs.map((run, round) => [
    round + 1,
    run.closed.served_per_s,
    run.over.rate,
    run.over.answers_per_s,
    run.over.served_per_s,
    rounded(turnedAway(run) / run.over.seconds),
    rounded(run.over.turned_away / run.over.seconds),
    run.over.served_latency_ms.p50,
    run.over.served_latency_ms.p99,
    rounded(run.recovered_s, 2),
  ]),
);
const away = runs.flatMap(({ canary: seen }) => seen).filter(({ status }) => status === 503 || status === 429);
say(`Answers: ${JSON.stringify({ ...runs[0].over.statuses, ...runs[0].over.codes })}.`);
say(`One more person, who asked meanwhile, was turned away ${away.length} times, ${away.filter((answer) => answer.retry_after).length} times with Retry-After.`);
say(checked.words);
await report(
  "overload",
  {
    accepted_per_s: rounded(of((run) => run.over.served_per_s)),
    of_capacity: rounded(of((run) => run.over.served_per_s / run.closed.served_per_s), 2),
    p99_ms: rounded(of((run) => run.over.served_latency_ms.p99), 2),
    shed_share: rounded(of((run) => turnedAway(run) / run.over.answers), 3),
    recovered_s: rounded(of((run) => run.recovered_s), 2),
    failed: Math.max(...runs.map(failed)),
    check: checked.clean ? "clean" : "violations",
  },
  { reach: { p99_ms: "< 1,000", recovered_s: "< 5", failed: "0" }, details: { crowd, usual, seconds, runs },
    chart: {
      title: "Ten times the load that can be carried",
      subtitle: "Requests a second; what is turned away is told so at once, with Retry-After",
      bars: [
        { label: "capacity, measured before", value: of((run) => run.closed.served_per_s), theirs: true },
        { label: "sent", value: of((run) => run.over.answers_per_s), theirs: true },
        { label: "served", value: of((run) => run.over.served_per_s), note: `p99 ${rounded(of((run) => run.over.served_latency_ms.p99))} ms` },
        { label: "turned away", value: of((run) => turnedAway(run) / run.over.seconds) },
      ],
    },
  },
);
