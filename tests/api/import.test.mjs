import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { confirm } from "../support/card.mjs";
import { anonymous } from "../support/client.mjs";
import { hold, landlord, login, tenant } from "../support/people.mjs";
import { Server, run } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server, folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "rentezy-test-"));
  server = await Server.start({ settings: { "rate_limit.enabled": false } });
});
after(async () => {
  const checked = await server.check();
  assert.equal(checked.code, 0, checked.stdout + checked.stderr);
  await server.dispose();
  await rm(folder, { recursive: true, force: true });
});

const header = "id,name,neighbourhood,latitude,longitude,room_type,price,accommodates,bedrooms,minimum_nights,availability_365,host_name";
const good = (id, name = `Home ${id}`, price = "950") => `${id},${name},Grünerløkka,59.9226,10.7602,Entire home/apt,${price},2,1,3,200,Kari`;
let files = 0;
const fileOf = async (...lines) => {
  const path = join(folder, `${files++}.csv`);
  await writeFile(path, lines.length === 1 && Buffer.isBuffer(lines[0]) ? lines[0] : `${lines.join("\n")}\n`);
  return path;
};

/** Runs the import; answers {code, summary, rejected: [[line, column, reason]], stdout, stderr}. */
async function bring(path, owner, { dataDir = server.dataDir, changes = {}, more = [] } = {}) {
  const flags = { "--data-dir": dataDir, "--landlord": owner.user.email, "--city": "Oslo", "--country": "NO", "--time-zone": "Europe/Oslo", "--currency": "NOK", ...changes };
  const told = await run(["import", "listings", path, ...Object.entries(flags).flat(), "--json", ...more]);
  const lines = told.stderr.split("\n").filter((line) => /^\d+:\d+: /.test(line));
  const last = told.stdout.trim().split("\n").at(-1);
  return { ...told, summary: last.startsWith("{") ? JSON.parse(last) : undefined, rejected: lines.map((line) => line.match(/^(\d+):(\d+): (.+)$/).slice(1)).map(([line, column, reason]) => [Number(line), Number(column), reason]) };
}

async function homesOf(owner) {
  const homes = [];
  for (let path = "/landlord/properties?limit=100"; path; ) {
    const { items, next_cursor } = await owner.expect(200, owner.get(path));
    homes.push(...items);
    path = next_cursor && `/landlord/properties?limit=100&cursor=${next_cursor}`;
  }
  return homes;
}

test("rows become homes of the landlord, once, however often the file is brought", async () => {
  const owner = await landlord(server);
  const path = await fileOf(header, good(1), good(2, '"Light, and ""quiet"""'), good(3, "Ærlig 日本 🏠"));
  const first = await bring(path, owner);
  assert.equal(first.code, 0, first.stderr);
  assert.deepEqual(first.summary, { imported: 3, unchanged: 0, rejected: 0 });
  const homes = await homesOf(owner);
  assert.deepEqual(homes.map(({ title }) => title).sort(), ["Home 1", 'Light, and "quiet"', "Ærlig 日本 🏠"].sort());
  const home = homes.find(({ title }) => title === "Home 1");
  assert.equal(home.status, "draft");
  assert.deepEqual([home.address.city, home.address.country, home.address.locality], ["Oslo", "NO", "Grünerløkka"]);
  assert.deepEqual(home.location, { latitude: 59.9226, longitude: 10.7602 });
  assert.deepEqual([home.time_zone, home.currency, home.kind], ["Europe/Oslo", "NOK", "apartment"]);
  const [room, ...more] = home.room_types;
  assert.deepEqual(more, []);
  assert.deepEqual([room.quantity, room.available, room.bedrooms], [1, 1, 1]);
  assert.deepEqual(room.rent, { amount_minor: 95_000 * 30, currency: "NOK" }, "thirty nights");

  const again = await bring(path, owner);
  assert.equal(again.code, 0);
  assert.deepEqual(again.summary, { imported: 0, unchanged: 3, rejected: 0 });
  assert.deepEqual(await homesOf(owner), homes, "not touched");
  const grown = await bring(await fileOf(header, good(1, "Renamed"), good(4)), owner);
  assert.deepEqual(grown.summary, { imported: 1, unchanged: 1, rejected: 0 });
  assert.ok((await homesOf(owner)).every(({ title }) => title !== "Renamed"), "what is there is its landlord's to change");
});

