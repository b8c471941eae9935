// Whatever comes in: the answer that the API names or a closed connection, nothing changes, and nothing internal is told.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { anonymous } from "../support/client.mjs";
import { aHome, aRoomType, admin, hold, inDays, landlord, publishedHome, tenant } from "../support/people.mjs";
import { assertFields, assertProblem } from "../support/problem.mjs";
import { exchange, request } from "../support/raw.mjs";
import { Server } from "../support/server.mjs";

let server, owner, reviewer, someone, nobody, property, roomType, booking;

before(async () => {
  server = await Server.start({ settings: { "rate_limit.enabled": false } });
  nobody = anonymous(server);
  [owner, reviewer, someone] = await Promise.all([landlord(server), admin(server), tenant(server)]);
  ({ property, roomType } = await publishedHome(owner, reviewer));
  booking = await someone.expect(201, hold(someone, roomType));
});
after(() => server.disposeChecked());

const asJson = { "content-type": "application/json" };
const bearer = (who) => `Authorization: Bearer ${who.session.access_token}`;
const counted = async () => {
  const [[{ users }], [{ homes, rooms }], [{ bookings }]] = await Promise.all([
    server.query("auth", "SELECT count(*)::int AS users FROM users"),
    server.query("property", "SELECT (SELECT count(*)::int FROM property) AS homes, (SELECT count(*)::int FROM room_type) AS rooms"),
    server.query("booking", "SELECT count(*)::int AS bookings FROM booking"),
  ]);
  return { users, homes, rooms, bookings };
};
/** A test in which nothing may come to be. */
const harmless = (name, body) =>
  test(name, async () => {
    const before = await counted();
    await body();
    assert.deepEqual(await counted(), before, "something changed");
  });

const home = JSON.stringify(aHome());
const homeWith = (member) => `${home.slice(0, -1)},${member}}`;
const postHome = (raw, headers = {}) => owner.call("POST", "/properties", { raw, headers });

harmless("what is no JSON is 400", async () => {
  for (const raw of [
    "{", "}", "{]", "[", '{"title"}', '{"title":}', '{"title":"x",}', "{'title':'x'}", "{title:1}", "nul", "NaN", "Infinity", "undefined", "+1", "01", "1.", ".5", "0x10", '"a', "\u0001", " ", "\n",
    `${home}x`, `${home}{}`, `${home}//`, `/* */${home}`, `\ufeff${home}`, '{"title":"\t"}', '{"title":"\n"}', '{"title":"\\x41"}', '{"title":"\\u12"}', '{"title":"\\ud800"}', '{"title":"\\udc00\\ud800"}', "a=b&c=d", "<xml/>",
  ])
    assertProblem(await postHome(raw), 400, "malformed", JSON.stringify(raw));
});

harmless("what is no UTF-8 is 400, wherever it stands", async () => {
  for (const [what, bytes] of Object.entries({
    "a lone byte": [0xff], "an overlong slash": [0xc0, 0xaf], "an overlong NUL": [0xc0, 0x80], "a surrogate": [0xed, 0xa0, 0x80], "beyond the last": [0xf4, 0x90, 0x80, 0x80], "half a character": [0xe2, 0x82], "Latin-1": [0xe9],
  })) {
    const [head, tail] = home.split("Two bright");
    assertProblem(await postHome(Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(tail)])), 400, "malformed", what);
    assertProblem(await postHome(Buffer.concat([Buffer.from('{"'), Buffer.from(bytes), Buffer.from('":1}')])), 400, "malformed", `${what} in a name`);
  }
  assertProblem(await postHome(Buffer.from(home, "utf16le")), 400, "malformed");
});

