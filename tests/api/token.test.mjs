// Access tokens: who signs them, who believes them, and what becomes of those that somebody made up.
import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync, randomUUID, verify } from "node:crypto";
import { after, before, test } from "node:test";

import { Client, anonymous } from "../support/client.mjs";
import { es256, hs256, partsOf, token, unsigned } from "../support/jwt.mjs";
import { landlord, tenant } from "../support/people.mjs";
import { assertProblem } from "../support/problem.mjs";
import { Server, run } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server, someone, header, claims, privateKey;

before(async () => {
  server = await Server.start({ settings: { "rate_limit.enabled": false, "auth.access_token_seconds": 60 } });
  someone = await tenant(server);
  ({ header, claims } = partsOf(someone.session.access_token));
  // Only somebody who reads auth's database could sign these: it takes that to try claims that auth never writes.
  [{ private_key_pem: privateKey }] = await server.query("auth", "SELECT private_key_pem FROM signing_key WHERE retired_at IS NULL");
});
after(() => server.dispose());

const withToken = (access_token) => new Client(server, { access_token });
const me = (access_token) => withToken(access_token).get("/auth/me");
const jwks = async () => (await (await fetch(`${server.baseUrl}/.well-known/jwks.json`)).json()).keys;
const now = () => Math.floor(Date.now() / 1000);
const ours = (changes, headerChanges = {}) => token({ ...header, ...headerChanges }, { ...claims, ...changes }, es256(privateKey));

