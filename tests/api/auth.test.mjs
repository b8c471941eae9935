import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { Client, anonymous } from "../support/client.mjs";
import { mailsTo, tokenIn } from "../support/mail.mjs";
import { admin, hold, landlord, login, password, publishedHome, register, tenant } from "../support/people.mjs";
import { assertFields, assertProblem } from "../support/problem.mjs";
import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server, nobody;

before(async () => {
  // Hashing is as cheap as the settings allow: its cost is measured elsewhere.
  server = await Server.start({ settings: { "rate_limit.enabled": false, "auth.password_memory_mib": 19, "auth.password_passes": 1 } });
  nobody = anonymous(server);
});
after(() => server.disposeChecked());

const anEmail = (name = "ada") => `${name}-${randomUUID()}@people.rentezy.test`;
const aPerson = (changes = {}) => ({ email: anEmail(), password, full_name: "Ada Byron", role: "tenant", ...changes });
const cookieOf = (answer) => answer.headers.getSetCookie().find((cookie) => cookie.startsWith("rentezy_refresh="));
const valueOf = (cookie) => cookie.slice(0, cookie.indexOf(";"));
const browser = (cookie, changes = {}) => ({ "x-requested-with": "rentezy-web", origin: server.baseUrl, cookie: valueOf(cookie), ...changes });
const refresh = (refresh_token) => nobody.post("/auth/refresh", { refresh_token });

test("registering answers a session; a browser's refresh token is in a cookie that no script reads", async () => {
  const person = aPerson({ role: "landlord", full_name: "Ådne Ñandú 🏠" });
  const answer = await nobody.post("/auth/register", person);
  assert.equal(answer.status, 201, answer.text);
  assert.deepEqual(Object.keys(answer.body).sort(), ["access_token", "expires_in", "token_type", "user"]);
  assert.deepEqual(Object.keys(answer.body.user).sort(), ["email", "email_verified", "full_name", "id", "role"]);
  const { id, ...told } = answer.body.user;
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(told, { email: person.email, full_name: person.full_name, role: "landlord", email_verified: false });
  assert.equal(answer.body.token_type, "Bearer");
  assert.equal(answer.body.expires_in, 600);
  assert.equal(answer.headers.get("cache-control"), "no-store");
  const cookie = cookieOf(answer);
  assert.match(cookie, /; Path=\/api\/v1\/auth(;|$)/);
  assert.match(cookie, /; HttpOnly(;|$)/);
  assert.match(cookie, /; SameSite=Strict(;|$)/);
  assert.doesNotMatch(cookie, /; Secure/, "over plain HTTP a browser would drop it");
});

test("who asks for it gets the refresh token in the body, and no cookie", async () => {
  const person = aPerson();
  for (const [path, body] of [
    ["/auth/register", person],
    ["/auth/login", { email: person.email, password }],
  ]) {
    const answer = await nobody.post(path, { ...body, refresh_delivery: "body" });
    assert.ok(answer.body.refresh_token.length >= 43, "256 bits at least");
    assert.equal(cookieOf(answer), undefined);
  }
});

test("an e-mail address has one account, however it is written", async () => {
  const person = aPerson();
  assert.equal((await nobody.post("/auth/register", person)).status, 201);
  for (const email of [person.email, person.email.toUpperCase()])
    assertProblem(await nobody.post("/auth/register", { ...person, email }), 409, "email_taken");
  const twice = { email: anEmail() };
  const answers = await Promise.all([1, 2, 3, 4].map(() => nobody.post("/auth/register", aPerson(twice))));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409]);
});

