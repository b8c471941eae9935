// The same services, each in a process of its own: databases shared by URL, calls over HTTP behind one gateway.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { confirm } from "../support/card.mjs";
import { anonymous } from "../support/client.mjs";
import { mailsTo, tokenIn } from "../support/mail.mjs";
import { admin, hold, landlord, publishedHome, tenant } from "../support/people.mjs";
import { assertProblem } from "../support/problem.mjs";
import { Server, begin, run } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let auth, homes, payment, gateway, people;

const common = { "rate_limit.enabled": false, "gateway.trusted_proxies": "127.0.0.1" };
const urlsOf = (...names) => names.map((name) => `${name}=${auth.ready.database_urls[name]}`);
const at = (services) => Object.entries(services).map(([name, { baseUrl }]) => `${name}=${baseUrl}`);

before(async () => {
  // The first one's data directory holds the databases of all.
  auth = await Server.start({ args: ["--services=auth"], settings: { ...common, public_url: "https://rentezy.test" } });
  // Homes and bookings need payment's address only to be told of it by events: they start without.
  homes = await Server.start({ args: ["--services=property,booking"], settings: { ...common, "database.urls": urlsOf("event_log", "property", "booking"), "services.urls": at({ auth }) } });
  payment = await Server.start({
    args: ["--services=payment"],
    settings: { ...common, "database.urls": urlsOf("event_log", "payment", "stripe_sandbox"), "services.urls": at({ auth, property: homes, booking: homes }) },
  });
  gateway = await Server.start({
    args: ["--services=gateway"],
    settings: {
      ...common,
      "database.urls": urlsOf("event_log"),
      "services.urls": at({ auth, property: homes, booking: homes, payment }),
      "stripe.api_base": payment.ready.stripe_api_base,
    },
  });
  // Admins are made where auth's data is.
  const reviewer = await admin(Object.assign(Object.create(gateway), { dataDir: auth.dataDir }));
  people = { reviewer, owner: await landlord(gateway), who: await tenant(gateway) };
});
after(async () => {
  for (const one of [gateway, payment, homes]) if (one) await one.dispose();
  if (auth) {
    const checked = await auth.check();
    await auth.dispose();
    assert.equal(checked.code, 0, checked.stdout + checked.stderr);
  }
});

test("held, paid and confirmed across processes", async () => {
  const { owner, reviewer, who } = people;
  const { property, roomType } = await publishedHome(owner, reviewer, { room: { quantity: 2 } });
  const booking = await who.expect(201, hold(who, roomType));
  const paying = await who.expect(200, who.act(`/bookings/${booking.id}/payment`, {}));
  assert.equal(paying.stripe_api_base, payment.ready.stripe_api_base);
  assert.equal((await confirm(paying)).body.status, "succeeded");
  await until(async () => (await who.get(`/bookings/${booking.id}`)).body.status === "confirmed", { what: "the booking to be confirmed", seconds: 30 });
  const seen = (await owner.get("/landlord/bookings")).body.items.find(({ id }) => id === booking.id);
  assert.deepEqual([seen.tenant.full_name, seen.property_title], ["Tara Tenant", property.title], "names come from two other processes");
  assertProblem(await owner.patch(`/room-types/${roomType.id}`, { quantity: 0 }), 409, "quantity_below_taken");
  await until(async () => (await anonymous(gateway).get(`/properties/${property.id}`)).body.room_types[0].available === 1, { what: "what is free to be told" });
});

test("problems, headers and streams pass through as they are", async () => {
  const { who } = people;
  const answer = await who.get("/bookings/nothing", { headers: { "x-request-id": "across-processes" } });
  assertProblem(answer, 404, "not_found");
  assert.equal(answer.body.request_id, "across-processes");
  assertProblem(await who.post("/bookings", { room_type_id: 1 }, { key: "k" }), 422, "invalid_fields");
  assertProblem(await anonymous(gateway).get("/auth/me"), 401, "unauthenticated");
  assertProblem(await who.get("/landlord/properties"), 403, "forbidden");
  assertProblem(await who.call("PUT", "/bookings"), 405, "method_not_allowed");
  assertProblem(await anonymous(gateway).get("/properties?sort=price"), 400, "malformed");
  const stop = new AbortController();
  const stream = await fetch(`${gateway.api}/stream`, { headers: { authorization: `Bearer ${who.session.access_token}` }, signal: stop.signal });
  assert.equal(stream.status, 200);
  const { value } = await stream.body.getReader().read();
  assert.match(Buffer.from(value).toString(), /^: connected/, "at once, not when the stream ends");
  stop.abort();
});

