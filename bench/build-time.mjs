#!/usr/bin/env node
// How long a developer waits: for a clean build of the binary without ccache, and from one changed handler to the binary
// that serves it. `--all` builds every test and bench as well; `--folder DIR` builds there and leaves it.
import { spawn } from "node:child_process";
import { rm, utimes, stat } from "node:fs/promises";
import { cpus } from "node:os";
import { join, resolve } from "node:path";

import { median, report, root, rounded, say, smoke, warnIfBusy } from "./support/report.mjs";

const given = process.argv.indexOf("--folder");
const folder = resolve(root, given > 0 ? process.argv[given + 1] : "build/bench-build");
// Which binary is started is read when this is imported.
process.env.RENTEZY_BINARY = join(folder, "rentezy");
const { Server } = await import("../tests/support/server.mjs");
const { withFolder } = await import("./support/town.mjs");

const handler = join(root, "services/booking/api/create_booking.cpp");
const rounds = smoke ? 1 : 3;

function command(name, args) {
  return new Promise((done, failed) => {
    const begin = performance.now();
    const child = spawn(name, args, { cwd: root, env: { ...process.env, CCACHE_DISABLE: "1" }, stdio: ["ignore", "pipe", "pipe"] });
    let words = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (words = (words + chunk).slice(-10_000)));
    child.on("error", failed);
    child.on("close", (code) => {
      if (code === 0) done((performance.now() - begin) / 1000);
      else failed(new Error(`${name} ${args.join(" ")} ended with ${code}:\n${words}`));
    });
  });
}

const ninja = (...targets) => command("ninja", ["-C", folder, "-j", String(cpus().length), ...targets]);

/** Seconds from the change of a handler to a server that is ready on existing data. */
async function changeHandler(data) {
  const { atime, mtime } = await stat(handler);
  await utimes(handler, new Date(), new Date());
  try {
    const build = await ninja("rentezy");
    return { build, ready: await startedIn(data) };
  } finally {
    await utimes(handler, atime, mtime);
  }
}

async function startedIn(data) {
  const begin = performance.now();
  const server = await Server.start({ dataDir: data });
  const seconds = (performance.now() - begin) / 1000;
  await server.stop();
  return seconds;
}

warnIfBusy();
const figures = {};
try {
  if (given < 0) await rm(folder, { recursive: true, force: true });
  const configure = await command("cmake", ["--preset", "release", "-B", folder]);
  say(`configured in ${configure.toFixed(1)} s; building the binary …`);
  figures.clean_s = rounded(configure + (await ninja("rentezy")));
  if (process.argv.includes("--all")) figures.clean_all_s = rounded(figures.clean_s + (await ninja("all")));
  await withFolder(async (data) => {
    await startedIn(data);
    const changes = [];
    for (let round = 0; round < rounds; ++round) changes.push(await changeHandler(data));
    figures.handler_build_s = rounded(median(changes.map((change) => change.build)), 2);
    figures.handler_running_s = rounded(median(changes.map((change) => change.build + change.ready)), 2);
  });
} finally {
  if (given < 0) await rm(folder, { recursive: true, force: true });
}
await report("build-time", figures, { reach: { clean_s: "< 600 on two cores", handler_running_s: "< 20" } });