for (const [what, changes, fields] of [
  ["no e-mail address", { email: "ada" }, { "/email": "invalid_email" }],
  ["an e-mail address without a top", { email: "ada@localhost" }, { "/email": "invalid_email" }],
  ["an e-mail address with a line break", { email: "ada@x.test\r\nBcc: all@x.test" }, { "/email": "invalid_email" }],
  ["an e-mail address that is too long", { email: `${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(20)}.test` }, { "/email": "too_long" }],
  ["nine characters of password", { password: "ninechars" }, { "/password": "too_short" }],
  ["129 characters of password", { password: "aß".repeat(64) + "c" }, { "/password": "too_long" }],
  ["a password that everybody tries first", { password: "Password1234" }, { "/password": "common_password" }],
  ["a run of the keyboard", { password: "qwertyuiop" }, { "/password": "common_password" }],
  ["a password of one's name", { password: "Ada Byron 1" }, { "/password": "personal_password" }],
  ["a blank name", { full_name: " \u00a0 " }, { "/full_name": "too_short" }],
  ["a name of 201 characters", { full_name: "n".repeat(201) }, { "/full_name": "too_long" }],
  ["a name with a line break", { full_name: "Ada\nByron" }, { "/full_name": "forbidden_character" }],
  ["the role admin", { role: "admin" }, { "/role": true }],
  ["a role of another type", { role: 1 }, { "/role": "wrong_type" }],
  ["a delivery that nobody knows", { refresh_delivery: "pigeon" }, { "/refresh_delivery": true }],
  ["nothing", { email: undefined, password: undefined, full_name: undefined, role: undefined },
    { "/email": "required", "/password": "required", "/full_name": "required", "/role": "required" }],
  ["an id of one's own", { id: randomUUID(), email_verified: true }, { "/id": "unknown_field", "/email_verified": "unknown_field" }],
])
  test(`registering with ${what} is refused and names the field`, async () => {
    const person = aPerson(changes);
    assertFields(await nobody.post("/auth/register", person), fields);
    if (typeof person.email === "string" && !("/email" in fields))
      assert.equal((await server.query("auth", "SELECT 1 FROM users WHERE email = $1", [person.email])).length, 0, "nobody was made");
  });

test("128 characters of password are fine, whatever they are", async () => {
  const long = "🔑ß".repeat(64);
  const person = aPerson({ password: long });
  assert.equal((await nobody.post("/auth/register", person)).status, 201);
  assert.equal((await nobody.post("/auth/login", { email: person.email.toUpperCase(), password: long })).status, 200);
});

test("an unknown e-mail address and a wrong password get the same answer after the same time", async () => {
  const attempt = async (email) => {
    const began = performance.now();
    const answer = await nobody.post("/auth/login", { email, password: "not the password" });
    const took = performance.now() - began;
    const { request_id: _, ...told } = assertProblem(answer, 401, "invalid_credentials");
    return { took, told, headers: [...answer.headers.keys()].sort() };
  };
  const fastest = { known: Infinity, unknown: Infinity };
  const ratio = () => fastest.unknown / fastest.known;
  // The fastest is the least disturbed by whatever else the machine does; without a hash it would be a tenth.
  for (let round = 0; round < 5 && !(ratio() > 0.6 && ratio() < 1.6); round++) {
    const { user } = await tenant(server);
    for (let i = 0; i < 4; i++) {
      const [known, unknown] = [await attempt(user.email), await attempt(anEmail())];
      assert.deepEqual(unknown.told, known.told);
      assert.deepEqual(unknown.headers, known.headers);
      fastest.known = Math.min(fastest.known, known.took);
      fastest.unknown = Math.min(fastest.unknown, unknown.took);
    }
    // Past fifty failures this address, which is everybody's here, would have to wait.
    await server.query("auth", "DELETE FROM sign_in_failure");
  }
  assert.ok(ratio() > 0.6 && ratio() < 1.6, `an unknown address takes ${ratio().toFixed(2)} times as long`);
});

test("wrong passwords in a row slow down, for one account, known or not, and alike", async () => {
  const { user } = await tenant(server);
  for (const email of [user.email, anEmail()]) {
    let slowed;
    for (let i = 0; i < 12 && !slowed; i++) {
      const answer = await nobody.post("/auth/login", { email, password: "not the password" });
      if (answer.status === 429) slowed = answer;
      else assertProblem(answer, 401, "invalid_credentials");
    }
    assert.ok(slowed, "never slowed down");
    assertProblem(slowed, 429, "too_many_requests");
    assertProblem(await nobody.post("/auth/login", { email, password }), 429, "too_many_requests", "the right password too");
  }
  const someone = await tenant(server);
  assert.equal((await nobody.post("/auth/login", { email: someone.user.email, password })).status, 200, "others go on");
});

test("who one is, with a token alone", async () => {
  const someone = await tenant(server, "Somebody Else");
  const { status, body } = await someone.get("/auth/me");
  assert.equal(status, 200);
  assert.deepEqual(body, someone.user);
  assertProblem(await nobody.get("/auth/me"), 401, "unauthenticated");
});

