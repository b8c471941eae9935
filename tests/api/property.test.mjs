import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { confirm } from "../support/card.mjs";
import { anonymous } from "../support/client.mjs";
import { aHome, aRoomType, admin, hold, landlord, publishedHome, tenant } from "../support/people.mjs";
import { assertFields, assertProblem } from "../support/problem.mjs";
import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server, owner, reviewer, nobody;

before(async () => {
  server = await Server.start({ settings: { "rate_limit.enabled": false } });
  [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
  nobody = anonymous(server);
});
after(() => server.disposeChecked());

const draft = (changes, who = owner) => who.expect(201, who.post("/properties", aHome(changes)));
const addRoom = (home, changes, who = owner) => who.expect(201, who.post(`/properties/${home.id}/room-types`, aRoomType(changes)));
const submit = (home, who = owner) => who.post(`/properties/${home.id}/submit`, {});
const approve = (home) => reviewer.post(`/properties/${home.id}/approve`, {});
const reject = (home, reason = "The pictures are of another house.") => reviewer.post(`/properties/${home.id}/reject`, { reason });
const own = async (home) => (await owner.get(`/properties/${home.id}`)).body;
const shown = (home) => nobody.get(`/properties/${home.id}`);
const inMinor = (amount_minor, currency = "INR") => ({ amount_minor, currency });

async function inReview(changes) {
  const home = await draft(changes);
  await addRoom(home);
  return owner.expect(200, submit(home));
}

test("a draft is as it was sent, with the rest made up, and its landlord's alone", async () => {
  const sent = aHome();
  delete sent.cancellation_policy;
  const answer = await owner.post("/properties", sent);
  assert.equal(answer.status, 201, answer.text);
  const { id, landlord_account_id, created_at, updated_at, ...told } = answer.body;
  assert.match(id, /^[0-9a-f-]{14}7/);
  assert.match(landlord_account_id, /^[0-9a-f-]{36}$/);
  assert.match(created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.equal(updated_at, created_at);
  assert.deepEqual(told, {
    ...sent,
    address: { ...sent.address, line2: null, region: null },
    status: "draft",
    cancellation_policy: "moderate",
    room_types: [],
    review_pending: false,
    rejection_reason: null,
    published_at: null,
  });
  assert.deepEqual(await own(answer.body), answer.body);
  assertProblem(await shown(answer.body), 404, "not_found");
  assert.deepEqual((await reviewer.get(`/properties/${id}`)).body, answer.body, "admins see every home");
});

test("what is optional may be left out", async () => {
  const { location, amenities, ...sent } = aHome();
  const home = await owner.expect(201, owner.post("/properties", sent));
  assert.equal(home.location, null);
  assert.deepEqual(home.amenities, []);
  const { bedrooms, area_m2, ...room } = aRoomType();
  const made = await owner.expect(201, owner.post(`/properties/${home.id}/room-types`, room));
  assert.deepEqual([made.bedrooms, made.area_m2, made.available_from], [null, null, null]);
});

test("drafted, submitted, approved: then the public sees it", async () => {
  const home = await draft();
  assertProblem(await submit(home), 409, "no_room_types");
  const room = await addRoom(home, { quantity: 3, available_from: "2031-02-28" });
  assert.deepEqual(room, { ...aRoomType({ quantity: 3, available_from: "2031-02-28" }), id: room.id, property_id: home.id, available: 3 });
  const submitted = await submit(home);
  assert.equal(submitted.status, 200);
  assert.equal(submitted.body.status, "in_review");
  assertProblem(await shown(home), 404, "not_found");
  const approved = await approve(home);
  assert.equal(approved.status, 200);
  assert.equal(approved.body.status, "published");
  assert.ok(approved.body.published_at);
  const { status, body } = await shown(home);
  assert.equal(status, 200);
  assert.equal(body.status, "published");
  assert.deepEqual(body.room_types, [room]);
  assert.ok((await nobody.get("/properties?limit=100")).body.items.some(({ id }) => id === home.id));
});

test("rejected with a reason that only its landlord reads; mended and submitted again it may pass", async () => {
  const home = await inReview();
  assertFields(await reviewer.post(`/properties/${home.id}/reject`, {}), { "/reason": "required" });
  assertFields(await reject(home, " "), { "/reason": "too_short" });
  const rejected = await reject(home);
  assert.equal(rejected.status, 200);
  assert.equal(rejected.body.status, "rejected");
  assert.equal((await own(home)).rejection_reason, "The pictures are of another house.");
  assertProblem(await shown(home), 404, "not_found");
  assert.equal((await owner.patch(`/properties/${home.id}`, { title: "The right house" })).status, 200);
  const again = await owner.expect(200, submit(home));
  assert.equal(again.rejection_reason, null);
  assert.equal((await approve(home)).body.title, "The right house");
});

test("what does not fit the state is refused, and changes nothing", async () => {
  const fresh = await draft();
  await addRoom(fresh);
  const waiting = await inReview();
  const rejected = await inReview();
  await reviewer.expect(200, reject(rejected));
  const { property: published } = await publishedHome(owner, reviewer);
  const archived = await inReview();
  assert.equal((await owner.delete(`/properties/${archived.id}`)).status, 204);
  const before = await Promise.all([fresh, waiting, rejected, published, archived].map(own));

  for (const home of [fresh, rejected, published]) {
    assertProblem(await approve(home), 409, "not_in_review", home.status);
    assertProblem(await reject(home), 409, "not_in_review", home.status);
  }
  for (const home of [waiting, published]) assertProblem(await submit(home), 409, "not_submittable", home.status);
  const id = archived.id;
  const room = before[4].room_types[0];
  for (const answer of [
    await submit(archived),
    await approve(archived),
    await reject(archived),
    await owner.patch(`/properties/${id}`, { title: "Back again" }),
    await owner.delete(`/properties/${id}`),
    await owner.post(`/properties/${id}/room-types`, aRoomType()),
    await owner.patch(`/room-types/${room.id}`, { name: "Back again" }),
    await owner.patch(`/room-types/${room.id}`, { quantity: 1 }),
  ])
    assertProblem(answer, 409, "archived");
  assert.deepEqual(await Promise.all([fresh, waiting, rejected, published, archived].map(own)), before);
});

test("of two admins at once one decides", async () => {
  const home = await inReview();
  const other = await admin(server);
  const answers = await Promise.all([approve(home), other.post(`/properties/${home.id}/reject`, { reason: "No." }), approve(home), other.post(`/properties/${home.id}/approve`, {})]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
});

test("an edit of a published home waits for review while the approved version stays up", async () => {
  const { property } = await publishedHome(owner, reviewer);
  const changes = {
    title: "Three bright rooms above the bakery",
    description: "Now with a third room.",
    kind: "house",
    address: { line1: "15 Hill Road", line2: "Third floor", locality: "Bandra West", city: "Pune", region: "MH", postal_code: "411001", country: "IN" },
  };
  const edited = await owner.patch(`/properties/${property.id}`, changes);
  assert.equal(edited.status, 200);
  assert.equal(edited.body.review_pending, true);
  assert.equal(edited.body.status, "published");
  for (const [name, value] of Object.entries(changes)) assert.deepEqual(edited.body[name], value, name);
  const { body: up } = await shown(property);
  for (const name of Object.keys(changes)) assert.deepEqual(up[name], property[name], name);
  assert.equal(up.review_pending, false, "the public does not hear of it");
  assert.ok((await reviewer.get("/admin/reviews?limit=100")).body.items.some(({ id, title }) => id === property.id && title === changes.title));
  assert.ok(!(await nobody.get("/properties?city=Pune&limit=100")).body.items.some(({ id }) => id === property.id));

  assert.equal((await approve(property)).status, 200);
  const { body: after } = await shown(property);
  for (const [name, value] of Object.entries(changes)) assert.deepEqual(after[name], value, name);
  assert.equal((await own(property)).review_pending, false);
  assert.ok((await nobody.get("/properties?city=Pune&limit=100")).body.items.some(({ id }) => id === property.id));
});

test("an edit that is rejected leaves what was approved, and its landlord the reason", async () => {
  const { property } = await publishedHome(owner, reviewer);
  await owner.expect(200, owner.patch(`/properties/${property.id}`, { title: "FREE MONEY" }));
  const rejected = await reviewer.expect(200, reject(property, "No shouting."));
  assert.equal(rejected.status, "published");
  const mine = await own(property);
  assert.deepEqual([mine.title, mine.review_pending, mine.rejection_reason], [property.title, false, "No shouting."]);
  const { body: up } = await shown(property);
  assert.deepEqual([up.title, up.rejection_reason], [property.title, null]);
});

test("what needs no review takes effect at once", async () => {
  const { property } = await publishedHome(owner, reviewer);
  const changes = { amenities: ["lift"], cancellation_policy: "strict", location: null };
  const edited = await owner.expect(200, owner.patch(`/properties/${property.id}`, changes));
  assert.equal(edited.review_pending, false);
  const { body: up } = await shown(property);
  for (const [name, value] of Object.entries(changes)) assert.deepEqual(up[name], value, name);
});

test("currency and time zone stay once something rests on them", async () => {
  const home = await draft();
  assert.equal((await owner.patch(`/properties/${home.id}`, { currency: "EUR", time_zone: "Europe/Oslo" })).status, 200);
  await addRoom(home, { rent: inMinor(1, "EUR"), deposit: inMinor(0, "EUR") });
  assertProblem(await owner.patch(`/properties/${home.id}`, { currency: "INR" }), 409, "currency_fixed");
  assert.equal((await owner.patch(`/properties/${home.id}`, { currency: "EUR" })).status, 200, "the same is no change");
  const { property } = await publishedHome(owner, reviewer);
  assertProblem(await owner.patch(`/properties/${property.id}`, { time_zone: "Europe/Oslo" }), 409, "time_zone_fixed");
});

for (const [what, changes, fields] of [
  ["nothing", Object.fromEntries(Object.keys(aHome()).map((name) => [name, undefined])),
    { "/title": "required", "/description": "required", "/kind": "required", "/address": "required", "/time_zone": "required", "/currency": "required" }],
  ["a blank title", { title: "   " }, { "/title": "too_short" }],
  ["a title of 201 characters", { title: "ß".repeat(201) }, { "/title": "too_long" }],
  ["a kind that nobody builds", { kind: "castle" }, { "/kind": true }],
  ["a country that is none", { address: { ...aHome().address, country: "XX" } }, { "/address/country": "invalid_country" }],
  ["half an address", { address: { line1: "14 Hill Road" } }, { "/address/locality": "required", "/address/city": "required", "/address/country": "required" }],
  ["a location off the earth", { location: { latitude: 90.01, longitude: -180.5 } }, { "/location/latitude": "out_of_range", "/location/longitude": "out_of_range" }],
  ["half a location", { location: { latitude: 1 } }, { "/location/longitude": "required" }],
  ["a time zone that nobody keeps", { time_zone: "Asia/Atlantis" }, { "/time_zone": "invalid_time_zone" }],
  ["a path for a time zone", { time_zone: "../../etc/passwd" }, { "/time_zone": "invalid_time_zone" }],
  ["a currency that nobody takes", { currency: "ABC" }, { "/currency": "invalid_currency" }],
  ["an amenity that is a number", { amenities: ["lift", 7] }, { "/amenities/1": "wrong_type" }],
  ["51 amenities", { amenities: Array(51).fill("lift") }, { "/amenities": true }],
  ["a policy of one's own", { cancellation_policy: "never" }, { "/cancellation_policy": true }],
  ["what only we decide", { status: "published", landlord_account_id: randomUUID(), id: randomUUID() },
    { "/status": "unknown_field", "/landlord_account_id": "unknown_field", "/id": "unknown_field" }],
])
  test(`a home with ${what} is refused and names the field, new or changed`, async () => {
    assertFields(await owner.post("/properties", aHome(changes)), fields);
    const home = await draft();
    const patched = await owner.patch(`/properties/${home.id}`, changes);
    if (what === "nothing") assert.deepEqual({ ...patched.body, updated_at: home.updated_at }, home, "nothing changed is nothing changed");
    else assertFields(patched, fields);
  });

for (const [what, changes, fields] of [
  ["nothing", { name: undefined, rent: undefined, deposit: undefined, quantity: undefined, bedrooms: undefined, area_m2: undefined },
    { "/name": "required", "/rent": "required", "/deposit": "required", "/quantity": "required" }],
  ["less than no rent", { rent: inMinor(-1) }, { "/rent/amount_minor": "negative_amount" }],
  ["a rent that nobody has", { rent: inMinor(9e15) }, { "/rent/amount_minor": "out_of_range" }],
  ["half a paisa", { deposit: inMinor(0.5) }, { "/deposit/amount_minor": "wrong_type" }],
  ["a rent in words", { rent: "18,500" }, { "/rent": "wrong_type" }],
  ["a rent in another currency", { rent: inMinor(100, "EUR") }, { "/rent/currency": "currency_mismatch" }],
  ["a deposit in another currency", { deposit: inMinor(100, "JPY") }, { "/deposit/currency": "currency_mismatch" }],
  ["fewer than none", { quantity: -1 }, { "/quantity": "out_of_range" }],
  ["more than a million", { quantity: 1_000_001 }, { "/quantity": "out_of_range" }],
  ["two rooms and a half", { quantity: 2.5 }, { "/quantity": "wrong_type" }],
  ["21 bedrooms", { bedrooms: 21 }, { "/bedrooms": "out_of_range" }],
  ["no floor", { area_m2: -3 }, { "/area_m2": "out_of_range" }],
  ["a day that never comes", { available_from: "2031-02-29" }, { "/available_from": "invalid_date" }],
  ["a count of what is free", { available: 7, property_id: randomUUID() }, { "/available": "unknown_field", "/property_id": "unknown_field" }],
])
  test(`a room type with ${what} is refused and names the field, new or changed`, async () => {
    const home = await draft();
    assertFields(await owner.post(`/properties/${home.id}/room-types`, aRoomType(changes)), fields);
    const room = await addRoom(home);
    const patched = await owner.patch(`/room-types/${room.id}`, changes);
    if (what === "nothing") assert.deepEqual(patched.body, room);
    else assertFields(patched, fields);
    assert.deepEqual((await own(home)).room_types, [room]);
  });

test("prices may be nothing, and quantity a million", async () => {
  const home = await draft();
  const room = await addRoom(home, { rent: inMinor(0), deposit: inMinor(0), quantity: 1_000_000, bedrooms: 0 });
  assert.equal(room.quantity, 1_000_000);
  const changed = await owner.expect(200, owner.patch(`/room-types/${room.id}`, { quantity: 0, bedrooms: null, area_m2: null, available_from: "2032-02-29" }));
  assert.deepEqual(changed, { ...room, quantity: 0, available: 0, bedrooms: null, area_m2: null, available_from: "2032-02-29" });
});

test("the quantity follows the landlord down to what is taken, and what is free follows the bookings", async () => {
  const { property, roomType } = await publishedHome(owner, reviewer, { room: { quantity: 3 } });
  const people = await Promise.all([tenant(server), tenant(server)]);
  const holds = [];
  for (const who of people) holds.push(await who.expect(201, hold(who, roomType)));
  const free = async () => (await shown(property)).body.room_types[0].available;
  await until(async () => (await free()) === 1, { what: "two fewer to be free" });

  assertProblem(await owner.patch(`/room-types/${roomType.id}`, { quantity: 1, name: "Renamed" }), 409, "quantity_below_taken");
  assert.deepEqual([(await own(property)).room_types[0].quantity, (await own(property)).room_types[0].name], [3, roomType.name], "nothing of it was done");
  const changed = await owner.expect(200, owner.patch(`/room-types/${roomType.id}`, { quantity: 2 }));
  assert.equal(changed.quantity, 2);
  await until(async () => (await free()) === 0, { what: "none to be free" });
  assertProblem(await hold(await tenant(server), roomType), 409, "sold_out");
  await people[0].expect(200, people[0].act(`/bookings/${holds[0].id}/cancel`, {}));
  await until(async () => (await free()) === 1, { what: "the cancelled one to be free" });
  await owner.expect(200, owner.patch(`/room-types/${roomType.id}`, { quantity: 10 }));
  await until(async () => (await free()) === 9, { what: "more to be free" });
});

test("landlords and tenants at the same room at once: never more taken than there are", async () => {
  const { roomType } = await publishedHome(owner, reviewer, { room: { quantity: 8 } });
  const crowd = await Promise.all(Array.from({ length: 12 }, () => tenant(server)));
  const quantities = [2, 6, 4, 1, 7, 3];
  await Promise.all([...crowd.map((who) => hold(who, roomType)), ...quantities.map((quantity) => owner.patch(`/room-types/${roomType.id}`, { quantity }))]);
  const [room] = await server.query("booking", "SELECT capacity, available FROM room WHERE id = $1", [roomType.id]);
  const [{ held }] = await server.query("booking", "SELECT count(*)::int AS held FROM booking WHERE room_type_id = $1 AND status = 'held'", [roomType.id]);
  assert.ok(room.available >= 0);
  assert.equal(room.capacity - room.available, held);
});

test("a booking keeps the price it was made at", async () => {
  const { roomType } = await publishedHome(owner, reviewer);
  const [early, late] = await Promise.all([tenant(server), tenant(server)]);
  const held = await early.expect(201, hold(early, roomType));
  await owner.expect(200, owner.patch(`/room-types/${roomType.id}`, { rent: inMinor(9_900_000), deposit: inMinor(100) }));
  assert.deepEqual((await early.get(`/bookings/${held.id}`)).body.amount_due, held.amount_due);
  const payment = await early.expect(200, early.act(`/bookings/${held.id}/payment`, {}));
  assert.deepEqual(payment.amount, held.amount_due);
  assert.equal((await confirm(payment)).body.status, "succeeded");
  await until(async () => (await early.get(`/bookings/${held.id}`)).body.status === "confirmed", { what: "the booking to be confirmed" });
  assert.deepEqual((await early.get(`/bookings/${held.id}`)).body.amount_due, held.amount_due);
  // Who holds now may be a moment ahead of the event that carries the new price.
  await until(async () => {
    const booking = await late.expect(201, hold(late, roomType));
    await late.expect(200, late.act(`/bookings/${booking.id}/cancel`, {}));
    return booking.amount_due.amount_minor === 9_900_100;
  }, { what: "the new price" });
});

test("a home with an active booking is not archived; afterwards it is, for good", async () => {
  const { property, roomType } = await publishedHome(owner, reviewer, { room: { quantity: 2 } });
  const who = await tenant(server);
  const booking = await who.expect(201, hold(who, roomType));
  assertProblem(await owner.delete(`/properties/${property.id}`), 409, "active_bookings");
  assert.equal((await shown(property)).status, 200);
  const another = await tenant(server);
  const second = await another.expect(201, hold(another, roomType));
  for (const [one, made] of [[who, booking], [another, second]]) await one.expect(200, one.act(`/bookings/${made.id}/cancel`, {}));
  const archived = await owner.delete(`/properties/${property.id}`);
  assert.equal(archived.status, 204, archived.text);
  assert.equal(archived.text, "");
  assertProblem(await shown(property), 404, "not_found");
  assert.equal((await own(property)).status, "archived");
  assertProblem(await hold(await tenant(server), roomType), 404, "not_found");
  assert.equal((await who.get(`/bookings/${booking.id}`)).status, 200, "its bookings are still told");
});

test("another landlord's home is not there", async () => {
  const stranger = await landlord(server);
  const { property, roomType } = await publishedHome(owner, reviewer);
  const hidden = await draft();
  const hiddenRoom = await addRoom(hidden);
  for (const [home, room] of [[property, roomType], [hidden, hiddenRoom]])
    for (const answer of [
      await stranger.patch(`/properties/${home.id}`, { title: "Mine now" }),
      await stranger.delete(`/properties/${home.id}`),
      await stranger.post(`/properties/${home.id}/room-types`, aRoomType()),
      await stranger.post(`/properties/${home.id}/submit`, {}),
      await stranger.patch(`/room-types/${room.id}`, { quantity: 0 }),
      await stranger.patch(`/room-types/${room.id}`, { name: "Mine now" }),
    ])
      assertProblem(answer, 404, "not_found");
  assertProblem(await stranger.get(`/properties/${hidden.id}`), 404, "not_found");
  assert.deepEqual((await stranger.get("/landlord/properties")).body, { items: [], next_cursor: null });
  assert.equal((await own(hidden)).title, hidden.title);
});

test("who may do what", async () => {
  const home = await inReview();
  const someone = await tenant(server);
  const calls = (who) => [
    ["landlord", who.post("/properties", aHome())],
    ["landlord", who.patch(`/properties/${home.id}`, {})],
    ["landlord", who.post(`/properties/${home.id}/room-types`, aRoomType())],
    ["landlord", who.post(`/properties/${home.id}/submit`, {})],
    ["landlord", who.delete(`/properties/${home.id}`)],
    ["landlord", who.get("/landlord/properties")],
    ["admin", who.post(`/properties/${home.id}/approve`, {})],
    ["admin", who.post(`/properties/${home.id}/reject`, { reason: "No." })],
    ["admin", who.get("/admin/reviews")],
  ];
  for (const [, call] of calls(someone)) assertProblem(await call, 403, "forbidden");
  for (const [, call] of calls(nobody)) assertProblem(await call, 401, "unauthenticated");
  for (const [role, call] of calls(reviewer).filter(([role]) => role === "landlord")) assertProblem(await call, 403, "forbidden", role);
  for (const [role, call] of calls(owner).slice(6)) assertProblem(await call, 403, "forbidden", role);
});

async function everyPage(who, path) {
  const pages = [];
  for (let cursor; ; ) {
    const { status, body, text } = await who.get(`${path}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    assert.equal(status, 200, text);
    pages.push(body.items.map(({ id }) => id));
    cursor = body.next_cursor;
    if (cursor === null) return pages;
  }
}

test("lists come in pages, newest first, and stay in order while others are added", async () => {
  const keeper = await landlord(server);
  const city = `Town-${randomUUID().slice(0, 8)}`;
  const address = { ...aHome().address, city };
  const made = [];
  const publish = async (kind) => (await publishedHome(keeper, reviewer, { home: { address, kind } })).property.id;
  for (let i = 0; i < 7; i++) made.unshift(await publish(i % 2 ? "house" : "studio"));
  assert.deepEqual((await everyPage(nobody, `/properties?city=${city}&limit=3`)).map((page) => page.length), [3, 3, 1]);
  assert.deepEqual((await everyPage(nobody, `/properties?city=${city}&limit=3`)).flat(), made);
  assert.deepEqual((await everyPage(nobody, `/properties?city=${city.toUpperCase()}&limit=7`)).flat(), made, "however the city is cased, and full pages end");
  assert.deepEqual((await everyPage(nobody, `/properties?city=${city}&kind=house&limit=2`)).flat(), made.filter((_, i) => i % 2));
  assert.deepEqual((await everyPage(keeper, "/landlord/properties?limit=2")).flat(), made);

  const first = (await nobody.get(`/properties?city=${city}&limit=4`)).body;
  const newest = await publish("room");
  const rest = (await nobody.get(`/properties?city=${city}&limit=4&cursor=${first.next_cursor}`)).body;
  assert.deepEqual([...first.items, ...rest.items].map(({ id }) => id), made);
  assert.equal((await nobody.get(`/properties?city=${city}&limit=1`)).body.items[0].id, newest);
  assert.deepEqual((await nobody.get("/properties?city=Nowhere&limit=5")).body, { items: [], next_cursor: null });
  await Promise.all(Array.from({ length: 13 }, () => publish("apartment")));
  const unasked = (await nobody.get(`/properties?city=${city}`)).body;
  assert.equal(unasked.items.length, 20, "twenty unless told otherwise");
  assert.notEqual(unasked.next_cursor, null, "of twenty-one");
});

test("what waits for review comes oldest first", async () => {
  const waiting = [];
  for (let i = 0; i < 4; i++) waiting.push((await inReview()).id);
  const listed = (await everyPage(reviewer, "/admin/reviews?limit=2")).flat().filter((id) => waiting.includes(id));
  assert.deepEqual(listed, waiting);
});

test("queries that make no sense are refused and name the parameter", async () => {
  const { next_cursor: good } = (await nobody.get("/properties?limit=1")).body;
  for (const [query, name] of [
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=-1", "limit"],
    ["limit=ten", "limit"],
    ["limit=1.0", "limit"],
    ["limit=", "limit"],
    ["limit=5&limit=6", "limit"],
    ["cursor=", "cursor"],
    ["cursor=AAAA", "cursor"],
    [`cursor=${good.slice(0, -2)}`, "cursor"],
    [`cursor=${good.slice(0, -1)}${good.at(-1) === "A" ? "Q" : "A"}`, "cursor"],
    ["kind=castle", "kind"],
    ["city=", "city"],
    [`city=${"x".repeat(101)}`, "city"],
    ["sort=price", "sort"],
    ["Limit=5", "Limit"],
  ]) {
    const { detail } = assertProblem(await nobody.get(`/properties?${query}`), 400, "malformed", query);
    assert.match(detail, new RegExp(`"${name}"`), query);
  }
  assertProblem(await nobody.get("/properties?city=%ff"), 400, "malformed");
  assertProblem(await nobody.get("/properties?city=a%00b"), 400, "malformed");
});

test("the same key makes one home, however often and however closely it is sent", async () => {
  const keeper = await landlord(server);
  const key = randomUUID();
  const sent = aHome();
  const answers = await Promise.all([1, 2, 3, 4].map(() => keeper.post("/properties", sent, { key })));
  for (const answer of answers) assert.equal(answer.status, 201, answer.text);
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
  assert.equal(answers.filter(({ headers }) => headers.get("idempotent-replayed") === "true").length, 3);
  const [{ body: home }] = answers;
  assertProblem(await keeper.post("/properties", aHome({ title: "Another" }), { key }), 422, "idempotency_key_reused");
  assert.equal((await keeper.get("/landlord/properties")).body.items.length, 1);

  const roomKey = randomUUID();
  const rooms = [await keeper.post(`/properties/${home.id}/room-types`, aRoomType(), { key: roomKey }), await keeper.post(`/properties/${home.id}/room-types`, aRoomType(), { key: roomKey })];
  assert.equal(rooms[0].text, rooms[1].text);
  const submitKey = randomUUID();
  const first = await keeper.post(`/properties/${home.id}/submit`, {}, { key: submitKey });
  const replay = await keeper.post(`/properties/${home.id}/submit`, {}, { key: submitKey });
  assert.equal(replay.status, 200);
  assert.equal(replay.text, first.text);
  assertProblem(await keeper.post(`/properties/${home.id}/submit`, {}, { key: randomUUID() }), 409, "not_submittable");
});

test("a refusal is not kept under its key: it is decided anew", async () => {
  const home = await draft();
  const key = randomUUID();
  assertProblem(await owner.post(`/properties/${home.id}/submit`, {}, { key }), 409, "no_room_types");
  await addRoom(home);
  const answer = await owner.post(`/properties/${home.id}/submit`, {}, { key });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("idempotent-replayed"), null);
});
