#!/usr/bin/env node
// From starting the process to its ready file: with no data (a PostgreSQL cluster is made), and on data that exist.
import { rm } from "node:fs/promises";
import { join } from "node:path";

import { Server } from "../tests/support/server.mjs";
import { median, report, rounded, smoke, table, warnIfBusy } from "./support/report.mjs";
import { withFolder } from "./support/town.mjs";

const rounds = smoke ? 1 : 5;

/** Seconds until ready; `use` gets the server before it is stopped. */
async function timed(dataDir, args) {
  const begin = performance.now();
  const server = await Server.start({ dataDir, args });
  const seconds = (performance.now() - begin) / 1000;
  await server.stop();
  return rounded(seconds, 3);
}

warnIfBusy();
await withFolder(async (folder) => {
  const cold = [];
  const warm = [];
  const town = join(folder, "town");
  await timed(town, ["--demo"]);
  for (let round = 0; round < rounds; ++round) {
    const empty = join(folder, `empty-${round}`);
    cold.push(await timed(empty, []));
    await rm(empty, { recursive: true, force: true });
    warm.push(await timed(town, []));
  }
  table(["round", "no data, s", "existing data, s"], cold.map((_, round) => [round + 1, cold[round], warm[round]]));
  await report(
    "startup",
    { cold_s: rounded(median(cold), 3), warm_s: rounded(median(warm), 3) },
    {
      reach: { cold_s: "< 8", warm_s: "<= 1" },
      details: { cold, warm },
      chart: {
        title: "From starting the process to answering",
        subtitle: "Every service in one process, its own PostgreSQL cluster included",
        unit: " s",
        bars: [
          { label: "without data", value: median(cold), note: "makes the cluster" },
          { label: "on a town's data", value: median(warm) },
        ],
        mark: { value: 1, label: "wanted: 1.0 s on data" },
      },
    },
  );
});