test("an id is one landlord's own", async () => {
  const path = await fileOf(header, good(1), good(2));
  for (const owner of [await landlord(server), await landlord(server)]) {
    assert.deepEqual((await bring(path, owner)).summary, { imported: 2, unchanged: 0, rejected: 0 });
    assert.equal((await homesOf(owner)).length, 2);
  }
});

test("what is wrong with a row is told with its line and column, and the others go in", async () => {
  const owner = await landlord(server);
  const priceAt = (line) => [...line.matchAll(/,/g)][5].index + 2;
  const wrong = (line, column, reason) => ({ line, column: typeof column === "function" ? column(line) : column, reason });
  const rows = [
    { line: header },
    { line: good(1) },
    wrong("2,,Frogner,59.9,10.7,Private room,500,1,1,1,1,x", 3, /name/),
    wrong("3,No price,Frogner,59.9,10.7,Private room,,1,1,1,1,x", priceAt, /price/),
    wrong("4,Cheap,Frogner,59.9,10.7,Private room,-5,1,1,1,1,x", priceAt, /price.*-5/),
    wrong("5,Free,Frogner,59.9,10.7,Private room,0,1,1,1,1,x", priceAt, /price/),
    wrong("6,Far,Frogner,95.1,10.7,Private room,500,1,1,1,1,x", 15, /latitude.*95\.1/),
    wrong("7,Half,Frogner,59.9,,Private room,500,1,1,1,1,x", 16, /latitude|longitude/),
    wrong("8,Words,Frogner,north,10.7,Private room,500,1,1,1,1,x", 17, /latitude.*north/),
    wrong("9,Short row,Frogner", 1, /3 fields/),
    wrong(good(1, "The same id"), 1, /1 .*earlier/),
    wrong(`10,${"x".repeat(201)},Frogner,59.9,10.7,Private room,500,1,1,1,1,x`, 4, /200/),
    wrong("ÆØ,日本語,Frogner,59.9,10.7,Private room,cheap,1,1,1,1,x", priceAt, /price.*cheap/),
    { line: good(12) },
    wrong(",No id,Frogner,59.9,10.7,Private room,500,1,1,1,1,x", 1, /id/),
    { line: good(13, '"two\nlines"') },
    wrong("14,Late,Frogner,59.9,10.7,Private room,,1,1,1,1,x", priceAt, /price/),
    wrong('15,"never closed,Frogner,59.9,10.7,Private room,500,1,1,1,1,x', 4, /quote/),
  ];
  const { code, summary, rejected } = await bring(await fileOf(...rows.map(({ line }) => line)), owner);
  // The quoted line break makes every line after it one more.
  const lineOf = (i) => i + 1 + (i > 15 ? 1 : 0);
  const expected = rows.flatMap(({ column, reason }, i) => (reason ? [{ at: [lineOf(i), column], reason }] : []));
  assert.deepEqual(rejected.map(([line, column]) => [line, column]), expected.map(({ at }) => at), JSON.stringify(rejected));
  for (const [i, { reason }] of expected.entries()) assert.match(rejected[i][2], reason);
  assert.equal(code, 2);
  assert.deepEqual(summary, { imported: 3, unchanged: 0, rejected: expected.length });
  assert.deepEqual((await homesOf(owner)).map(({ title }) => title).sort(), ["Home 1", "Home 12", "two lines"]);
});

test("columns come in any order, others are ignored, and only three are needed", async () => {
  const owner = await landlord(server);
  const bare = await bring(await fileOf("price,host_id,NAME,id", "100,9,Bare,a-1", "\"1,250.50\",9,Dear,a-2", "$80,9,Dollar,a-3"), owner, { more: ["--price-per", "month"] });
  assert.equal(bare.code, 0, bare.stderr);
  const rents = Object.fromEntries((await homesOf(owner)).map(({ title, room_types }) => [title, room_types[0].rent.amount_minor]));
  assert.deepEqual(rents, { Bare: 10_000, Dear: 125_050, Dollar: 8_000 });
  const bom = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from("id,name,price\r\nb-1,With mark,5\r\n\r\nb-2,No end,6")]);
  assert.deepEqual((await bring(await fileOf(bom), owner)).summary, { imported: 2, unchanged: 0, rejected: 0 });
});

