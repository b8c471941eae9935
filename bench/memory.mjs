#!/usr/bin/env node
// What the process keeps resident: idle with the demo town, and with open connections that have each asked once.
import { until } from "../tests/support/until.mjs";
import { heldOpen } from "./support/load.mjs";
import { resident } from "./support/memory.mjs";
import { report, rounded, say, smoke, table, warnIfBusy } from "./support/report.mjs";
import { withServer } from "./support/town.mjs";

const crowds = smoke ? [50] : [1_000, 10_000];
const settleSeconds = smoke ? 1 : 10;

const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

warnIfBusy();
await withServer(
  async (server) => {
    const { pid } = server.ready;
    await pause(settleSeconds);
    const idle = await resident(pid);
    const rows = [["idle", idle.all, idle.own, idle.peak]];
    const figures = { idle_mb: idle.all };
    for (const connections of crowds) {
      const held = await heldOpen(`${server.api}/properties?limit=1`, { connections }, async () => {
        await pause(settleSeconds);
        const now = await resident(pid);
        rows.push([`${connections} connections`, now.all, now.own, now.peak]);
        figures[`at_${connections}_mb`] = now.all;
      });
      if (held.openAtTheEnd < connections) say(`only ${held.openAtTheEnd} of ${connections} connections stood`);
      // What was closed is let go of before the next crowd comes.
      await until(async () => (await resident(pid)).all > 0, { what: "the process" });
    }
    table(["state", "resident MB", "own MB", "peak MB"], rows);
    await report("memory", figures, {
      reach: { idle_mb: "<= 100", at_1000_mb: "<= 150", at_10000_mb: "<= 400" },
      details: { rows },
      chart: {
        title: "What the process keeps resident",
        subtitle: "Every service in one process, PostgreSQL beside it; each connection has asked once",
        unit: " MB",
        bars: rows.map(([label, value]) => ({ label, value })),
      },
    });
  },
  { args: ["--demo"] },
);
