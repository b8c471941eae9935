// Clients that are slow, silent, half gone, impatient or very many: each costs little, and others never notice.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { anonymous } from "../support/client.mjs";
import { aHome, landlord } from "../support/people.mjs";
import { assertProblem } from "../support/problem.mjs";
import { dial, exchange, request } from "../support/raw.mjs";
import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server, nobody, owner;

before(async () => {
  const settings = { "rate_limit.enabled": false };
  for (const what of ["header", "body", "idle", "write"]) settings[`http.${what}_timeout_seconds`] = 1;
  server = await Server.start({ settings });
  nobody = anonymous(server);
  owner = await landlord(server);
});
after(() => server.dispose());

/** Sends `bytes` one by one, a few a second, until the server has enough of it, or for as long as a test waits. */
async function dribble(connection, bytes) {
  let closed = false;
  connection.closed.then(() => (closed = true));
  let sent = 0;
  await until(
    () => {
      if (!closed && !connection.socket.destroyed) connection.socket.write(bytes.subarray(sent++ % bytes.length, (sent % bytes.length) + 1));
      return closed;
    },
    { what: "the server to close the connection", everyMs: 100 },
  );
}

test("a header that trickles in is cut off", async () => {
  const connection = await dial(server);
  await connection.send("GET /api/v1/properties HTTP/1.1\r\nHost: a\r\nX-Slow: ");
  await dribble(connection, Buffer.from("abcdefgh"));
  const [answer] = connection.responses();
  assertProblem(answer, 408, "request_timeout");
  assert.equal(answer.headers.get("connection"), "close");
});

test("a body that trickles in is cut off, and nothing comes of it", async () => {
  const body = JSON.stringify(aHome());
  const connection = await dial(server);
  const headers = ["Content-Type: application/json", `Authorization: Bearer ${owner.session.access_token}`, `Content-Length: ${body.length}`];
  await connection.send(request("POST", "/api/v1/properties", { headers, body: body.slice(0, 20) }));
  await dribble(connection, Buffer.from(body.slice(20, 100)));
  assertProblem(connection.responses()[0], 408, "request_timeout");
  assert.deepEqual((await owner.get("/landlord/properties")).body.items, []);
});

test("who connects and says nothing, or nothing more, is let go without a word", async () => {
  const silent = await dial(server);
  await silent.closed;
  assert.equal(silent.received().length, 0);
  const spoken = await dial(server);
  await spoken.send(request("GET", "/healthz", { close: false }));
  await spoken.closed;
  assert.deepEqual(spoken.responses().map(({ status }) => status), [200]);
});

test("who never reads is let go", async () => {
  const { hostname, port } = new URL(server.baseUrl);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.pause();
  let gone = false;
  for (const event of ["error", "close"]) socket.on(event, () => (gone = true));
  const asked = request("GET", "/openapi.json", { close: false });
  // Only what is written to a connection that was let go tells that it is.
  await until(() => gone || (socket.write(asked), false), { what: "the server to give up", seconds: 30, everyMs: 5 });
  socket.destroy();
});

test("a client that has said all closes its half, and is answered", async () => {
  const [answer] = await exchange(server, request("GET", "/api/v1/properties", { close: false }), { halfClose: true });
  assert.equal(answer.status, 200);
  const made = await exchange(server, request("POST", "/api/v1/properties", {
    headers: ["Content-Type: application/json", `Authorization: Bearer ${owner.session.access_token}`], body: JSON.stringify(aHome()), close: false }), { halfClose: true });
  assert.deepEqual(made.map(({ status }) => status), [201]);
});

test("one that leaves in the middle of a request is forgotten", async () => {
  for (const bytes of ["GET /api/v1/prop", request("POST", "/api/v1/auth/login", { headers: ["Content-Type: application/json", "Content-Length: 500"], body: '{"email":' })]) {
    const answers = await exchange(server, bytes, { halfClose: true });
    assert.ok(answers.length === 0 || answers[0].status === 400, JSON.stringify(answers));
  }
  for (let i = 0; i < 50; i++) {
    const connection = await dial(server);
    connection.socket.write(request("GET", "/api/v1/properties?limit=100", { close: false }));
    connection.socket.resetAndDestroy();
  }
  assert.equal((await nobody.get("/properties")).status, 200);
});

test("requests sent all at once are answered in their order", async () => {
  const targets = Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? "/healthz" : i % 3 === 1 ? `/api/v1/properties?limit=${i + 1}` : `/api/v1/nothing-${i}`));
  const bytes = targets.map((target, i) => request("GET", target, { headers: [`X-Request-Id: number-${i}`], close: i === targets.length - 1 }));
  const answers = await exchange(server, Buffer.concat(bytes));
  assert.deepEqual(answers.map(({ headers }) => headers.get("x-request-id")), targets.map((_, i) => `number-${i}`));
  assert.deepEqual(answers.map(({ status }) => status), targets.map((target) => (target.includes("nothing") ? 404 : 200)));
  const posts = Array.from({ length: 5 }, (_, i) => request("POST", "/api/v1/auth/login", { headers: ["Content-Type: application/json"], body: `{"bad":${i}}`, close: i === 4 }));
  assert.deepEqual((await exchange(server, Buffer.concat(posts))).map(({ status }) => status), [422, 422, 422, 422, 422]);
});

test("a request in pieces is one request", async () => {
  const connection = await dial(server);
  for (const byte of request("GET", "/api/v1/properties?limit=1").toString("latin1")) connection.socket.write(byte);
  await connection.closed;
  assert.equal(connection.responses()[0].status, 200);
});

test("two thousand connections that say nothing keep nobody from being answered", { timeout: 120_000 }, async (t) => {
  // Patience of its own: these must stay open while others are served.
  const patient = await Server.start({ settings: { "rate_limit.enabled": false, "http.header_timeout_seconds": 600, "http.idle_timeout_seconds": 600 } });
  t.after(() => patient.dispose());
  const residentMb = async () => Number((await readFile(`/proc/${patient.ready.pid}/status`, "utf8")).match(/^VmRSS:\s+(\d+) kB$/m)[1]) / 1024;
  const before = await residentMb();
  const crowd = [];
  for (let i = 0; i < 20; i++) crowd.push(...(await Promise.all(Array.from({ length: 100 }, () => dial(patient)))));
  // Half of them have spoken once and keep the connection.
  await Promise.all(crowd.slice(0, 1_000).map((connection) => connection.send(request("GET", "/healthz", { close: false }))));
  await until(() => crowd.slice(0, 1_000).every((connection) => connection.received().length > 0), { what: "a thousand answers" });
  const somebody = anonymous(patient);
  for (let i = 0; i < 20; i++) assert.equal((await somebody.get("/properties")).status, 200);
  assert.ok(crowd.every(({ socket }) => !socket.destroyed && socket.readable), "nobody was let go");
  const grown = (await residentMb()) - before;
  assert.ok(grown < 100, `2,000 connections took ${grown.toFixed(0)} MB`);
  for (const { socket } of crowd) socket.destroy();
});