test("a refresh token is spent for the next, in the body", async () => {
  const { session } = await tenant(server);
  const first = await refresh(session.refresh_token);
  assert.equal(first.status, 200, first.text);
  assert.deepEqual(first.body.user, session.user);
  assert.notEqual(first.body.refresh_token, session.refresh_token);
  assert.equal(cookieOf(first), undefined);
  assert.equal((await new Client(server, first.body).get("/auth/me")).status, 200);
  assert.equal((await refresh(first.body.refresh_token)).status, 200);
  assertProblem(await refresh("rzr_nobody-was-ever-given-this-token-0000000000"), 401, "unauthenticated");
  assertFields(await refresh(7), { "/refresh_token": "wrong_type" });
});

test("and by the cookie, which the answer replaces", async () => {
  const signedIn = await nobody.post("/auth/register", aPerson());
  const first = await nobody.call("POST", "/auth/refresh", { headers: browser(cookieOf(signedIn)) });
  assert.equal(first.status, 200, first.text);
  assert.equal("refresh_token" in first.body, false);
  assert.notEqual(valueOf(cookieOf(first)), valueOf(cookieOf(signedIn)));
  assert.match(cookieOf(first), /; HttpOnly/);
  const second = await nobody.call("POST", "/auth/refresh", { headers: browser(cookieOf(first)), body: {} });
  assert.equal(second.status, 200, second.text);
});

test("a call that leans on the cookie needs the header and our origin", async () => {
  const cookie = cookieOf(await nobody.post("/auth/register", aPerson()));
  for (const path of ["/auth/refresh", "/auth/logout"]) {
    for (const changes of [
      { "x-requested-with": "" },
      { origin: "" },
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: `${server.baseUrl}.evil.example` },
      { origin: server.baseUrl.replace("127.0.0.1", "localhost") },
    ]) {
      const headers = browser(cookie, changes);
      for (const name of Object.keys(headers)) if (headers[name] === "") delete headers[name];
      assertProblem(await nobody.call("POST", path, { headers }), 403, "forbidden", JSON.stringify(changes));
    }
    assertProblem(await nobody.call("POST", path, { headers: { "x-requested-with": "web", origin: server.baseUrl } }), 401, "unauthenticated");
  }
  const [{ count }] = await server.query("auth", "SELECT count(*)::int FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE s.revoked_at IS NOT NULL AND t.spent_at IS NOT NULL");
  assert.equal(count, 0, "none of these spent or ended anything");
  assert.equal((await nobody.call("POST", "/auth/refresh", { headers: browser(cookie) })).status, 200);
});

test("two tabs that refresh at once are both served, and stay so", async () => {
  const { session } = await tenant(server);
  const answers = await Promise.all([1, 2, 3].map(() => refresh(session.refresh_token)));
  assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200]);
  assert.equal(new Set(answers.map(({ body }) => body.refresh_token)).size, 3);
  for (const { body } of answers) {
    assert.equal((await refresh(body.refresh_token)).status, 200);
    assert.equal((await new Client(server, body).get("/auth/me")).status, 200);
  }
});

test("a spent token that comes back after the grace ends the whole family, and nobody else", async () => {
  const someone = await tenant(server);
  const elsewhere = await login(server, someone.user.email);
  const stolen = someone.session.refresh_token;
  const { body: next } = await refresh(stolen);
  await server.query("auth", `UPDATE refresh_token SET spent_at = spent_at - interval '11 seconds'
    WHERE spent_at IS NOT NULL AND session_id IN (SELECT id FROM session WHERE user_id = $1)`, [someone.user.id]);
  assertProblem(await refresh(stolen), 401, "unauthenticated");
  assertProblem(await refresh(next.refresh_token), 401, "unauthenticated", "the thief's or the owner's: nobody can tell");
  await until(async () => (await new Client(server, next).get("/auth/me")).status === 401, { what: "its access token to end", seconds: 2 });
  assert.equal((await elsewhere.get("/auth/me")).status, 200);
  assert.equal((await refresh(elsewhere.session.refresh_token)).status, 200);
});

