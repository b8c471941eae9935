import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { anonymous } from "../support/client.mjs";
import { aHome, aRoomType, admin, hold, inDays, landlord, publishedHome, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server, owner, reviewer;

before(async () => {
  server = await Server.start({ settings: { "rate_limit.enabled": false } });
  [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
});
after(() => server.dispose());

const aRoomOf = async (quantity) => (await publishedHome(owner, reviewer, { room: { quantity } })).roomType;

test("a hold takes a place, names its price and its end, and can be read at once", async () => {
  const roomType = await aRoomOf(3);
  const someone = await tenant(server);
  const answer = await hold(someone, roomType, { moveIn: inDays(10) });
  assert.equal(answer.status, 201);
  const booking = answer.body;
  assert.deepEqual(Object.keys(booking).sort(), [
    "amount_due", "created_at", "hold_expires_at", "id", "move_in", "property_id", "room_type_id", "status", "tenant_id", "updated_at",
  ]);
  assert.equal(booking.status, "held");
  assert.equal(booking.tenant_id, someone.user.id);
  assert.deepEqual(booking.amount_due, { amount_minor: 5_550_000, currency: "INR" });
  assert.equal(Date.parse(booking.hold_expires_at) - Date.parse(booking.created_at), 900_000);
  assert.deepEqual((await someone.get(`/bookings/${booking.id}`)).body, booking);
  await until(async () => (await anonymous(server).get(`/properties/${roomType.property_id}`)).body.room_types[0].available === 2, {
    what: "the home to show one room less",
  });
});

test("two hundred tenants for the last ten rooms: exactly ten hold one", async () => {
  const roomType = await aRoomOf(10);
  const crowd = await Promise.all(Array.from({ length: 200 }, (_, i) => tenant(server, `Crowd ${i}`)));
  const answers = await Promise.all(crowd.map((one) => hold(one, roomType)));
  const counts = {};
  for (const { status, body } of answers) {
    const outcome = status === 201 ? "held" : body.code;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  assert.deepEqual(counts, { held: 10, sold_out: 190 });
  const [row] = await server.query("booking", "SELECT capacity, available FROM room WHERE id = $1", [roomType.id]);
  assert.deepEqual(row, { capacity: 10, available: 0 });
  const [{ count }] = await server.query("booking", "SELECT count(*)::int FROM booking WHERE room_type_id = $1", [roomType.id]);
  assert.equal(count, 10);
});

test("the same key answers the same booking, again and at once", async () => {
  const roomType = await aRoomOf(5);
  const someone = await tenant(server);
  const key = randomUUID();
  const first = await hold(someone, roomType, { key });
  const retries = await Promise.all(Array.from({ length: 8 }, () => hold(someone, roomType, { key })));
  for (const retry of retries) {
    assert.equal(retry.status, 201);
    assert.equal(retry.text, first.text);
    assert.equal(retry.headers.get("idempotent-replayed"), "true");
  }
  assert.equal(first.headers.get("idempotent-replayed"), null);
  const other = await someone.post("/bookings", { room_type_id: roomType.id, move_in: inDays(31) }, { key });
  assert.equal(other.status, 422);
  assert.equal(other.body.code, "idempotency_key_reused");
});

test("a key is one user's own", async () => {
  const roomType = await aRoomOf(5);
  const key = randomUUID();
  const [one, other] = await Promise.all([tenant(server), tenant(server)]);
  assert.equal((await hold(one, roomType, { key })).status, 201);
  const answer = await hold(other, roomType, { key });
  assert.equal(answer.status, 201);
  assert.equal(answer.body.tenant_id, other.user.id);
});

test("without a key nothing is held", async () => {
  const roomType = await aRoomOf(1);
  const someone = await tenant(server);
  for (const headers of [{}, { "idempotency-key": "x".repeat(256) }, { "idempotency-key": "caf\u00e9" }]) {
    const answer = await someone.post("/bookings", { room_type_id: roomType.id, move_in: inDays(5) }, { headers });
    assert.equal(answer.status, 400);
    assert.match(answer.headers.get("content-type"), /application\/problem\+json/);
  }
  assert.equal((await someone.get("/bookings")).body.items.length, 0);
});

test("one hold of a room type, three of all", async () => {
  const someone = await tenant(server);
  const rooms = await Promise.all([1, 2, 3, 4].map(() => aRoomOf(2)));
  const first = await hold(someone, rooms[0]);
  const twice = await hold(someone, rooms[0]);
  assert.equal(twice.status, 409);
  assert.equal(twice.body.code, "already_held");
  assert.equal(twice.body.booking_id, first.body.id);
  assert.equal((await hold(someone, rooms[1])).status, 201);
  assert.equal((await hold(someone, rooms[2])).status, 201);
  const fourth = await hold(someone, rooms[3]);
  assert.equal(fourth.status, 409);
  assert.equal(fourth.body.code, "too_many_holds");
});

test("dates that cannot be are named", async () => {
  const roomType = await aRoomOf(1);
  const someone = await tenant(server);
  for (const [moveIn, code] of [[inDays(-3), "date_in_past"], ["2026-02-30", "invalid_date"], ["soon", "invalid_date"], [inDays(800), "date_too_far"]]) {
    const answer = await hold(someone, roomType, { moveIn });
    assert.equal(answer.status, 422, moveIn);
    assert.deepEqual(answer.body.errors.map(({ pointer, code: found }) => [pointer, found]), [["/move_in", code]]);
  }
});

test("homes that are not for rent are not there", async () => {
  const someone = await tenant(server);
  const draft = await owner.expect(201, owner.post("/properties", aHome()));
  const room = await owner.expect(201, owner.post(`/properties/${draft.id}/room-types`, aRoomType()));
  assert.equal((await hold(someone, room)).status, 404);
  const unknown = await hold(someone, { id: someone.user.id });
  assert.equal(unknown.status, 404);
});

test("only tenants book", async () => {
  const roomType = await aRoomOf(1);
  assert.equal((await hold(owner, roomType)).status, 403);
  assert.equal((await hold(reviewer, roomType)).status, 403);
  assert.equal((await hold(anonymous(server), roomType)).status, 401);
});

test("another's booking is not there", async () => {
  const roomType = await aRoomOf(2);
  const [one, other] = await Promise.all([tenant(server), tenant(server)]);
  const { body: booking } = await hold(one, roomType);
  for (const path of [`/bookings/${booking.id}`, `/bookings/${booking.id}/timeline`])
    assert.equal((await other.get(path)).status, 404);
  for (const path of [`/bookings/${booking.id}/payment`, `/bookings/${booking.id}/cancel`])
    assert.equal((await other.act(path, {})).status, 404);
  assert.equal((await other.get("/bookings")).body.items.length, 0);
  const stranger = await landlord(server);
  assert.equal((await stranger.get(`/bookings/${booking.id}/timeline`)).status, 404);
  assert.equal((await owner.get(`/bookings/${booking.id}/timeline`)).status, 200);
});

test("bookings are listed newest first, in pages that lose and repeat nothing", async () => {
  const someone = await tenant(server);
  const made = [];
  for (let i = 0; i < 3; i++) made.unshift((await hold(someone, await aRoomOf(1))).body.id);
  const seen = [];
  let cursor = "";
  do {
    const { body } = await someone.get(`/bookings?limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items.map((item) => item.id));
    cursor = body.next_cursor;
  } while (cursor);
  assert.deepEqual(seen, made);
  for (const bad of ["limit=0", "limit=101", "limit=x", "cursor=nonsense", "colour=red"])
    assert.equal((await someone.get(`/bookings?${bad}`)).status, 400, bad);
});
