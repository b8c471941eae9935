// Whether everything adds up: what people were told, what our databases hold and what the sandbox did to their money. It
// trusts nobody's word for another's: `rentezy check` asks our own books, this asks the people and the bank.
import assert from "node:assert/strict";

/** Every charge that took money at the sandbox, by Stripe's own list. */
async function charges({ stripeBase, secretKey }) {
  const all = [];
  for (let after = ""; ; ) {
    const response = await fetch(`${stripeBase}/v1/charges?limit=100${after && `&starting_after=${after}`}`, {
      headers: { authorization: `Bearer ${secretKey}` },
    });
    assert.equal(response.status, 200);
    const { data, has_more: more } = await response.json();
    all.push(...data);
    if (!more) return all.filter(({ status }) => status === "succeeded");
    after = data.at(-1).id;
  }
}

const byId = (rows) => new Map(rows.map((row) => [row.id, row]));

/** Who was told 201 has that booking, under that key, and hears the same again. */
async function assertHeldAsTold(query, told) {
  const ids = [...told.held.keys()];
  const rows = await query("booking", "SELECT id, tenant_id, room_type_id, idempotency_key, move_in::text AS move_in FROM booking WHERE id = ANY($1)", [ids]);
  const known = byId(rows);
  for (const [id, { who, roomType, key, moveIn }] of told.held)
    assert.deepEqual(known.get(id), { id, tenant_id: who.user.id, room_type_id: roomType.id, idempotency_key: key, move_in: moveIn }, `${who.user.email} was told 201`);
}

async function assertReplayed(told) {
  const asOnce = async ({ who, roomType, key, moveIn, body }) => {
    const again = await who.post("/bookings", { room_type_id: roomType.id, move_in: moveIn }, { key });
    assert.equal(again.status, 201, again.text);
    assert.deepEqual(again.body, body, "the same key is answered as it was the first time");
    assert.equal(again.headers.get("idempotent-replayed"), "true");
  };
  const all = [...told.held.values()];
  for (let next = 0; next < all.length; next += 16) await Promise.all(all.slice(next, next + 16).map(asOnce));
}

async function assertEndedAsTold(query, told) {
  const bookings = byId(await query("booking", "SELECT id, status FROM booking"));
  for (const id of told.cancelled.keys())
    assert.ok(["cancelled", "refunding", "refunded"].includes(bookings.get(id).status), `booking ${id} was told to be cancelled and is ${bookings.get(id).status}`);
  const parts = new Map((await query("booking", "SELECT booking_id AS id, array_agg(amount_minor::int) AS amounts FROM booking_refund WHERE reason IS NOT NULL GROUP BY booking_id")).map((row) => [row.id, row.amounts]));
  for (const [id, amount] of told.refunded) assert.deepEqual(parts.get(id), [amount], `an admin was told that ${amount} go back of booking ${id}, once`);
}

/** Every charge has its confirmed booking, or went back; nobody paid twice. */
async function assertMoneyExplained(query, told, bank) {
  const taken = await charges(bank);
  const payments = byId(await query("payment", "SELECT id, reference_id, intent_id, status FROM payment"));
  const bookings = byId(await query("booking", "SELECT id, status, payment_id, rent_minor + deposit_minor AS price FROM booking"));
  const partly = new Map((await query("booking", "SELECT booking_id AS id, sum(amount_minor)::bigint AS back FROM booking_refund WHERE status = 'refunded' GROUP BY booking_id")).map((row) => [row.id, row.back]));
  const seen = new Set();
  for (const charge of taken) {
    const payment = [...payments.values()].find(({ intent_id: id }) => id === charge.payment_intent);
    assert.ok(payment, `charge ${charge.id} of ${charge.payment_intent} is of no payment of ours`);
    assert.equal(payment.status, "succeeded", `charge ${charge.id}`);
    const booking = bookings.get(payment.reference_id);
    assert.ok(booking, `charge ${charge.id} is for no booking`);
    assert.ok(!seen.has(booking.id), `booking ${booking.id} was charged twice`);
    seen.add(booking.id);
    assert.equal(String(charge.amount), booking.price, `charge ${charge.id}`);
    const story = `charge ${charge.id} of booking ${booking.id}, which is ${booking.status}`;
    if (booking.status === "confirmed") assert.equal(String(charge.amount_refunded), partly.get(booking.id) ?? "0", story);
    else assert.equal(charge.amount_refunded, charge.amount, `${story}: all of it goes back`);
  }
  for (const id of told.paid) assert.ok(seen.has(id), `booking ${id} was paid for, and there is no charge`);
  for (const { id, status } of bookings.values()) if (status === "confirmed") assert.ok(seen.has(id), `booking ${id} is confirmed and nobody paid`);
}

/** What is free and what is taken make up the capacity, which is what the landlord was told. */
async function assertRoomsAddUp(query, told) {
  const rooms = await query("booking", `
    SELECT r.id, r.capacity, r.available, count(b.id)::int AS taken FROM room r
    LEFT JOIN booking b ON b.room_type_id = r.id AND b.status IN ('held', 'expiring', 'confirmed') GROUP BY r.id`);
  for (const { id, capacity, available, taken } of rooms) {
    assert.equal(available + taken, capacity, `room type ${id}: ${available} free, ${taken} taken of ${capacity}`);
    assert.ok(available >= 0, `room type ${id} is oversold`);
    if (told.quantities.has(id)) assert.equal(capacity, told.quantities.get(id), `room type ${id} has as many places as its landlord was told`);
  }
}

/** To be asked once all is quiet. `bank` is {stripeBase, secretKey}. */
export async function assertNothingLost(query, told, bank) {
  await assertHeldAsTold(query, told);
  await assertReplayed(told);
  await assertEndedAsTold(query, told);
  await assertRoomsAddUp(query, told);
  await assertMoneyExplained(query, told, bank);
}
