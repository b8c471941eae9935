// The document against the server: it says what answers look like, and they do.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

import { confirm } from "../support/card.mjs";
import { anonymous } from "../support/client.mjs";
import { tokenIn } from "../support/mail.mjs";
import { aHome, aRoomType, admin, inDays, landlord, password, publishedHome, tenant } from "../support/people.mjs";
import { Server, run } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server, nobody, owner, reviewer, someone, document, ajv;
/** "operationId status" of what was seen, so that no operation is forgotten. */
const seen = new Set();

before(async () => {
  server = await Server.start({ settings: { "rate_limit.enabled": false } });
  nobody = anonymous(server);
  [owner, reviewer, someone] = await Promise.all([landlord(server), admin(server), tenant(server)]);
  document = await (await fetch(`${server.baseUrl}/openapi.json`)).json();
  ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const format of ["int64", "int32", "double", "password"]) ajv.addFormat(format, true);
  ajv.addSchema(document, "openapi");
});
after(() => server.dispose());

const resolved = (part) => (part?.$ref ? part.$ref.slice(2).split("/").reduce((at, step) => at[step], document) : part);

/** The documented template and operation of a call. */
function operationOf(method, path) {
  const steps = path.split("?")[0].split("/");
  for (const [template, operations] of Object.entries(document.paths)) {
    const wanted = template.split("/");
    const fits = wanted.length === steps.length && wanted.every((step, i) => step === steps[i] || step.startsWith("{"));
    if (fits && operations[method.toLowerCase()]) return { template, operation: operations[method.toLowerCase()] };
  }
  throw new Error(`${method} ${path} is not documented`);
}

const pointer = (...steps) => `openapi#${steps.map((step) => `/${encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("")}`;

/** Schemas say what may come; an answer may not hold more than they say either. */
function assertNoMore(value, schema, where) {
  const shape = resolved(schema);
  if (!shape || value === null) return;
  for (const branch of shape.anyOf ?? shape.oneOf ?? []) if (resolved(branch)?.type !== "null") return assertNoMore(value, branch, where);
  if (Array.isArray(value)) return value.forEach((item, i) => assertNoMore(item, shape.items, `${where}/${i}`));
  if (typeof value !== "object" || !shape.properties) return;
  for (const [name, member] of Object.entries(value)) {
    assert.ok(name in shape.properties || shape.additionalProperties, `${where}/${name} is not documented`);
    assertNoMore(member, shape.properties[name], `${where}/${name}`);
  }
}

/** Makes a call, and holds its request and its answer against the document. */
async function call(who, method, path, body, expected, options = {}) {
  const answer = await who.call(method, path, { body, key: method === "POST" ? randomUUID() : undefined, ...options });
  const { template, operation } = operationOf(method, path.startsWith("http") ? new URL(path).pathname : path);
  const where = `${operation.operationId} ${answer.status}`;
  assert.equal(answer.status, expected, `${where}: ${answer.text}`);
  seen.add(operation.operationId);
  const status = String(answer.status) in operation.responses ? String(answer.status) : "default";
  const response = resolved(operation.responses[status]);
  if (answer.status < 400) {
    assert.notEqual(status, "default", `${where} is not documented`);
    const sent = operation.requestBody?.content["application/json"].schema;
    if (sent && body !== undefined) assertFits(body, pointer("paths", template, method.toLowerCase(), "requestBody", "content", "application/json", "schema"), `what was sent to ${where}`);
  }
  const type = (answer.headers.get("content-type") ?? "").split(";")[0];
  if (!response.content) {
    assert.equal(answer.text, "", where);
    return answer;
  }
  assert.ok(type in response.content, `${where} is ${type}`);
  const at = operation.responses[status].$ref
    ? pointer("components", "responses", operation.responses[status].$ref.split("/").at(-1), "content", type, "schema")
    : pointer("paths", template, method.toLowerCase(), "responses", status, "content", type, "schema");
  assertFits(answer.body, at, where);
  assertNoMore(answer.body, response.content[type].schema, where);
  if (status === "409") assert.ok(response.description.includes(`\`${answer.body.code}\``), `${answer.body.code} of ${where} is not documented`);
  return answer;
}