test("signing out ends the session and its tokens, and takes the cookie away", async () => {
  const signedIn = await nobody.post("/auth/register", aPerson());
  const someone = new Client(server, signedIn.body);
  const answer = await someone.call("POST", "/auth/logout");
  assert.equal(answer.status, 204);
  assert.equal(answer.text, "");
  assert.match(cookieOf(answer), /^rentezy_refresh=; .*Max-Age=0/);
  await until(async () => (await someone.get("/auth/me")).status === 401, { what: "the access token to end", seconds: 2 });
  assertProblem(await nobody.call("POST", "/auth/refresh", { headers: browser(cookieOf(signedIn)) }), 401, "unauthenticated");
});

test("a browser whose access token has ended signs out by its cookie", async () => {
  const cookie = cookieOf(await nobody.post("/auth/register", aPerson()));
  assert.equal((await nobody.call("POST", "/auth/logout", { headers: browser(cookie) })).status, 204);
  assertProblem(await nobody.call("POST", "/auth/refresh", { headers: browser(cookie) }), 401, "unauthenticated");
});

test("one sees one's sessions, page by page, and ends them one by one", async () => {
  const first = await tenant(server);
  const others = [];
  for (let i = 0; i < 4; i++) others.push(await login(server, first.user.email));
  const seen = [];
  for (let path = "/auth/sessions?limit=2"; path; ) {
    const { status, body } = await others[3].get(path);
    assert.equal(status, 200);
    assert.ok(body.items.length <= 2);
    seen.push(...body.items);
    path = body.next_cursor && `/auth/sessions?limit=2&cursor=${encodeURIComponent(body.next_cursor)}`;
  }
  assert.equal(seen.length, 5);
  assert.equal(new Set(seen.map(({ id }) => id)).size, 5);
  assert.deepEqual(seen.map(({ current }) => current), [true, false, false, false, false], "newest first");
  assert.deepEqual(Object.keys(seen[0]).sort(), ["address", "created_at", "current", "id", "last_used_at", "user_agent"]);

  const [victim] = (await first.get("/auth/sessions")).body.items.filter(({ current }) => current);
  assert.equal((await others[0].delete(`/auth/sessions/${victim.id}`)).status, 204);
  await until(async () => (await first.get("/auth/me")).status === 401, { what: "the access token to end", seconds: 10 });
  assertProblem(await refresh(first.session.refresh_token), 401, "unauthenticated");
  assert.equal((await others[0].get("/auth/me")).status, 200);
  assert.equal((await others[0].get("/auth/sessions")).body.items.length, 4);
});

test("a stream that is open when its session ends tells nothing any more", { timeout: 30_000 }, async () => {
  const who = await tenant(server);
  const elsewhere = await login(server, who.user.email);
  const { roomType } = await publishedHome(await landlord(server), await admin(server));
  const stream = await fetch(`${server.api}/stream`, { headers: { authorization: `Bearer ${who.session.access_token}` } });
  const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader();
  assert.match((await reader.read()).value, /^: connected/);
  await who.expect(204, who.post("/auth/logout", {}));
  await until(async () => (await who.get("/auth/me")).status === 401, { what: "the access token to end", seconds: 2 });
  await elsewhere.expect(201, hold(elsewhere, roomType));
  let told = "";
  const heard = async () => {
    for (let chunk; !(chunk = await reader.read()).done; ) told += chunk.value;
  };
  await heard().catch(() => {}); // cut off in the middle is as good an end as any
  assert.doesNotMatch(told, /event: booking/);
});

test("another's session is not there", async () => {
  const [one, other] = await Promise.all([tenant(server), tenant(server)]);
  const [{ id }] = (await one.get("/auth/sessions")).body.items;
  for (const strange of [id, randomUUID(), "0", "me"]) assertProblem(await other.delete(`/auth/sessions/${strange}`), 404, "not_found", strange);
  assert.equal((await one.get("/auth/me")).status, 200);
  assertProblem(await nobody.delete(`/auth/sessions/${id}`), 401, "unauthenticated");
});

test("the mail's link verifies the e-mail address, once", async () => {
  const someone = await tenant(server, "Åse Ñandú");
  const token = await tokenIn(server, someone.user.email, "verify-email");
  const [mail] = await mailsTo(server, someone.user.email);
  assert.match(mail.text, /Åse Ñandú/);
  assert.ok(mail.text.includes(`${server.baseUrl}/verify-email?token=`), "the link leads to the web app");
  assertFields(await nobody.post("/auth/email/verify", { token: `${token}x` }), { "/token": "invalid_token" });
  assertFields(await nobody.post("/auth/password/reset", { token, password: "another long one" }), { "/token": "invalid_token" });
  assert.equal((await nobody.post("/auth/email/verify", { token })).status, 204);
  assert.equal((await someone.get("/auth/me")).body.email_verified, true);
  assertFields(await nobody.post("/auth/email/verify", { token }), { "/token": "invalid_token" });
});