test("a token says what the API promises, and the published key verifies it", async () => {
  assert.equal(header.alg, "ES256");
  for (const name of ["iss", "aud", "sub", "role", "sid", "iat", "exp"]) assert.ok(name in claims, name);
  assert.equal(claims.sub, someone.user.id);
  assert.equal(claims.role, "tenant");
  assert.equal(claims.exp - claims.iat, 60);
  assert.equal(someone.session.expires_in, 60);
  const [key, ...more] = await jwks();
  assert.deepEqual(more, []);
  assert.equal(key.kid, header.kid);
  assert.deepEqual([key.kty, key.crv, key.alg, key.use], ["EC", "P-256", "ES256", "sig"]);
  assert.equal("d" in key, false, "the private half stays at home");
  const [first, second, signature] = someone.session.access_token.split(".");
  const good = verify("sha256", Buffer.from(`${first}.${second}`), { key: createPublicKey({ key, format: "jwk" }), dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
  assert.equal(good, true);
});

test("the forger's tools work: a token with the true claims and the true key is believed", async () => {
  assert.equal((await me(ours({ exp: now() + 50 }))).status, 200);
});

test("what was not signed with our key, or not as we sign, is 401", async () => {
  const { privateKey: stranger } = generateKeyPairSync("ec", { namedCurve: "P-256", privateKeyEncoding: { type: "pkcs8", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } });
  const [key] = await jwks();
  const publicPem = createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" });
  const genuine = someone.session.access_token;
  const [first, second, third] = genuine.split(".");
  const forged = {
    "alg none": token({ alg: "none", typ: "JWT" }, claims, unsigned),
    "alg none with our kid": token({ ...header, alg: "none" }, claims, unsigned),
    "alg None with a signature": token({ ...header, alg: "None" }, claims, es256(privateKey)),
    "HS256 with the public key as the secret": token({ ...header, alg: "HS256" }, claims, hs256(publicPem)),
    "HS256 with the key's coordinate": token({ ...header, alg: "HS256" }, claims, hs256(Buffer.from(key.x, "base64url"))),
    "another key under our kid": token(header, claims, es256(stranger)),
    "an unknown kid": token({ ...header, kid: randomUUID() }, claims, es256(stranger)),
    "a kid that is a path": token({ ...header, kid: "../../../../dev/null" }, claims, es256(stranger)),
    "a kid that is SQL": token({ ...header, kid: "' OR 1=1 --" }, claims, es256(stranger)),
    "no kid": token({ alg: "ES256" }, claims, es256(privateKey)),
    "a key of its own in the header": token({ ...header, jwk: key }, claims, es256(stranger)),
    "an extension that must be understood": ours({}, { crit: ["exp"], exp: 1 }),
    "a role of its own": `${first}.${Buffer.from(JSON.stringify({ ...claims, role: "admin" })).toString("base64url")}.${third}`,
    "a bit flipped": `${first}.${second}.${third.slice(0, 20)}${third[20] === "A" ? "B" : "A"}${third.slice(21)}`,
    "a signature of zeros": `${first}.${second}.${Buffer.alloc(64).toString("base64url")}`,
    "no signature": `${first}.${second}.`,
    "two parts": `${first}.${second}`,
    "four parts": `${genuine}.${third}`,
    "padding": `${genuine}==`,
    "nothing": "",
    "dots": "..",
    "words": "let me in",
    "a very long one": `${first}.${"A".repeat(9_000)}.${third}`,
  };
  for (const [what, made] of Object.entries(forged)) assertProblem(await me(made), 401, "unauthenticated", what);
});

test("our own key does not help where the claims are not for here", async () => {
  for (const [what, changes] of Object.entries({
    "another issuer": { iss: "https://accounts.example" },
    "another audience": { aud: "somebody-else" },
    "no audience": { aud: undefined },
    "a subject that is no id": { sub: "admin" },
    "a role that nobody has": { role: "root" },
    "no session": { sid: undefined },
    "not valid yet": { iat: now() + 120, exp: now() + 180 },
    "not before the day after": { nbf: now() + 86_400 },
    "no end": { exp: undefined },
    "an end in words": { exp: "never" },
    "an end beyond reckoning": { exp: 1e300 },
  })) {
    const made = ours({ exp: now() + 50, ...changes });
    assertProblem(await me(made), 401, "unauthenticated", what);
  }
});

test("an expired one is told apart, so that clients refresh; half a minute of wrong clocks is forgiven", async () => {
  assertProblem(await me(ours({ iat: now() - 200, exp: now() - 31 })), 401, "token_expired");
  assertProblem(await me(ours({ iat: now() - 900_000, exp: 1 })), 401, "token_expired");
  assert.equal((await me(ours({ iat: now() - 100, exp: now() - 20 }))).status, 200);
  assert.equal((await me(ours({ iat: now() + 20, exp: now() + 80 }))).status, 200);
});

test("a bad token is refused also where none is needed, and other schemes are no tokens", async () => {
  assertProblem(await withToken("nonsense").get("/properties"), 401, "unauthenticated");
  assertProblem(await withToken(ours({ exp: now() - 100 })).get("/properties"), 401, "token_expired");
  for (const authorization of ["Basic YWRtaW46YWRtaW4=", "Bearer", "Bearer ", someone.session.access_token])
    assertProblem(await anonymous(server).get("/auth/me", { headers: { authorization } }), 401, "unauthenticated", authorization.slice(0, 12));
  const lower = await anonymous(server).get("/auth/me", { headers: { authorization: `bearer ${someone.session.access_token}` } });
  assert.equal(lower.status, 200, "the scheme's case does not matter (RFC 9110, 11.1)");
});

test("a role is what the token says, and no more", async () => {
  assertProblem(await someone.get("/landlord/properties"), 403, "forbidden");
  const owner = await landlord(server);
  assert.equal((await owner.get("/landlord/properties")).status, 200);
});

test("keys are rotated while people are signed in, and nobody notices", async () => {
  const before = await jwks();
  const rotated = await run(["admin", "rotate-keys", "--data-dir", server.dataDir]);
  assert.equal(rotated.code, 0, rotated.stderr);
  assert.equal((await someone.get("/auth/me")).status, 200);
  const after = await until(async () => ((await jwks()).length === 2 ? jwks() : null), { what: "the new key" });
  assert.ok(after.some(({ kid }) => kid === before[0].kid), "the previous one is still told");
  const newcomer = await tenant(server);
  const { header: fresh } = partsOf(newcomer.session.access_token);
  assert.notEqual(fresh.kid, before[0].kid);
  assert.ok(after.some(({ kid }) => kid === fresh.kid));
  assert.equal((await newcomer.get("/auth/me")).status, 200);
  assert.equal((await someone.get("/auth/me")).status, 200, "tokens of the old key are good");
  const refreshed = await anonymous(server).post("/auth/refresh", { refresh_token: someone.session.refresh_token });
  assert.equal(refreshed.status, 200);
  assert.equal(partsOf(refreshed.body.access_token).header.kid, fresh.kid);
});

test("rotated while nothing runs, the same", async () => {
  const guest = await tenant(server);
  await server.stop();
  const rotated = await run(["admin", "rotate-keys", "--data-dir", server.dataDir]);
  assert.equal(rotated.code, 0, rotated.stderr);
  await server.restart();
  assert.equal((await new Client(server, guest.session).get("/auth/me")).status, 200);
  const newcomer = await tenant(server);
  assert.notEqual(partsOf(newcomer.session.access_token).header.kid, partsOf(guest.session.access_token).header.kid);
  assert.equal((await newcomer.get("/auth/me")).status, 200);
});