test("a file that is none is refused as a whole, with 1, and nothing of it goes in", async () => {
  const owner = await landlord(server);
  for (const [what, path, reason] of [
    ["nothing", await fileOf(Buffer.alloc(0)), /empty/i],
    ["no price", await fileOf("id,name", "1,x"), /price/],
    ["a column twice", await fileOf("id,name,price,id", "1,x,5,2"), /id/],
    ["a folder", folder, /folder/],
    ["no file", join(folder, "missing.csv"), /missing\.csv/],
  ]) {
    const { code, stderr, summary } = await bring(path, owner);
    assert.equal(code, 1, what);
    assert.match(stderr, reason, what);
    assert.equal(summary, undefined, what);
  }
  const path = await fileOf(header, good(1));
  for (const changes of [{ "--landlord": "nobody@x.test" }, { "--landlord": (await tenant(server)).user.email }, { "--country": "Norway" }, { "--time-zone": "Oslo" }, { "--currency": "KR" }, { "--city": "" }, { "--price-per": "week" }, { "--data-dir": join(folder, "nowhere") }]) {
    const { code, stderr } = await bring(path, owner, { changes });
    assert.equal(code, 1, JSON.stringify(changes));
    assert.ok(stderr.length > 10, JSON.stringify(changes));
  }
  assert.deepEqual(await homesOf(owner), []);
});

test("bytes that are no text cost their row only; what cannot be seen is left out", async () => {
  const owner = await landlord(server);
  const bytes = Buffer.concat([Buffer.from(`${header}\n${good(1)}\n2,bad `), Buffer.from([0xff, 0xfe]), Buffer.from(`,x,1,1,y,5,1,1,1,1,z\n3,nul \0 here,x,1,1,y,5,1,1,1,1,z\n${good(4)}\n`)]);
  const { code, summary, rejected } = await bring(await fileOf(bytes), owner);
  assert.equal(code, 2);
  assert.deepEqual(rejected.map(([line]) => line), [3]);
  assert.deepEqual(summary, { imported: 3, unchanged: 0, rejected: 1 });
  assert.ok((await homesOf(owner)).every(({ title }) => !title.includes("\0")));
});

test("published at once they can be found, booked and paid", async () => {
  const owner = await landlord(server);
  const { code } = await bring(await fileOf(header, good(1, "Ready to move in")), owner, { more: ["--publish"], changes: { "--city": "Tromsø" } });
  assert.equal(code, 0);
  const { body } = await anonymous(server).get(`/properties?city=${encodeURIComponent("tromsø")}`);
  assert.deepEqual(body.items.map(({ title, status }) => [title, status]), [["Ready to move in", "published"]]);
  const who = await tenant(server);
  const booking = await who.expect(201, hold(who, body.items[0].room_types[0]));
  const payment = await who.expect(200, who.act(`/bookings/${booking.id}/payment`, {}));
  assert.equal((await confirm(payment)).body.status, "succeeded");
  await until(async () => (await who.get(`/bookings/${booking.id}`)).body.status === "confirmed", { what: "the booking to be confirmed" });
  await until(async () => (await anonymous(server).get(`/properties/${body.items[0].id}`)).body.room_types[0].available === 0, { what: "the home to be taken" });
});

test("without a server it is the same, and a later one finds it all", async () => {
  const owner = await landlord(server);
  const path = await fileOf(header, ...Array.from({ length: 600 }, (_, i) => good(i)));
  await server.stop();
  const alone = await bring(path, owner, { more: ["--publish"], changes: { "--city": "Bergen" } });
  assert.equal(alone.code, 0, alone.stderr);
  assert.deepEqual(alone.summary, { imported: 600, unchanged: 0, rejected: 0 });
  await server.restart();
  const back = await login(server, owner.user.email);
  assert.equal((await homesOf(back)).length, 600);
  assert.deepEqual((await bring(path, owner)).summary, { imported: 0, unchanged: 600, rejected: 0 });
  const who = await tenant(server);
  const { body } = await anonymous(server).get("/properties?city=Bergen&limit=1");
  assert.equal((await hold(who, body.items[0].room_types[0])).status, 201);
});

test("two imports of one file at once bring each row once", async () => {
  const owner = await landlord(server);
  const path = await fileOf(header, ...Array.from({ length: 300 }, (_, i) => good(i)));
  const told = await Promise.all([bring(path, owner), bring(path, owner)]);
  for (const { code, stderr } of told) assert.equal(code, 0, stderr);
  assert.equal(told[0].summary.imported + told[1].summary.imported, 300);
  assert.equal((await homesOf(owner)).length, 300);
});