test("a forgotten password is set anew by mail; that ends every session", async () => {
  const someone = await tenant(server);
  const { email } = someone.user;
  assert.equal((await nobody.post("/auth/password/forgot", { email: email.toUpperCase() })).status, 204);
  const token = await tokenIn(server, email, "reset-password");
  assertFields(await nobody.post("/auth/password/reset", { token, password: "short" }), { "/password": "too_short" });
  assertFields(await nobody.post("/auth/password/reset", { token, password: "password1234" }), { "/password": "common_password" });
  const fresh = "a password never used before";
  assert.equal((await nobody.post("/auth/password/reset", { token, password: fresh })).status, 204);
  assertFields(await nobody.post("/auth/password/reset", { token, password: fresh }), { "/token": "invalid_token" });
  await until(async () => (await someone.get("/auth/me")).status === 401, { what: "the access token to end", seconds: 2 });
  assertProblem(await refresh(someone.session.refresh_token), 401, "unauthenticated");
  assertProblem(await nobody.post("/auth/login", { email, password }), 401, "invalid_credentials");
  assert.equal((await login(server, email, fresh)).user.email_verified, true, "who reads the mail owns the address");
});

test("only the newest link sets a password, and asking for a stranger tells nothing", async () => {
  const someone = await tenant(server);
  await nobody.post("/auth/password/forgot", { email: someone.user.email });
  const first = await tokenIn(server, someone.user.email, "reset-password");
  await nobody.post("/auth/password/forgot", { email: someone.user.email });
  const second = await tokenIn(server, someone.user.email, "reset-password", [first]);
  assertFields(await nobody.post("/auth/password/reset", { token: first, password: "another long one" }), { "/token": "invalid_token" });
  const stranger = anEmail("stranger");
  const answer = await nobody.post("/auth/password/forgot", { email: stranger });
  assert.equal(answer.status, 204);
  // Jobs run in order: when the mail that was asked for later is there, the stranger's turn is over.
  const witness = await tenant(server);
  await tokenIn(server, witness.user.email, "verify-email");
  assert.deepEqual(await mailsTo(server, stranger), []);
  assert.equal((await nobody.post("/auth/password/reset", { token: second, password: "another long one" })).status, 204);
});

test("an old link does nothing", async () => {
  const someone = await tenant(server);
  const token = await tokenIn(server, someone.user.email, "verify-email");
  await server.query("auth", "UPDATE mail_token SET expires_at = now() - interval '1 second' WHERE user_id = $1", [someone.user.id]);
  assertFields(await nobody.post("/auth/email/verify", { token }), { "/token": "invalid_token" });
  assert.equal((await someone.get("/auth/me")).body.email_verified, false);
});

test("an Idempotency-Key is ignored: no stored answer holds a token", async () => {
  const key = randomUUID();
  const person = aPerson();
  const first = await nobody.post("/auth/register", person, { key });
  assert.equal(first.status, 201);
  assertProblem(await nobody.post("/auth/register", person, { key }), 409, "email_taken");
  const [one, two] = [await nobody.post("/auth/login", { email: person.email, password }, { key }), await nobody.post("/auth/login", { email: person.email, password }, { key })];
  assert.notEqual(one.headers.getSetCookie()[0], two.headers.getSetCookie()[0]);
  assert.equal(two.headers.get("idempotent-replayed"), null);
});

test("people of one role do not do what another's do", async () => {
  const [aTenant, aLandlord] = await Promise.all([register(server, "tenant"), register(server, "landlord")]);
  assertProblem(await aTenant.get("/landlord/properties"), 403, "forbidden");
  assertProblem(await aLandlord.get("/admin/reviews"), 403, "forbidden");
  assertProblem(await aLandlord.act("/bookings", {}), 403, "forbidden");
  assertProblem(await nobody.get("/admin/reviews"), 401, "unauthenticated");
});