harmless("NUL is never text", async () => {
  assertProblem(await postHome(home.replace("bright", "bri\0ght")), 400, "malformed", "a raw one");
  assertFields(await postHome(home.replace("bright", "bri\\u0000ght")), { "/title": "forbidden_character" });
  assertFields(await postHome(home.replace("Third floor", "Third\\u0000floor")), { "/description": "forbidden_character" });
  assertFields(await nobody.post("/auth/register", { email: `a\0@x.test`, password: "long enough\0", full_name: "A\0", role: "tenant" }),
    { "/email": "invalid_email", "/password": "forbidden_character", "/full_name": "forbidden_character" });
  assertProblem(await nobody.post("/auth/login", { email: someone.user.email, password: "correct horse battery\0" }), 401, "invalid_credentials");
  assertFields(await nobody.post("/auth/email/verify", { token: "a\0b" }), { "/token": true });
});

harmless("other things than an object are told as such", async () => {
  for (const raw of ["[]", "[{}]", '"x"', "1", "-0", "1e400", "true", "null"]) assertFields(await postHome(raw), { "": "wrong_type" }, raw);
});

harmless("members of another type are named, each", async () => {
  assertFields(await owner.post("/properties", { title: 1, description: [], kind: null, address: "here", location: [], time_zone: {}, currency: true, amenities: "lift", cancellation_policy: 0 }), {
    "/title": "wrong_type", "/description": "wrong_type", "/kind": true, "/address": "wrong_type", "/location": "wrong_type", "/time_zone": true, "/currency": true, "/amenities": "wrong_type", "/cancellation_policy": true,
  });
  assertFields(await owner.post(`/properties/${property.id}/room-types`, aRoomType({ rent: 5, deposit: { amount_minor: "5", currency: "inr" }, quantity: "10", bedrooms: true, area_m2: "24", available_from: 20310101 })), {
    "/rent": "wrong_type", "/deposit/amount_minor": "wrong_type", "/deposit/currency": "invalid_currency", "/quantity": "wrong_type", "/bedrooms": "wrong_type", "/area_m2": "wrong_type", "/available_from": true,
  });
  assertFields(await someone.act("/bookings", { room_type_id: 7, move_in: null }), { "/room_type_id": true, "/move_in": true });
});

harmless("unknown and repeated members are named, with their pointers escaped", async () => {
  assertFields(await postHome(homeWith('"colour":"red"')), { "/colour": "unknown_field" });
  assertFields(await postHome(homeWith('"a/b~c":1,"":2')), { "/a~1b~0c": "unknown_field", "/": "unknown_field" });
  assertFields(await postHome(homeWith('"__proto__":{},"constructor":1')), { "/__proto__": "unknown_field", "/constructor": "unknown_field" });
  assertFields(await postHome(homeWith('"title":"again"')), { "/title": "repeated_field" });
  assertFields(await postHome(homeWith('"titl\\u0065":"again"')), { "/title": "repeated_field" });
  assertFields(await postHome(home.replace('"city":"Mumbai"', '"city":"Mumbai","city":"Pune"')), { "/address/city": "repeated_field" });
  const answer = await postHome(homeWith(`"${"n".repeat(100_000)}":1`));
  assertProblem(answer, 422, "invalid_fields");
  assert.ok(answer.text.length < 2_000, "a long name is not told back");
  const many = await postHome(homeWith(Array.from({ length: 5_000 }, (_, i) => `"x${i}":1`).join(",")));
  assertProblem(many, 422, "invalid_fields");
  assert.ok(many.text.length < 50_000, "nor are thousands");
});

harmless("nesting ends at 32 levels", async () => {
  const nested = (depth) => homeWith(`"deep":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}`);
  assertFields(await postHome(nested(32)), { "/deep": "unknown_field" });
  assertProblem(await postHome(nested(33)), 400, "malformed");
  assertProblem(await postHome('{"a":'.repeat(33) + "1" + "}".repeat(33)), 400, "malformed");
  assertProblem(await postHome("[".repeat(500_000)), 400, "malformed");
  assertProblem(await postHome('{"a":'.repeat(150_000)), 400, "malformed");
});

