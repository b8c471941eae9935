// The one door: limits, other origins, headers that keep browsers safe, and TLS.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { get, request as httpsRequest } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { anonymous } from "../support/client.mjs";
import { landlord, password, tenant } from "../support/people.mjs";
import { assertProblem } from "../support/problem.mjs";
import { Server, run } from "../support/server.mjs";

const friend = "https://admin.rentezy.test";
let server, nobody;

before(async () => {
  server = await Server.start({
    settings: { "gateway.allowed_origins": friend, "rate_limit.sign_ins_per_minute": 60, "rate_limit.writes_per_minute": 60, "rate_limit.reads_per_minute": 60, "auth.password_memory_mib": 19, "auth.password_passes": 1 },
  });
  nobody = anonymous(server);
});
after(() => server.dispose());

test("pages of other origins may call where they were named, and nowhere else", async () => {
  const preflight = (origin) => nobody.call("OPTIONS", "/properties", { headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type,idempotency-key" } });
  const welcome = await preflight(friend);
  assert.equal(welcome.status, 204);
  assert.equal(welcome.headers.get("access-control-allow-origin"), friend);
  assert.equal(welcome.headers.get("access-control-allow-credentials"), "true");
  for (const name of ["Authorization", "Content-Type", "Idempotency-Key", "X-Requested-With"]) assert.ok(welcome.headers.get("access-control-allow-headers").includes(name), name);
  const got = await nobody.get("/properties", { headers: { origin: friend } });
  assert.equal(got.headers.get("access-control-allow-origin"), friend);
  assert.match(got.headers.get("vary"), /Origin/);
  for (const origin of ["https://evil.example", "null", `${friend}.evil.example`, friend.replace("https", "http")]) {
    assertProblem(await preflight(origin), 403, "forbidden", origin);
    assert.equal((await nobody.get("/properties", { headers: { origin } })).headers.get("access-control-allow-origin"), null, origin);
  }
});

test("a friend's page refreshes by cookie too", async () => {
  const { user } = await tenant(server);
  const signedIn = await nobody.post("/auth/login", { email: user.email, password });
  const cookie = signedIn.headers.getSetCookie()[0].split(";")[0];
  const refreshed = await nobody.call("POST", "/auth/refresh", { headers: { cookie, origin: friend, "x-requested-with": "web" } });
  assert.equal(refreshed.status, 200, refreshed.text);
});

test("every answer tells browsers to be careful", async () => {
  for (const path of ["/api/v1/properties", "/api/v1/nothing", "/docs", "/openapi.json", "/healthz", "/nowhere", "/dev/mail"]) {
    const { headers } = await fetch(server.baseUrl + path);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    const policy = headers.get("content-security-policy") ?? "";
    assert.ok(policy.length > 0, path);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|\*/, path);
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.ok(headers.get("referrer-policy"), path);
    assert.equal(headers.get("server"), null, "nothing about what we are made of");
    assert.equal(headers.get("strict-transport-security"), null, "not over plain HTTP");
  }
  const policy = (await fetch(`${server.baseUrl}/docs`)).headers.get("content-security-policy");
  const origins = [...policy.matchAll(/https?:\/\/[^\s;]+/g)].map(([origin]) => origin);
  assert.deepEqual([...new Set(origins)], [new URL(server.ready.stripe_api_base).origin], "the provider in use and no other foreign origin");
});

test("two hundred at once are never too many; a flood is", { timeout: 120_000 }, async () => {
  const owner = await landlord(server);
  const crowd = await Promise.all(Array.from({ length: 200 }, () => owner.post("/properties", {})));
  assert.ok(crowd.every(({ status }) => status === 422), JSON.stringify(crowd.map(({ status }) => status)));
  let refused;
  for (let round = 0; round < 20 && !refused; round++) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => owner.post("/properties", {})));
    refused = answers.find(({ status }) => status === 429);
  }
  assert.ok(refused, "never refused");
  assertProblem(refused, 429, "too_many_requests");
  const other = await tenant(server);
  assert.equal((await other.patch("/properties/x", {})).status, 403, "another user is counted apart");
  assert.equal((await owner.get("/landlord/properties")).status, 200, "and reads apart from writes");
});

test("guessing passwords from one address is slowed down, whoever's token comes along", { timeout: 120_000 }, async () => {
  const someone = await tenant(server);
  let refused;
  for (let round = 0; round < 20 && !refused; round++) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => someone.post("/auth/password/forgot", {})));
    refused = answers.find(({ status }) => status === 429);
  }
  assertProblem(refused, 429, "too_many_requests");
  // A place comes back every second: one call alone may find it, a hundred cannot.
  const others = await Promise.all(Array.from({ length: 100 }, () => nobody.post("/auth/password/forgot", {})));
  assertProblem(others.find(({ status }) => status === 429) ?? others[0], 429, "too_many_requests");
});

/** One that the system chose a moment ago: the setting knows no "any". */
const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

test("with a certificate it speaks TLS 1.2 and later, and sends plain HTTP there", { timeout: 60_000 }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "rentezy-test-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  await promisify(execFile)("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]);
  const wrong = await run(["serve", "--data-dir", join(folder, "x"), "--port", "0", "--set", `tls.certificate_file=${key}`, "--set", `tls.key_file=${certificate}`]);
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /^rentezy: .*\n$/m);
  // fetch cannot be told whom to trust; node's https can.
  const ca = await readFile(certificate);
  const redirectPort = await freePort();
  const secure = await Server.start({ settings: { "tls.certificate_file": certificate, "tls.key_file": key, "tls.redirect_port": redirectPort } });
  t.after(() => secure.dispose());
  assert.match(secure.baseUrl, /^https:\/\/127\.0\.0\.1:\d+$/);
  const ask = (options) => new Promise((done, failed) => get(`${secure.baseUrl}/api/v1/properties`, { ca, agent: false, ...options }, (answer) => (answer.resume(), done(answer))).on("error", failed));
  for (const version of ["TLSv1.2", "TLSv1.3"]) {
    const answer = await ask({ minVersion: version, maxVersion: version });
    assert.equal(answer.statusCode, 200, version);
    assert.match(answer.headers["strict-transport-security"], /max-age=\d{7,}/);
  }
  await assert.rejects(ask({ minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" }));
  const sent = await fetch(`http://127.0.0.1:${redirectPort}/homes?city=Oslo`, { redirect: "manual" });
  assert.equal(sent.status, 308);
  assert.equal(sent.headers.get("location"), `${secure.baseUrl}/homes?city=Oslo`);

  const body = JSON.stringify({ email: "tls@people.rentezy.test", password, full_name: "T", role: "tenant" });
  const cookies = await new Promise((done, failed) => {
    const sending = httpsRequest(`${secure.baseUrl}/api/v1/auth/register`, { method: "POST", ca, agent: false, headers: { "content-type": "application/json", "content-length": body.length } }, (answer) => (answer.resume(), done(answer.headers["set-cookie"])));
    sending.on("error", failed).end(body);
  });
  assert.match(cookies[0], /; Secure(;|$)/);
});
