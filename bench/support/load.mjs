// The load generator and the maker of tokens: programs of their own, built beside the binary under test.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createInterface } from "node:readline";

import { binary } from "../../tests/support/server.mjs";

const program = (name) => join(dirname(binary), "bench/bin", name);

function ended(child, name) {
  return new Promise((done, failed) => {
    let words = "";
    child.stderr.on("data", (chunk) => (words += chunk));
    child.on("error", failed);
    child.on("close", (code) => (code === 0 ? done() : failed(new Error(`${name} ended with ${code}: ${words}`))));
  });
}

const flagsOf = (options) => Object.entries(options).flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, String(value)]));

/** One run of the generator: `load("get", url, {connections: 64, seconds: 10})` answers what it measured. */
export async function load(command, url, options) {
  const child = spawn(program("load"), [command, url, ...flagsOf(options)], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  await ended(child, "load");
  const result = JSON.parse(output);
  const failures = Object.entries(result.failures);
  if (failures.length > 0) process.stdout.write(`  ${failures.map(([what, count]) => `${count} ${what}`).join(", ")}\n`);
  return result;
}

/** Opens connections, calls `meanwhile` while they stand, closes them. Answers how many stood at both ends. */
export async function heldOpen(url, options, meanwhile) {
  const child = spawn(program("load"), ["hold", url, ...flagsOf(options)], { stdio: ["pipe", "pipe", "pipe"] });
  const finished = ended(child, "load");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value ?? "{}");
  try {
    const { open } = await next();
    await meanwhile();
    child.stdin.end();
    const { open_at_the_end: openAtTheEnd } = await next();
    await finished;
    return { open, openAtTheEnd };
  } finally {
    child.kill();
  }
}

/** Writes `count` access tokens of new tenants to `file`, one a line; they live so many minutes. */
export async function mintTokens(server, count, file, { minutes = 120 } = {}) {
  const flags = flagsOf({ "auth-database": server.ready.database_urls.auth, count, minutes });
  const child = spawn(program("mint_tokens"), flags, { stdio: ["ignore", "pipe", "pipe"] });
  await Promise.all([pipeline(child.stdout, createWriteStream(file)), ended(child, "mint_tokens")]);
}