harmless("huge numbers are out of range, wherever they stand", async () => {
  const room = (member, literal) => JSON.stringify(aRoomType({ [member]: "HERE" })).replace('"HERE"', literal);
  const post = (raw) => owner.call("POST", `/properties/${property.id}/room-types`, { raw });
  for (const literal of ["99999999999999999999", "-99999999999999999999", "1e400", "-1e400", "9223372036854775808", `1${"0".repeat(5_000)}`]) {
    assertFields(await post(room("quantity", literal)), { "/quantity": "out_of_range" }, literal.slice(0, 30));
    assertFields(await post(room("area_m2", literal)), { "/area_m2": "out_of_range" }, literal.slice(0, 30));
    const answer = await post(room("rent", `{"amount_minor":${literal},"currency":"INR"}`));
    const [{ pointer }] = assertProblem(answer, 422, "invalid_fields").errors;
    assert.equal(pointer, "/rent/amount_minor");
  }
  for (const literal of ["1e2", "1E+2", "100.0", "0.1"]) assertFields(await post(room("quantity", literal)), { "/quantity": "wrong_type" }, literal);
  assertFields(await reviewer.act(`/admin/bookings/${booking.id}/refund`, { amount: { amount_minor: -5, currency: "INR" }, reason: "x" }), { "/amount/amount_minor": "negative_amount" });
  assertFields(await reviewer.act(`/admin/bookings/${booking.id}/refund`, { amount: { amount_minor: 0, currency: "INR" }, reason: "x" }), { "/amount/amount_minor": true });
});

harmless("dates that cannot be are named", async () => {
  for (const move_in of ["2031-02-29", "2031-13-01", "2031-00-10", "2031-04-31", "2031-1-1", "31-01-01", "2031-01-01T00:00:00Z", "+2031-01-01", "-2031-01-01", "12031-01-01", "0000-01-01", "2031/01/01", " 2031-01-01", "٢٠٣١-٠١-٠١", "tomorrow", ""])
    assertFields(await someone.act("/bookings", { room_type_id: roomType.id, move_in }), { "/move_in": "invalid_date" }, move_in);
  assertFields(await someone.act("/bookings", { room_type_id: roomType.id, move_in: "1970-01-01" }), { "/move_in": "date_in_past" });
  assertFields(await someone.act("/bookings", { room_type_id: roomType.id, move_in: "9999-12-31" }), { "/move_in": "date_too_far" });
});

harmless("ids of another kind, and what is no id, are not there", async () => {
  const kinds = [property.id, roomType.id, someone.user.id, booking.id, property.landlord_account_id, randomUUID(), "00000000-0000-0000-0000-000000000000", "0", "-1", "null", "undefined", "a".repeat(1_000),
    booking.id.toUpperCase().replaceAll("-", ""), `{${booking.id}}`, `${booking.id}%20`, "%E2%98%83", "..%5c..%5cetc", "'%20OR%201=1--"];
  for (const id of kinds) {
    if (id !== booking.id) assertProblem(await someone.get(`/bookings/${id}`), 404, "not_found", id);
    if (id !== booking.id) assertProblem(await someone.act(`/bookings/${id}/cancel`, {}), 404, "not_found", id);
    if (id !== booking.id) assertProblem(await someone.act(`/bookings/${id}/payment`, {}), 404, "not_found", id);
    if (id !== booking.id) assertProblem(await someone.get(`/bookings/${id}/timeline`), 404, "not_found", id);
    if (id !== property.id) assertProblem(await nobody.get(`/properties/${id}`), 404, "not_found", id);
    if (id !== property.id) assertProblem(await owner.post(`/properties/${id}/submit`, {}), 404, "not_found", id);
    if (id !== roomType.id) assertProblem(await owner.patch(`/room-types/${id}`, { quantity: 1 }), 404, "not_found", id);
  }
  for (const id of [property.id, booking.id, someone.user.id]) assertProblem(await someone.act("/bookings", { room_type_id: id, move_in: inDays(9) }), 404, "not_found");
  for (const id of ["", "1", "not-an-id", `${roomType.id} `, randomUUID()]) assertFields(await someone.act("/bookings", { room_type_id: id, move_in: inDays(9) }), { "/room_type_id": true }, id);
});

