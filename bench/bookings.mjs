#!/usr/bin/env node
// POST /bookings from 64 connections, through gateway and tokens, each by a tenant of its own: where there are places for
// everybody, and where there are none. Latency is taken at 70 % of the throughput, from when each request was due.
import { join } from "node:path";

import { hold, inDays, tenant } from "../tests/support/people.mjs";
import { load } from "./support/load.mjs";
import { median, report, rounded, say, smoke, table, warnIfBusy } from "./support/report.mjs";
import { check, homes, wishes, withServer } from "./support/town.mjs";

const rounds = smoke ? 1 : 3;
const seconds = smoke ? 1 : 8;
// More than can be booked in the time; a run that uses them up says so.
const tenants = smoke ? 2_000 : 120_000;
const connections = 64;

warnIfBusy();
await withServer(async (server, folder) => {
  const [plenty, soldOut] = await homes(server, [1_000_000, 1]);
  const taken = await hold(await tenant(server), soldOut.roomType);
  if (taken.status !== 201) throw new Error(`the last place could not be taken: ${taken.text}`);

  const url = `${server.api}/bookings`;
  const options = { connections, "move-in": inDays(30) };
  const scenes = {
    plenty: { room: plenty.roomType.id, order: "once", people: tenants, closed: [], open: [] },
    soldout: { room: soldOut.roomType.id, order: "around", people: 1_000, closed: [], open: [] },
  };
  for (let round = 0; round < rounds; ++round) {
    for (const [name, scene] of Object.entries(scenes)) {
      // A tenant may hold a room type once, so each run of bookings has its own.
      const fresh = async (part) => {
        const file = join(folder, `${name}-${round}-${part}`);
        await wishes(server, scene.people, file, () => scene.room);
        return { ...options, wishes: file, order: scene.order };
      };
      const closed = await load("book", url, { ...(await fresh("closed")), seconds, "warm-up": 1 });
      const rate = Math.max(1, Math.round(closed.answers_per_s * 0.7));
      const open = await load("book", url, { ...(await fresh("open")), seconds, "warm-up": 1, rate });
      if (closed.exhausted) say(`${name}: every tenant had booked before the time was over`);
      scene.closed.push(closed);
      scene.open.push(open);
    }
  }

  table(
    ["scene", "round", "requests/s", "201/s", "p50 ms at 70 %", "p99 ms at 70 %", "answers"],
    Object.entries(scenes).flatMap(([name, scene]) =>
      scene.closed.map((run, round) => [
        name,
        round + 1,
        run.answers_per_s,
        run.accepted_per_s,
        scene.open[round].latency_ms.p50,
        scene.open[round].latency_ms.p99,
        JSON.stringify({ ...run.statuses, ...run.codes }),
      ]),
    ),
  );
  const checked = await check(server);
  say(checked.words);
  const of = (scene, what) => rounded(median(scene.map(what)), 2);
  await report(
    "bookings",
    {
      plenty_per_s: of(scenes.plenty.closed, (run) => run.accepted_per_s),
      plenty_p99_ms: of(scenes.plenty.open, (run) => run.latency_ms.p99),
      soldout_per_s: of(scenes.soldout.closed, (run) => run.answers_per_s),
      soldout_p99_ms: of(scenes.soldout.open, (run) => run.latency_ms.p99),
      check: checked.clean ? "clean" : "violations",
    },
    { details: { connections, scenes } },
  );
});
