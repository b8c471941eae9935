#!/usr/bin/env node
// Half an hour of everything at a moderate rate: homes looked at, rooms held, holds that end, sagas paid and confirmed; and
// what the process keeps resident at each minute. What grows without end shows between the fifth minute and the last.
// `--minutes N` for another time.
import { join } from "node:path";

import { inDays } from "../tests/support/people.mjs";
import { load } from "./support/load.mjs";
import { resident } from "./support/memory.mjs";
import { report, rounded, say, smoke, table, warnIfBusy } from "./support/report.mjs";
import { check, homes, wishes, withServer } from "./support/town.mjs";

const given = process.argv.indexOf("--minutes");
const minutes = smoke ? 2 : given > 0 ? Number(process.argv[given + 1]) : 30;
const minuteSeconds = smoke ? 3 : 60;
const rates = smoke ? { get: 50, book: 20, saga: 2 } : { get: 1_000, book: 300, saga: 30 };
const people = smoke ? 200 : 20_000;

const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

warnIfBusy();
await withServer(
  async (server, folder) => {
    const places = await homes(server, Array(10).fill(1_000_000));
    const seconds = minutes * minuteSeconds;
    const crowd = async (name, count) => {
      const file = join(folder, name);
      await wishes(server, count, file, (n) => places[n % places.length].roomType.id, { minutes: 24 * 60 });
      return { wishes: file, "move-in": inDays(30) };
    };
    const book = await crowd("book", people);
    const pay = await crowd("pay", people);
    const url = `${server.api}/bookings`;
    const loads = Promise.all([
      load("get", `${server.api}/properties/${places[0].property.id}`, { connections: 64, rate: rates.get, seconds }),
      // Around: a hold lives five seconds here, so a tenant is free to hold again when their turn comes.
      load("book", url, { ...book, order: "around", connections: 64, rate: rates.book, seconds }),
      load("saga", url, { ...pay, provider: server.ready.stripe_api_base, connections: 32, rate: rates.saga, seconds }),
    ]);
    const points = [];
    const begin = performance.now();
    for (let minute = 1; minute <= minutes; ++minute) {
      await pause(Math.max(0, minute * minuteSeconds - (performance.now() - begin) / 1000));
      const { all, own } = await resident(server.ready.pid);
      points.push({ minute, all, own });
      say(`minute ${minute}: ${all} MB resident`);
    }
    const [get, booked, paid] = await loads;
    const checked = await check(server);
    table(
      ["load", "asked/s", "answered/s", "p99 ms", "answers"],
      [["GET of a home", rates.get, get], ["POST /bookings", rates.book, booked], ["saga", rates.saga, paid]].map(([name, rate, run]) => [
        name,
        rate,
        run.answers_per_s,
        run.latency_ms.p99,
        JSON.stringify({ ...run.statuses, ...run.codes }),
      ]),
    );
    say(checked.words);
    const fifth = points[Math.min(5, points.length) - 1];
    const last = points.at(-1);
    await report(
      "soak",
      {
        minute_5_mb: fifth.all,
        end_mb: last.all,
        growth_percent: rounded((last.all / fifth.all - 1) * 100, 1),
        minutes,
        check: checked.clean ? "clean" : "violations",
      },
      {
        reach: { growth_percent: "<= 10" },
        details: { rates, points, get, booked, paid },
        chart: {
          title: "Memory under half an hour of mixed load",
          subtitle: `Resident, each minute; ${rates.get} reads, ${rates.book} holds and ${rates.saga} sagas a second`,
          unit: " MB",
          xLabel: "minutes",
          points: points.map(({ minute, all }) => [minute, all]),
        },
      },
    );
  },
  { extra: { "booking.hold_seconds": 5 } },
);