harmless("absent and oversized bodies", async () => {
  for (const path of ["/properties", `/properties/${property.id}/reject`]) assertProblem(await (path === "/properties" ? owner : reviewer).call("POST", path), 400, "malformed", path);
  assertProblem(await owner.call("PATCH", `/properties/${property.id}`), 400, "malformed");
  const limit = 1024 * 1024;
  const padded = (bytes) => home + " ".repeat(bytes - Buffer.byteLength(home));
  const description = (bytes) => homeWith(`"extra":"${"x".repeat(bytes - Buffer.byteLength(home) - 11)}"`);
  assert.equal(Buffer.byteLength(description(limit)), limit);
  assertFields(await postHome(description(limit)), { "/extra": "unknown_field" });
  assertProblem(await postHome(padded(limit + 1)), 413, "payload_too_large");
  assertProblem(await nobody.call("POST", "/auth/login", { raw: padded(limit + 1) }), 413, "payload_too_large", "before who asks is known");
  const answers = await exchange(server, request("POST", "/api/v1/auth/login", { headers: ["Content-Type: application/json", "Content-Length: 10737418240"], body: "{" }));
  assertProblem(answers[0], 413, "payload_too_large", "ten gigabytes, announced");
  const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
  const [chunked] = await exchange(server, request("POST", "/api/v1/auth/login", { headers: ["Content-Type: application/json", "Transfer-Encoding: chunked"], body: chunk.repeat(17) }));
  assertProblem(chunked, 413, "payload_too_large", "never announced");
  assert.equal((await nobody.get("/properties")).status, 200);
});

