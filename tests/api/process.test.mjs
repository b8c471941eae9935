// The process: how it starts, refuses to start, ends, is ended, and starts again.
import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Client, anonymous } from "../support/client.mjs";
import { admin, hold, landlord, login, password, publishedHome, tenant } from "../support/people.mjs";
import { dial, request } from "../support/raw.mjs";
import { Server, begin, run } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server, folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "rentezy-test-"));
  await chmod(folder, 0o711);
  server = await Server.start({ settings: { "rate_limit.enabled": false } });
});
after(async () => {
  await server.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** Ended with 1 and one sentence that says `what`. */
function assertRefused({ code, stdout, stderr }, what) {
  assert.equal(code, 1, stdout + stderr);
  const sentence = stderr.split("\n").filter((line) => line.startsWith("rentezy: "));
  assert.equal(sentence.length, 1, stderr);
  assert.match(sentence[0], what);
  assert.match(sentence[0], /[.:]$/, "a sentence");
  assert.doesNotMatch(stderr, /terminate called|what\(\):|\.cpp|std::|Assertion/);
}

const portOf = (url) => Number(new URL(url).port);
const isOpen = (port) =>
  new Promise((done) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => (socket.destroy(), done(true)));
    socket.once("error", () => done(false));
  });

test("the ready file is one line, for its owner only, and what it says is there", async () => {
  const dataDir = await mkdtemp(join(folder, "ready-"));
  await chmod(dataDir, 0o711);
  const file = join(folder, "ready.json");
  const begun = begin(["serve", "--data-dir", dataDir, "--port", "0", "--ready-file", file]);
  const text = await until(() => readFile(file, "utf8").catch(() => ""), { what: "the ready file", seconds: 60 });
  assert.match(text, /^\{.*\}\n$/, "whole at once");
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  const ready = JSON.parse(text);
  assert.deepEqual(Object.keys(ready).sort(), ["base_url", "database_urls", "metrics_url", "pid", "stripe_api_base", "stripe_test_secret_key"]);
  assert.equal(ready.pid, begun.child.pid);
  assert.match(ready.base_url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.match(ready.stripe_api_base, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.match(ready.stripe_test_secret_key, /^sk_test_/);
  for (const service of ["auth", "property", "booking", "payment"]) assert.match(ready.database_urls[service], /^postgres(ql)?:\/\//);
  assert.equal((await fetch(`${ready.base_url}/readyz`)).status, 200);
  assert.equal((await fetch(`${ready.base_url}/healthz`)).status, 200);
  begun.child.kill("SIGINT");
  assert.deepEqual(await begun.exited, { code: 0, signal: null });
});

test("metrics are on a port of their own, and not on the gateway's", async () => {
  await anonymous(server).get("/properties");
  const answer = await fetch(server.ready.metrics_url);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type"), /^text\/plain/);
  const text = await answer.text();
  assert.match(text, /^http_requests_total\{[^}]*route="\/properties"[^}]*\} \d+$/m);
  assert.match(text, /^http_request_duration_seconds_bucket\{/m);
  assert.notEqual(portOf(server.ready.metrics_url), portOf(server.baseUrl));
  assert.equal((await fetch(`${server.baseUrl}/metrics`)).status, 404);
});

test("a port in use, and a second process on the same data, are told in a sentence", async () => {
  const elsewhere = join(folder, "port");
  assertRefused(await run(["serve", "--data-dir", elsewhere, "--port", String(portOf(server.baseUrl))]), new RegExp(`${portOf(server.baseUrl)} .*in use`));
  const again = await run(["serve", "--data-dir", server.dataDir, "--port", "0"]);
  assertRefused(again, new RegExp(String(server.ready.pid)));
  assert.equal((await anonymous(server).get("/properties")).status, 200, "the first one goes on");
  const free = await Server.start({ dataDir: elsewhere });
  assert.equal((await free.stop()).code, 0, "nothing was left behind that would be in the way");
});

test("places that cannot be are told in a sentence", async () => {
  const file = join(folder, "a-file");
  await writeFile(file, "");
  assertRefused(await run(["serve", "--data-dir", file, "--port", "0"]), /a-file/);
  assertRefused(await run(["serve", "--data-dir", "/proc/nowhere", "--port", "0"]), /\/proc\/nowhere/);
  assertRefused(await run(["check", "--data-dir", join(folder, "missing")]), /missing/);
  assertRefused(await run(["admin", "create", "--data-dir", join(folder, "missing"), "--email", "a@x.test"], { input: `${password}\n` }), /missing/);
  assertRefused(await run(["serve", "--data-dir", join(folder, "x"), "--port", "0", "--config", join(folder, "none.toml")]), /configuration/);
  assertRefused(await run(["serve", "--data-dir", join(folder, "x"), "--port", "0", "--services=gateway,cooking"]), /cooking/);
  assertRefused(await run(["serve", "--data-dir", join(folder, "x"), "--port", "0", "--address", "0.0.0.0"]), /production/);
  await assert.rejects(stat(join(folder, "x")), "nothing was made");
});

test("a bad configuration names every bad key at once, and no secret", async () => {
  const file = join(folder, "bad.toml");
  await writeFile(file, '[booking]\nhold_secondz = 5\nhold_seconds = "soon"\n[stripe]\nsecret_key = 7\n[nobody]\nknows = true\n');
  const flags = ["auth.access_token_seconds=1", "rate_limit.enabled=maybe", "log.level=loud", "booking.declines_allowed", "nonsense=1", "gateway.trusted_proxies=10.0.0.7,10.0.0.0/33", "stripe.webhook_secret=whsec_told"];
  const answer = await run(["serve", "--data-dir", join(folder, "never"), "--port", "0", "--config", file, ...flags.flatMap((flag) => ["--set", flag])],
    { env: { RENTEZY_PAYMENT_RECONCILE_AFTER_SECONDS: "0", RENTEZY_BOOKING_HOLDS_ALOWED: "3" } });
  assert.equal(answer.code, 1);
  for (const name of ["booking.hold_secondz", "booking.hold_seconds", "stripe.secret_key", "nobody.knows", "auth.access_token_seconds", "rate_limit.enabled", "log.level", "booking.declines_allowed", "nonsense", "gateway.trusted_proxies",
    "stripe.webhook_secret", "payment.reconcile_after_seconds", "RENTEZY_BOOKING_HOLDS_ALOWED"])
    assert.equal(answer.stderr.split("\n").filter((line) => line.trim().startsWith(`${name}:`)).length, 1, `${name} in\n${answer.stderr}`);
  assert.match(answer.stderr, /did you mean booking\.hold_seconds\?/);
  assert.doesNotMatch(answer.stdout + answer.stderr, /whsec_told/);
  await assert.rejects(stat(join(folder, "never")), "nothing was made");
  await writeFile(file, "this is = not [toml");
  assertRefused(await run(["serve", "--data-dir", join(folder, "never"), "--port", "0", "--config", file]), /configuration/);
});

test("settings come from file, environment and flags, the later before the earlier", async () => {
  const file = join(folder, "good.toml");
  await writeFile(file, "[booking]\nhold_seconds = 100\ndeclines_allowed = 4\nholds_allowed = 5\n");
  const args = ["config", "--config", file, "--set", "booking.hold_seconds=102"];
  const { code, stdout } = await run(args, { env: { RENTEZY_BOOKING_HOLD_SECONDS: "101", RENTEZY_BOOKING_DECLINES_ALLOWED: "9", RENTEZY_STRIPE_SECRET_KEY: "sk_test_hidden" } });
  assert.equal(code, 0);
  assert.match(stdout, /^booking\.hold_seconds = 102 /m);
  assert.match(stdout, /^booking\.declines_allowed = 9 /m);
  assert.match(stdout, /^booking\.holds_allowed = 5 /m);
  assert.doesNotMatch(stdout, /sk_test_hidden/);
});

test("production refuses what is for development", async () => {
  const production = (...args) => run(["serve", "--data-dir", join(folder, "production"), "--port", "0", "--set", "environment=production", ...args]);
  assertRefused(await production(), /sandbox.*stripe\.secret_key, stripe\.publishable_key, stripe\.webhook_secret/);
  assertRefused(await production("--set", "stripe.publishable_key=pk_live_x"), /set stripe\.secret_key, stripe\.webhook_secret/);
  assertRefused(await production("--demo"), /[Dd]emo/);
  const real = await Server.start({
    settings: { environment: "production", "stripe.api_base": server.ready.stripe_api_base, "stripe.publishable_key": "pk_test_x" },
    env: { RENTEZY_STRIPE_SECRET_KEY: "sk_test_of_nobody", RENTEZY_STRIPE_WEBHOOK_SECRET: "whsec_of_nobody" },
  });
  try {
    assert.equal(real.ready.stripe_test_secret_key, undefined, "no sandbox");
    assert.equal(real.ready.stripe_api_base, server.ready.stripe_api_base);
    assert.equal((await fetch(`${real.baseUrl}/dev/mail`)).status, 404);
    assert.equal((await anonymous(real).get("/properties")).status, 200);
  } finally {
    await real.dispose();
  }
});

test("SIGTERM ends it in good order, whatever is open, and everything is there again", { timeout: 60_000 }, async (t) => {
  const one = await Server.start({ settings: { "rate_limit.enabled": false } });
  t.after(() => one.dispose());
  const [owner, reviewer, who] = await Promise.all([landlord(one), admin(one), tenant(one)]);
  const { property, roomType } = await publishedHome(owner, reviewer);
  const booking = await who.expect(201, hold(who, roomType));
  const streams = await Promise.all([who, owner].map((one_) => fetch(`${one.api}/stream`, { headers: { authorization: `Bearer ${one_.session.access_token}` } })));
  const silent = await Promise.all([1, 2, 3].map(() => dial(one)));
  await silent[0].send(request("GET", "/healthz", { close: false }));
  await silent[1].send("GET /api/v1/properties HTTP/1.1\r\nHost: a\r\n");
  assert.deepEqual(await one.stop(), { code: 0, signal: null });
  for (const stream of streams) await stream.text().catch(() => {});
  await Promise.all(silent.map(({ closed }) => closed));
  assert.equal(await isOpen(portOf(one.ready.database_urls.booking)), false, "its database is down");
  await one.restart();
  assert.equal((await new Client(one, who.session).get(`/bookings/${booking.id}`)).body.status, "held");
  assert.equal((await anonymous(one).get(`/properties/${property.id}`)).status, 200);
  const checked = await one.check();
  assert.equal(checked.code, 0, checked.stdout + checked.stderr);
});

test("kill -9 leaves no database behind, and loses nothing that was answered", { timeout: 60_000 }, async (t) => {
  const one = await Server.start({ settings: { "rate_limit.enabled": false } });
  t.after(() => one.dispose());
  const who = await tenant(one);
  const port = portOf(one.ready.database_urls.auth);
  assert.equal(await isOpen(port), true);
  await one.kill();
  await until(async () => !(await isOpen(port)), { what: "the database to end", seconds: 20 });
  await one.restart();
  assert.equal((await login(one, who.user.email)).user.id, who.user.id);
});

test("the operator makes admins, with a password that is good enough", async () => {
  const create = (email, input) => run(["admin", "create", "--data-dir", server.dataDir, "--email", email], { input });
  assert.equal((await create("root@people.rentezy.test", `${password}\n`)).code, 0);
  assert.equal((await login(server, "root@people.rentezy.test")).user.role, "admin");
  assertRefused(await create("root@people.rentezy.test", `${password}\n`), /account/);
  assertRefused(await create("other@people.rentezy.test", "short\n"), /10 characters/);
  assertRefused(await create("other@people.rentezy.test", ""), /password/i);
  assertRefused(await create("nobody", `${password}\n`), /e-mail/);
});

test("check is content with what is right, and names what is not", async () => {
  const well = await server.check();
  assert.equal(well.code, 0, well.stdout + well.stderr);
  const [owner, reviewer, who] = await Promise.all([landlord(server), admin(server), tenant(server)]);
  const { roomType } = await publishedHome(owner, reviewer);
  await who.expect(201, hold(who, roomType));
  await server.query("booking", "UPDATE room SET available = available + 1 WHERE id = $1", [roomType.id]);
  const broken = await server.check();
  assert.equal(broken.code, 1);
  assert.match(broken.stdout, new RegExp(roomType.id));
  await server.query("booking", "UPDATE room SET available = available - 1 WHERE id = $1", [roomType.id]);
  assert.equal((await server.check()).code, 0);
  const urls = Object.entries(server.ready.database_urls).map(([name, url]) => `${name}=${url}`);
  const byUrl = await run(["check", "--set", `database.urls=${urls.join(",")}`]);
  assert.equal(byUrl.code, 0, byUrl.stdout + byUrl.stderr);
});

test("what is asked for wrongly on the command line exits 1 and says how", async () => {
  for (const args of [[], ["dance"], ["serve", "--port", "70000"], ["serve", "--prot", "1"], ["import"], ["admin"], ["admin", "create"], ["events", "tail"]]) {
    const { code, stdout, stderr } = await run(args);
    assert.equal(code, 1, args.join(" "));
    assert.ok((stdout + stderr).length > 10, args.join(" "));
  }
  assert.equal((await run(["--help"])).code, 0);
  assert.equal((await run(["serve", "--help"])).code, 0);
});