test("what services ask each other is not to be asked from outside", async () => {
  for (const path of ["/internal/revocations", "/api/v1/internal/revocations", "/internal/users"]) assert.equal((await fetch(gateway.baseUrl + path)).status, 404, path);
});

test("a browser's cookie works through the gateway, and mails lead to where people are", async () => {
  const nobody = anonymous(gateway);
  const email = "cookie@people.rentezy.test";
  const signedIn = await nobody.post("/auth/register", { email, password: "correct horse battery", full_name: "Cook Ie", role: "tenant" });
  assert.equal(signedIn.status, 201, signedIn.text);
  const cookie = signedIn.headers.getSetCookie()[0].split(";")[0];
  const browser = (origin) => ({ headers: { cookie, origin, "x-requested-with": "web" } });
  assertProblem(await nobody.call("POST", "/auth/refresh", browser("https://evil.example")), 403, "forbidden");
  assertProblem(await nobody.call("POST", "/auth/refresh", browser(auth.baseUrl)), 403, "forbidden");
  const refreshed = await nobody.call("POST", "/auth/refresh", browser(gateway.baseUrl));
  assert.equal(refreshed.status, 200, refreshed.text);
  assert.ok(await tokenIn(auth, email, "verify-email"));
  assert.match((await mailsTo(auth, email))[0].text, /https:\/\/rentezy\.test\/verify-email\?token=/);
});

test("signing out is known at once in every process", async () => {
  const guest = await tenant(gateway);
  assert.equal((await guest.get("/bookings")).status, 200);
  await guest.expect(204, guest.post("/auth/logout", {}));
  await until(async () => (await guest.get("/bookings")).status === 401, { what: "the gateway to know", seconds: 2 });
  const direct = () => fetch(`${homes.api}/bookings`, { headers: { authorization: `Bearer ${guest.session.access_token}` } });
  await until(async () => (await direct()).status === 401, { what: "the service itself to know", seconds: 2 });
});

test("the gateway's pages may talk to the provider that payment uses", async () => {
  const { headers } = await fetch(`${gateway.baseUrl}/docs`);
  assert.match(headers.get("content-security-policy"), new RegExp(`connect-src[^;]*${payment.ready.stripe_api_base}`));
});

test("a service that is down is told at once, others go on, and it is back by itself", { timeout: 120_000 }, async () => {
  const { who } = people;
  const nobody = anonymous(gateway);
  const port = Number(new URL(homes.baseUrl).port);
  await homes.kill();
  // The first find nobody, the others a circuit that is open.
  for (let i = 0; i < 28; i++) assertProblem(await nobody.get("/properties"), 503, "unavailable");
  assert.equal((await who.get("/auth/me")).status, 200, "auth goes on");
  const ready = await fetch(`${gateway.baseUrl}/readyz`);
  assert.equal(ready.status, 200, "the gateway itself is fine");
  homes.port = port;
  await homes.restart();
  await until(async () => (await nobody.get("/properties")).status === 200, { what: "the circuit to close", seconds: 30 });
  assert.equal((await who.get("/bookings")).status, 200);
});

test("a process whose auth is not there waits for it, and stops when told", { timeout: 60_000 }, async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), "rentezy-test-"));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const begun = begin(["serve", "--services=gateway", "--data-dir", dataDir, "--port", "0", "--set", `database.urls=${urlsOf("event_log")}`, "--set", "services.urls=auth=http://127.0.0.1:1"]);
  await until(() => begun.log().includes("auth cannot be asked"), { what: "it to have asked auth" });
  begun.child.kill("SIGTERM");
  assert.deepEqual(await begun.exited, { code: 0, signal: null });
});

test("addresses that cannot be are told", async () => {
  for (const [name, value] of [["services.urls", "auth"], ["services.urls", "auth=ftp://x"], ["database.urls", "auth"]]) {
    const { code, stderr } = await run(["serve", "--services=gateway", "--data-dir", `${auth.dataDir}/never`, "--port", "0", "--set", `${name}=${value}`]);
    assert.equal(code, 1, `${name}=${value}`);
    assert.match(stderr, new RegExp(`^ *${name.replace(".", "\\.")}: must be`, "m"), stderr);
  }
});
