// The document against the server once more, by a program that has read nothing else: Schemathesis makes requests that
// /openapi.json allows and such that it does not, and looks at every answer. No server error, none undocumented.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { admin, hold, landlord, login, publishedHome, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";

const program = resolve(import.meta.dirname, "../../.cache/venv/schemathesis/bin/schemathesis");
const config = resolve(import.meta.dirname, "schemathesis.toml");
/** For each of the four who ask. `./dev test --schema-seconds N` gives more. */
const seconds = Number(process.env.SCHEMA_SECONDS ?? 15);
/** The same each time, so that a change is what breaks it; nightly another one. SCHEMA_SEED=… makes those requests again. */
const seed = Number(process.env.SCHEMA_SEED ?? 1);

let server, scratch, people;

before(async () => {
  assert.ok(existsSync(program), `${program} is missing; ./dev test installs it`);
  console.log(`SCHEMA_SEED=${seed}`);
  scratch = await mkdtemp(join(tmpdir(), "rentezy-schema-"));
  server = await Server.start({ settings: { "rate_limit.enabled": false } });
  const [owner, reviewer, someone] = await Promise.all([landlord(server), admin(server), tenant(server)]);
  const { roomType } = await publishedHome(owner, reviewer);
  await someone.expect(201, hold(someone, roomType));
  people = { nobody: undefined, tenant: someone, landlord: owner, admin: reviewer };
});
after(async () => {
  await server?.dispose();
  if (scratch) await rm(scratch, { recursive: true });
});

/** Runs Schemathesis as `who` for so long; resolves with its exit code, all it said, and how many requests it made. */
function tryAll(who, time) {
  const args = ["--config-file", config, "run", `${server.baseUrl}/openapi.json`, "--checks", "all"];
  args.push("--max-time", String(time), "--seed", String(seed));
  args.push("--no-color", "--generation-database", "none", "--request-timeout", "10", "--warnings", "off");
  // Server-sent events: an answer that never ends. tests/api/stream.test.mjs reads them.
  args.push("--exclude-path", "/stream");
  // A token that is no longer good is refused before the method is looked at, where none is needed too. Nobody has none.
  if (who) args.push("--header", `Authorization: Bearer ${who.session.access_token}`, "--exclude-checks", "unsupported_method");
  return new Promise((done, failed) => {
    const child = spawn(program, args, { cwd: scratch, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    child.on("error", failed);
    child.on("close", (code) => done({ code, said, asked: Number(said.match(/(\d+) generated/)?.[1] ?? 0) }));
  });
}

/** Fewer would prove nothing: a machine that is busy elsewhere spends the time on starting. */
const fewest = 30;

for (const name of ["nobody", "tenant", "landlord", "admin"])
  test(`${name} gets documented answers, whatever is asked`, async () => {
    let asked = 0;
    for (let time = seconds; asked < fewest; time *= 2) {
      assert.ok(time <= seconds * 8, `only ${asked} requests were made in ${time / 2} seconds`);
      // A token of now: the long form outlives those of the beginning.
      const result = await tryAll(people[name] && (await login(server, people[name].user.email)), time);
      assert.equal(result.code, 0, `SCHEMA_SEED=${seed}\n${result.said}`);
      asked = result.asked;
    }
    console.log(`${name}: ${asked} requests`);
  });