harmless("bodies of another kind are 415", async () => {
  for (const type of ["text/plain", "application/xml", "application/jsonp", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json-patch+json", "json", "*/*"])
    assertProblem(await postHome(home, { "content-type": type }), 415, "unsupported_media_type", type);
  const bytes = Buffer.from(home);
  const [untyped] = await exchange(server, request("POST", "/api/v1/properties", { headers: [bearer(owner)], body: bytes }));
  assertProblem(untyped, 415, "unsupported_media_type");
  const empty = await someone.call("POST", `/bookings/${booking.id}/cancel`, { raw: "x", headers: { "content-type": "text/plain", "idempotency-key": "k" } });
  assertProblem(empty, 415, "unsupported_media_type");
});

test("JSON is JSON in whatever words", async () => {
  for (const type of ["application/json; charset=utf-8", "APPLICATION/JSON", "application/json;charset=UTF-8", "application/json ; x=y"]) {
    const answer = await postHome(home, { "content-type": type });
    assert.equal(answer.status, 201, `${type} ${answer.text}`);
  }
  assert.equal((await postHome(` \r\n\t${home}\n`)).status, 201, "white space around it");
});

harmless("unknown query parameters are 400 and named, everywhere", async () => {
  for (const [who, method, path] of [
    [nobody, "GET", "/properties"], [nobody, "GET", `/properties/${property.id}`], [owner, "GET", "/auth/me"], [owner, "GET", "/auth/sessions"], [owner, "GET", "/landlord/properties"], [owner, "GET", "/landlord/bookings"],
    [someone, "GET", "/bookings"], [someone, "GET", `/bookings/${booking.id}`], [someone, "GET", `/bookings/${booking.id}/timeline`], [reviewer, "GET", "/admin/reviews"], [owner, "DELETE", `/properties/${property.id}`], [someone, "GET", "/stream"],
  ])
    assert.match(assertProblem(await who.call(method, `${path}?debug=1`), 400, "malformed", path).detail, /"debug"/);
  assert.match(assertProblem(await owner.post("/properties?dry_run=true", aHome()), 400, "malformed").detail, /"dry_run"/);
  assert.match(assertProblem(await someone.act(`/bookings/${booking.id}/cancel?force`, {}), 400, "malformed").detail, /"force"/);
  for (const query of ["limit=%", "limit=%zz", "%ff=1", "a%00=1", `${"a".repeat(200)}=1`, Array.from({ length: 500 }, (_, i) => `p${i}`).join("&")])
    assertProblem(await nobody.get(`/properties?${query}`), 400, "malformed", query.slice(0, 20));
  assert.equal((await nobody.get("/properties?")).status, 200);
});

harmless("paths that lead nowhere are 404, methods that do not fit 405", async () => {
  for (const path of ["/nothing", "/properties/", `/properties/${property.id}/`, `/properties//${property.id}`, "/Properties", `/properties/${property.id}/room-types/1`, "/internal/users", "/admin", "/bookings/x/y/z", `/internal/room-types/${roomType.id}`, "/%2e%2e/%2e%2e/etc/passwd"])
    assertProblem(await reviewer.get(path), 404, "not_found", path);
  for (const path of ["/api", "/api/", "/api/v1", "/api/v1/", "/api/v2/properties", "/api/v1/../../internal/revocations", "/internal/revocations", "/internal/users", "/metrics", "/webhooks/other", "/.well-known/security.txt", "/dev", "/dev/null", "/dev/mail/..%2f..%2fPG_VERSION"]) {
    const [answer] = await exchange(server, request("GET", path));
    assert.ok([404, 400].includes(answer.status), `${path} ${answer.status}`);
    assertProblem(answer, answer.status, undefined, path);
  }
  for (const [method, path, allow] of [
    ["PUT", "/properties", "GET, HEAD, POST"], ["DELETE", "/auth/me", "GET, HEAD"], ["GET", "/auth/login", "POST"], ["POST", `/properties/${property.id}`, "GET, HEAD, PATCH, DELETE"], ["PATCH", `/bookings/${booking.id}`, "GET, HEAD"],
    ["PROPFIND", "/properties", "GET, HEAD, POST"], ["OPTIONS", "/properties", "GET, HEAD, POST"],
  ]) {
    const answer = await nobody.call(method, path);
    assertProblem(answer, 405, "method_not_allowed", `${method} ${path}`);
    assert.deepEqual(answer.headers.get("allow").split(", ").sort(), allow.split(", ").sort(), `${method} ${path}`);
  }
  for (const [method, path, allow] of [["GET", "/webhooks/stripe", "POST"], ["POST", "/.well-known/jwks.json", "GET, HEAD"], ["DELETE", "/openapi.json", "GET, HEAD"], ["POST", "/healthz", "GET, HEAD"]]) {
    const answer = await nobody.call(method, server.baseUrl + path);
    assertProblem(answer, 405, "method_not_allowed", path);
    assert.equal(answer.headers.get("allow"), allow);
  }
});

test("HEAD is GET without its body", async () => {
  const [got] = await exchange(server, request("GET", `/api/v1/properties/${property.id}`));
  const connection = await exchangeHead(`/api/v1/properties/${property.id}`);
  assert.equal(connection.status, 200);
  assert.equal(connection.length, got.headers.get("content-length"));
  assert.equal(connection.rest, "");
});
async function exchangeHead(target) {
  const response = await fetch(server.baseUrl + target, { method: "HEAD" });
  return { status: response.status, length: response.headers.get("content-length"), rest: await response.text() };
}

test("a request id is taken and told again, or made; a trace as well", async () => {
  for (const id of ["a", "A-z_0.9", "x".repeat(64)]) {
    assert.equal((await nobody.get("/properties?limit=1", { headers: { "x-request-id": id } })).headers.get("x-request-id"), id);
    assert.equal(assertProblem(await nobody.get("/nothing", { headers: { "x-request-id": id } }), 404).request_id, id);
  }
  for (const id of ["", " ", "x".repeat(65), "a b", "ö", "<script>", "a;b", "../../x"]) {
    const made = (await nobody.get("/properties?limit=1", { headers: { "x-request-id": id } })).headers.get("x-request-id");
    assert.notEqual(made, id);
    assert.match(made, /^[A-Za-z0-9._-]{1,64}$/);
  }
  const trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  assert.equal((await nobody.get("/properties?limit=1", { headers: { traceparent: trace } })).headers.get("traceparent"), trace);
  for (const broken of ["", "00-0", `${trace}-x`, trace.replace("4bf9", "GGGG"), `00-${"0".repeat(32)}-00f067aa0ba902b7-01`]) {
    const made = (await nobody.get("/properties?limit=1", { headers: { traceparent: broken } })).headers.get("traceparent");
    assert.match(made, /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);
    assert.notEqual(made, broken);
  }
});

harmless("headers that two readers could read differently are refused, and the connection ends", async () => {
  const body = JSON.stringify({ email: someone.user.email, password: "x" });
  const type = "Content-Type: application/json";
  const length = `Content-Length: ${body.length}`;
  const login = (headers) => request("POST", "/api/v1/auth/login", { headers, body, close: false });
  const smuggled = request("GET", "/api/v1/properties");
  for (const [what, bytes] of Object.entries({
    "two lengths": login([type, length, "Content-Length: 3"]),
    "the same length twice": login([type, length, length]),
    "lengths in a list": login([type, `Content-Length: ${body.length}, 3`]),
    "a length with a sign": login([type, `Content-Length: +${body.length}`]),
    "a negative length": login([type, "Content-Length: -1"]),
    "a length in hex": login([type, "Content-Length: 0x10"]),
    "no length at all": login([type, "Content-Length:"]),
    "a length beyond reckoning": login([type, `Content-Length: ${"9".repeat(40)}`]),
    "a length and chunks": login([type, length, "Transfer-Encoding: chunked"]),
    "chunks twice": login([type, "Transfer-Encoding: chunked", "Transfer-Encoding: chunked"]),
    "chunks within gzip": login([type, "Transfer-Encoding: gzip, chunked"]),
    "chunks that are none": login([type, "Transfer-Encoding: identity"]),
    "chunks, hidden": login([type, "Transfer-Encoding: xchunked"]),
    "a chunk of no size": request("POST", "/api/v1/auth/login", { headers: [type, "Transfer-Encoding: chunked"], body: "zz\r\n{}\r\n0\r\n\r\n", close: false }),
    "a chunk that is too short": request("POST", "/api/v1/auth/login", { headers: [type, "Transfer-Encoding: chunked"], body: "1\r\n{}\r\n0\r\n\r\n", close: false }),
    "a chunk beyond reckoning": request("POST", "/api/v1/auth/login", { headers: [type, "Transfer-Encoding: chunked"], body: "fffffffffffffffff\r\n", close: false }),
    "two hosts": login([type, "Host: a", "Host: b"]),
    "two content types": login([type, "Content-Type: text/plain"]),
    "two keys": request("POST", `/api/v1/bookings/${booking.id}/cancel`, { headers: [bearer(someone), "Idempotency-Key: a", "Idempotency-Key: b"], close: false }),
    "two tokens": request("GET", "/api/v1/auth/me", { headers: [bearer(someone), bearer(owner)], close: false }),
    "a space before the colon": login([type, `Content-Length : ${body.length}`]),
    "a name with a space": login([type, "X Bad: 1"]),
    "a line without a colon": login([type, "nonsense"]),
    "NUL in a value": login([type, "X-Nul: a\0b"]),
    "a bare CR": login([type, "X-Bare: a\rb"]),
  })) {
    const answers = await exchange(server, Buffer.concat([bytes, smuggled]));
    assert.equal(answers.length, 1, `${what}: what follows must not be read`);
    assert.equal(answers[0].headers.get("connection"), "close", what);
    assertProblem(answers[0], what === "a length beyond reckoning" ? answers[0].status : 400, what === "a length beyond reckoning" ? undefined : "malformed", what);
    assert.ok([400, 413].includes(answers[0].status));
  }
  assert.equal((await someone.get(`/bookings/${booking.id}`)).body.status, "held", "and nothing was done");
});

harmless("first lines that are none", async () => {
  for (const [what, text, status] of [
    ["no version", "GET /api/v1/properties\r\n\r\n", [400, 505]],
    ["another protocol", "SSH-2.0-OpenSSH_9.2\r\n\r\n", [400, 505]],
    ["HTTP/2 by guess", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400, 505]],
    ["HTTP/3", "GET / HTTP/3.0\r\n\r\n", [505]],
    ["two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", [400]],
    ["no host", "GET /api/v1/properties HTTP/1.1\r\n\r\n", [400]],
    ["a target with a space", "GET /api/v1/prop erties HTTP/1.1\r\nHost: a\r\n\r\n", [400, 505]],
    ["a target with a fragment", "GET /api/v1/properties#x HTTP/1.1\r\nHost: a\r\n\r\n", [400]],
    ["a target with bytes that no URL has", "GET /api/v1/\xff HTTP/1.1\r\nHost: a\r\n\r\n", [400]],
    ["a relative target", "GET api/v1/properties HTTP/1.1\r\nHost: a\r\n\r\n", [400]],
    ["an escaped NUL", "GET /api/v1/properties/%00 HTTP/1.1\r\nHost: a\r\n\r\n", [400]],
    ["an escape of nothing", "GET /api/v1/properties/%zz HTTP/1.1\r\nHost: a\r\n\r\n", [400]],
    ["an escaped slash", "GET /api/v1%2fproperties HTTP/1.1\r\nHost: a\r\n\r\n", [400]],
    ["a very long target", `GET /api/v1/properties?city=${"x".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, [414, 431]],
    ["very long headers", `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`, [431]],
    ["very many headers", `GET / HTTP/1.1\r\nHost: a\r\n${"X: 1\r\n".repeat(2_000)}\r\n`, [431]],
    ["a TLS hello", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".padEnd(200, "\0"), [400]],
    ["NULs", "\0".repeat(500), [400]],
    ["an expectation", "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\nContent-Length: 2\r\n\r\n{}", [417]],
  ]) {
    const answers = await exchange(server, Buffer.from(text, "latin1"));
    assert.equal(answers.length, 1, what);
    assert.ok(status.includes(answers[0].status), `${what}: ${answers[0].status}`);
    assertProblem(answers[0], answers[0].status, undefined, what);
    assert.equal(answers[0].headers.get("connection"), "close", what);
  }
});

test("a target with its origin in front, and a body that waits to be asked for, are fine", async () => {
  const [answer] = await exchange(server, request("GET", `${server.baseUrl}/api/v1/properties/${property.id}`));
  assert.equal(answer.body.id, property.id);
  const [asked, done] = await exchange(server, request("POST", "/api/v1/auth/login", { headers: ["Content-Type: application/json", "Expect: 100-continue"], body: JSON.stringify({ email: someone.user.email, password: "wrong horse battery" }) }));
  // Sent along with the header, the body needs no asking for; either way the answer is the same.
  assertProblem(asked.status === 100 ? done : asked, 401, "invalid_credentials");
});

harmless("keys that are none", async () => {
  for (const key of ["", " ", "x".repeat(256), "a b", "caf\u00e9", "tab\there"]) {
    const answer = await someone.post(`/bookings/${booking.id}/cancel`, {}, { headers: { "idempotency-key": key } });
    assertProblem(answer, 400, undefined, JSON.stringify(key));
    assert.ok(["malformed", "idempotency_key_required"].includes(answer.body.code));
    assertProblem(await owner.post("/properties", aHome(), { headers: { "idempotency-key": key } }), 400, undefined, JSON.stringify(key));
  }
  for (const path of ["/bookings", `/bookings/${booking.id}/cancel`, `/bookings/${booking.id}/payment`]) assertProblem(await someone.post(path, {}), 400, "idempotency_key_required", path);
  assertProblem(await reviewer.post(`/admin/bookings/${booking.id}/refund`, { reason: "x" }), 400, "idempotency_key_required");
  assert.equal((await someone.get(`/bookings/${booking.id}`)).body.status, "held");
});

test("text of every script goes in and comes out as it was", async () => {
  const title = "Ünï­çødé ‮RTL‬ 日本語 🏠👩‍👩‍👧‍👦 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A <script>alert('1')</script> \" \\ / %00 ${7*7} '; DROP TABLE property; --";
  const made = await owner.expect(201, owner.post("/properties", aHome({ title, description: "a\nb\r\n\tc\u2028d" })));
  assert.equal(made.title, title);
  assert.equal(made.description, "a\nb\r\n\tc\u2028d");
  assert.deepEqual((await owner.get(`/properties/${made.id}`)).body, made);
});