function assertFits(value, at, where) {
  const validate = ajv.getSchema(at);
  assert.ok(validate, `no schema at ${at}`);
  assert.ok(validate(value), `${where}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value)}`);
}

test("the document is OpenAPI 3.1", async () => {
  assert.match(document.openapi, /^3\.1\./);
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors, null, 1)?.slice(0, 3_000));
});

test("the server tells what the command prints", async () => {
  const printed = await run(["openapi"]);
  assert.equal(printed.code, 0, printed.stderr);
  assert.deepEqual(JSON.parse(printed.stdout), document);
  const { headers } = await nobody.call("GET", `${server.baseUrl}/openapi.json`);
  assert.match(headers.get("content-type"), /^application\/json/);
});

test("operations have names and summaries of their own", () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.entries(path).filter(([name]) => name !== "servers").map(([, operation]) => operation));
  const ids = operations.map(({ operationId }) => operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const { operationId, summary, responses } of operations) {
    assert.ok(summary.length > 5, operationId);
    assert.ok("default" in responses, operationId);
  }
});

test("auth's answers are as documented", async () => {
  const person = { email: `doc-${randomUUID()}@people.rentezy.test`, password, full_name: "Doc", role: "tenant", refresh_delivery: "body" };
  await call(nobody, "POST", "/auth/register", person, 201);
  await call(nobody, "POST", "/auth/register", person, 409);
  await call(nobody, "POST", "/auth/register", {}, 422);
  const { body: session } = await call(nobody, "POST", "/auth/login", { email: person.email, password, refresh_delivery: "body" }, 200);
  await call(nobody, "POST", "/auth/login", { email: person.email, password: "wrong" }, 401);
  await call(nobody, "POST", "/auth/login", { email: person.email, password }, 200);
  await call(nobody, "POST", "/auth/refresh", { refresh_token: session.refresh_token }, 200);
  await call(nobody, "POST", "/auth/refresh", undefined, 401);
  await call(nobody, "GET", "/auth/me", undefined, 401);
  const guest = await tenant(server);
  await call(guest, "GET", "/auth/me", undefined, 200);
  const { body: sessions } = await call(guest, "GET", "/auth/sessions?limit=1", undefined, 200);
  await call(guest, "DELETE", `/auth/sessions/${randomUUID()}`, undefined, 404);
  await call(guest, "DELETE", `/auth/sessions/${sessions.items[0].id}`, undefined, 204);
  await call(nobody, "POST", "/auth/email/verify", { token: await tokenIn(server, person.email, "verify-email") }, 204);
  await call(nobody, "POST", "/auth/email/verify", { token: "x" }, 422);
  await call(nobody, "POST", "/auth/password/forgot", { email: person.email }, 204);
  await call(nobody, "POST", "/auth/password/reset", { token: await tokenIn(server, person.email, "reset-password"), password: "another long one" }, 204);
  await call(await tenant(server), "POST", "/auth/logout", undefined, 204);
  await call(nobody, "POST", "/auth/logout", undefined, 401);
  await call(nobody, "GET", `${server.baseUrl}/.well-known/jwks.json`, undefined, 200);
});

