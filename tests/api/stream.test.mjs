import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { confirm } from "../support/card.mjs";
import { admin, hold, landlord, publishedHome, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";

let server, owner, reviewer;

before(async () => {
  server = await Server.start({ settings: { "rate_limit.enabled": false } });
  [owner, reviewer] = await Promise.all([landlord(server), admin(server)]);
});
after(() => server.dispose());

/** Reads somebody's stream: `next()` answers the next event that is no heartbeat. */
async function listen(who, lastEventId) {
  const stop = new AbortController();
  const response = await fetch(`${server.api}/stream`, {
    headers: { authorization: `Bearer ${who.session.access_token}`, ...(lastEventId && { "last-event-id": lastEventId }) },
    signal: stop.signal,
  });
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type"), /^text\/event-stream/);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async () => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end < 0) {
        const { value, done } = await reader.read();
        if (done) throw new Error("the stream ended");
        text += value;
        continue;
      }
      const event = Object.fromEntries(text.slice(0, end).split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
      text = text.slice(end + 2);
      if (event.event) return { ...event, data: JSON.parse(event.data) };
    }
  };
  return { next, stop: () => stop.abort() };
}

async function nextOf(stream, status) {
  for (;;) {
    const event = await stream.next();
    if (event.data.status === status) return event;
  }
}

test("a booking's changes arrive as they happen, for its tenant and its landlord only", { timeout: 30_000 }, async () => {
  const { roomType } = await publishedHome(owner, reviewer, { room: { quantity: 2 } });
  const [who, stranger] = await Promise.all([tenant(server), tenant(server)]);
  const streams = await Promise.all([listen(who), listen(owner), listen(stranger)]);
  const { body: booking } = await hold(who, roomType);
  for (const stream of streams.slice(0, 2)) {
    const { event, data } = await nextOf(stream, "held");
    assert.equal(event, "booking");
    assert.deepEqual(data, booking);
  }
  const payment = await who.expect(200, who.act(`/bookings/${booking.id}/payment`, {}));
  await confirm(payment);
  for (const stream of streams.slice(0, 2)) assert.equal((await nextOf(stream, "confirmed")).data.id, booking.id);
  const { body: own } = await hold(stranger, roomType);
  assert.equal((await streams[2].next()).data.id, own.id, "the first thing a stranger hears of is their own");
  for (const stream of streams) stream.stop();
});

test("a broken stream goes on where it ended", { timeout: 30_000 }, async () => {
  const { roomType } = await publishedHome(owner, reviewer);
  const who = await tenant(server);
  const first = await listen(who);
  const { body: booking } = await hold(who, roomType);
  const { id } = await nextOf(first, "held");
  first.stop();
  await who.expect(200, who.act(`/bookings/${booking.id}/cancel`, {}));
  const second = await listen(who, id);
  assert.equal((await second.next()).data.status, "cancelled");
  second.stop();
});

test("nobody listens without being signed in", async () => {
  assert.equal((await fetch(`${server.api}/stream`)).status, 401);
});
