#!/usr/bin/env node
// GET of a property, as the public reads it: how long it takes at 2,000 requests a second, and how many a second there
// can be.
import { load } from "./support/load.mjs";
import { median, report, rounded, smoke, table, warnIfBusy } from "./support/report.mjs";
import { homes, withServer } from "./support/town.mjs";

const rounds = smoke ? 1 : 3;
const seconds = smoke ? 1 : 15;
const rate = 2000;

warnIfBusy();
await withServer(async (server) => {
  const [{ property }] = await homes(server, [10]);
  const url = `${server.api}/properties/${property.id}`;
  const open = [];
  const closed = [];
  for (let round = 0; round < rounds; ++round) {
    closed.push(await load("get", url, { connections: 64, seconds: seconds / 3, "warm-up": 1 }));
    open.push(await load("get", url, { connections: 64, seconds, "warm-up": 2, rate }));
  }
  table(
    ["round", "load", "requests/s", "p50 ms", "p99 ms", "max ms", "statuses"],
    open.flatMap((_, round) =>
      [
        ["closed, 64 connections", closed[round]],
        [`open, ${rate}/s`, open[round]],
      ].map(([name, run]) => [
        round + 1,
        name,
        run.answers_per_s,
        run.latency_ms.p50,
        run.latency_ms.p99,
        run.latency_ms.max,
        JSON.stringify(run.statuses),
      ]),
    ),
  );
  await report(
    "property-get",
    {
      p50_ms: median(open.map((run) => run.latency_ms.p50)),
      p99_ms: median(open.map((run) => run.latency_ms.p99)),
      max_per_s: rounded(median(closed.map((run) => run.answers_per_s))),
    },
    { reach: { p99_ms: "< 5 at 2,000 requests/s" }, details: { rate, open, closed } },
  );
});