test("property's answers are as documented", async () => {
  const { body: home } = await call(owner, "POST", "/properties", aHome(), 201);
  await call(owner, "POST", "/properties", { title: 1 }, 422);
  await call(someone, "POST", "/properties", aHome(), 403);
  await call(owner, "POST", `/properties/${home.id}/submit`, {}, 409);
  const { body: room } = await call(owner, "POST", `/properties/${home.id}/room-types`, aRoomType({ available_from: inDays(40) }), 201);
  await call(owner, "PATCH", `/room-types/${room.id}`, { quantity: 3, bedrooms: null }, 200);
  await call(owner, "PATCH", `/room-types/${room.id}`, { rent: { amount_minor: -1, currency: "INR" } }, 422);
  await call(owner, "PATCH", `/properties/${home.id}`, { title: "Another title", location: null, address: { ...aHome().address, line2: "Third floor", region: null } }, 200);
  await call(owner, "POST", `/properties/${home.id}/submit`, {}, 200);
  await call(reviewer, "GET", "/admin/reviews", undefined, 200);
  await call(reviewer, "POST", `/properties/${home.id}/reject`, { reason: "No." }, 200);
  await call(reviewer, "POST", `/properties/${home.id}/approve`, {}, 409);
  await call(owner, "POST", `/properties/${home.id}/submit`, {}, 200);
  await call(reviewer, "POST", `/properties/${home.id}/approve`, {}, 200);
  await call(nobody, "GET", `/properties/${home.id}`, undefined, 200);
  await call(nobody, "GET", `/properties/${randomUUID()}`, undefined, 404);
  await call(nobody, "GET", "/properties?city=Mumbai&kind=apartment&limit=5", undefined, 200);
  await call(nobody, "GET", "/properties?limit=0", undefined, 400);
  await call(owner, "GET", "/landlord/properties", undefined, 200);
  await call(owner, "DELETE", `/properties/${home.id}`, undefined, 204);
  await call(owner, "DELETE", `/properties/${home.id}`, undefined, 409);
});

test("booking's and payment's answers are as documented", async () => {
  const { property, roomType } = await publishedHome(owner, reviewer, { room: { quantity: 1 } });
  const wanted = { room_type_id: roomType.id, move_in: inDays(30) };
  const { body: booking } = await call(someone, "POST", "/bookings", wanted, 201);
  await call(someone, "POST", "/bookings", wanted, 409);
  await call(await tenant(server), "POST", "/bookings", wanted, 409);
  await call(someone, "POST", "/bookings", { room_type_id: randomUUID(), move_in: "yesterday" }, 422);
  await call(someone, "POST", "/bookings", wanted, 400, { key: undefined });
  await call(owner, "DELETE", `/properties/${property.id}`, undefined, 409);
  await call(owner, "PATCH", `/room-types/${roomType.id}`, { quantity: 0 }, 409);
  const { body: payment } = await call(someone, "POST", `/bookings/${booking.id}/payment`, {}, 200);
  assert.equal((await confirm(payment)).body.status, "succeeded");
  await until(async () => (await someone.get(`/bookings/${booking.id}`)).body.status === "confirmed", { what: "the booking to be confirmed" });
  await call(someone, "GET", `/bookings/${booking.id}`, undefined, 200);
  await call(someone, "GET", `/bookings/${randomUUID()}`, undefined, 404);
  await call(someone, "GET", "/bookings?limit=1", undefined, 200);
  await call(owner, "GET", "/landlord/bookings", undefined, 200);
  await call(someone, "GET", `/bookings/${booking.id}/timeline`, undefined, 200);
  await call(reviewer, "POST", `/admin/bookings/${booking.id}/refund`, { amount: { amount_minor: 100, currency: "INR" }, reason: "the boiler" }, 200);
  await call(reviewer, "POST", `/admin/bookings/${booking.id}/refund`, { amount: { amount_minor: 999_999_999, currency: "INR" }, reason: "too much" }, 409);
  await call(someone, "POST", `/bookings/${booking.id}/cancel`, {}, 200);
  const dropped = (await call(someone, "POST", "/bookings", { ...wanted, room_type_id: (await publishedHome(owner, reviewer)).roomType.id }, 201)).body;
  await call(someone, "POST", `/bookings/${dropped.id}/cancel`, undefined, 200);
  await call(someone, "POST", `/bookings/${dropped.id}/payment`, {}, 409);
  await call(someone, "POST", `/bookings/${booking.id}/cancel`, {}, 409);
  await call(nobody, "GET", "/stream", undefined, 401);
  await call(nobody, "POST", `${server.baseUrl}/webhooks/stripe`, {}, 400);
});

test("no documented operation was left out", () => {
  const documented = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId).filter(Boolean));
  assert.deepEqual(documented.filter((id) => !seen.has(id)), []);
});
