// A crowd that rents, pays and changes its mind, all at once and on few rooms, while somebody else breaks things.
//
//     const storm = await Storm.gather(server, {tenants: 16});
//     storm.begin();
//     …break something…
//     await storm.end();      // everybody has heard an answer to everything they asked
//     storm.told              // and this is what they heard
import { randomUUID } from "node:crypto";

import { cards, confirm } from "../../support/card.mjs";
import { Client } from "../../support/client.mjs";
import { admin, crowd, inDays, landlord, publishedHome } from "../../support/people.mjs";
import { insist } from "./insist.mjs";
import { Random } from "./random.mjs";
import { Told } from "./told.mjs";

/** Short holds, so that deadlines pass while things are broken. */
export const settings = {
  "rate_limit.enabled": false,
  "log.level": "warn",
  "auth.access_token_seconds": 3600,
  "booking.hold_seconds": 3,
  "booking.expiry_grace_seconds": 1,
  "payment.reconcile_after_seconds": 1,
  "stripe.sandbox.refund_settles_after_ms": 300,
};

/** Few places in one, more in the others: some are told that it is sold out, some are not. */
const quantities = [3, 8, 40];

const banks = {
  good: [cards.good],
  slowRefund: ["4000000000007726"],
  declinedOnce: [cards.insufficientFunds, cards.good],
  neverGood: [cards.insufficientFunds, cards.insufficientFunds, cards.insufficientFunds],
  threeDSecure: [cards.threeDSecure],
};

export class Storm {
  told = new Told();
  #ended = false;
  #crowd = [];
  #over = new AbortController();

  /**
   * Homes, their landlord, an admin and `tenants` people, all at `server`, who ask as `asks` does. They follow the server
   * and its sandbox to whatever address a restart gives them. `reviewer` and `bank` are an admin and the server that
   * has the sandbox, where those are elsewhere.
   */
  static async gather(server, { tenants = 16, asks = Client, reviewer = admin(server), bank = server } = {}) {
    const storm = new Storm();
    storm.bank = bank;
    const here = (one) => new asks(server, one.session);
    const [owner, approver] = await Promise.all([landlord(server), reviewer]);
    storm.rooms = await Promise.all(
      quantities.map(async (quantity) => (await publishedHome(owner, approver, { room: { quantity } })).roomType));
    storm.owner = here(owner);
    storm.reviewer = here(approver);
    storm.tenants = (await crowd(server, tenants)).map(here);
    for (const room of storm.rooms) storm.told.quantities.set(room.id, room.quantity);
    return storm;
  }

  begin() {
    this.#ended = false;
    this.#crowd = this.tenants.map((who, i) => this.#rentAgainAndAgain(who, new Random(`tenant ${i}`)));
    this.#crowd.push(this.#changeQuantities(new Random("landlord")));
    // Told by end(); until then nobody listens, and an early failure must not end the process.
    for (const one of this.#crowd) one.catch(() => {});
  }

  /** Nobody begins anything new; resolves once everybody has heard. Fails if somebody never did. */
  async end() {
    this.#ended = true;
    await Promise.all(this.#crowd);
  }

  /** For `after`: whatever is still asked is not asked again. */
  abandon() {
    this.#ended = true;
    this.#over.abort();
    return Promise.allSettled(this.#crowd);
  }

  #ask(random, what, ask) {
    return insist(random, what, ask, { seen: (status) => this.told.count(what, status), over: this.#over.signal });
  }

  async #rentAgainAndAgain(who, random) {
    await random.pause(0, 200);
    while (!this.#ended) {
      await this.#rent(who, random);
      await random.pause(0, 60);
    }
  }

  /** One story: hold, then leave it, cancel it or pay for it; and, once paid, sometimes want out of it again. */
  async #rent(who, random) {
    const roomType = random.of(this.rooms);
    const request = { key: randomUUID(), moveIn: inDays(random.between(20, 60)) };
    const held = await this.#ask(random, "POST /bookings", (signal) =>
      who.post("/bookings", { room_type_id: roomType.id, move_in: request.moveIn }, { key: request.key, signal }));
    if (held.status !== 201) return;
    this.told.held.set(held.body.id, { who, roomType, ...request, body: held.body });
    const mood = random.next();
    if (mood < 0.12) return;
    if (mood < 0.25) return void (await this.#cancel(who, random, held.body));
    const payment = await this.#startPayment(who, random, held.body);
    // Some cancel while the card is on its way: what is charged then goes back.
    const changesTheirMind = mood < 0.35 ? this.#cancel(who, random, held.body) : undefined;
    const paid = payment && (await this.#pay(random, held.body, payment));
    await changesTheirMind;
    if (paid && !changesTheirMind && random.chance(0.5)) await this.#cancel(who, random, held.body);
    else if (paid && random.chance(0.2)) await this.#giveAPartBack(random, held.body);
  }

  async #cancel(who, random, booking) {
    const key = randomUUID();
    const answer = await this.#ask(random, "POST cancel", (signal) => who.post(`/bookings/${booking.id}/cancel`, {}, { key, signal }));
    if (answer.status === 200) this.told.cancelled.set(booking.id, answer.body);
  }

  async #startPayment(who, random, booking) {
    const key = randomUUID();
    const answer = await this.#ask(random, "POST payment", (signal) => who.post(`/bookings/${booking.id}/payment`, {}, { key, signal }));
    if (answer.status !== 200) return undefined;
    const known = this.told.intents.get(booking.id);
    if (known && known !== answer.body.payment_intent_id) throw new Error(`booking ${booking.id} was given a second intent`);
    this.told.intents.set(booking.id, answer.body.payment_intent_id);
    return answer.body;
  }

  /** With one card after another, as the bank says. Whether money was taken. */
  async #pay(random, booking, payment) {
    for (const card of random.of(Object.values(banks))) {
      const at = () => ({ ...payment, stripe_api_base: this.bank.ready.stripe_api_base });
      const answer = await this.#ask(random, "confirm", (signal) => confirm(at(), card, undefined, { signal }));
      let intent = answer.status === 200 ? answer.body : answer.body.error?.payment_intent;
      if (intent?.status === "requires_action") {
        await this.#answerTheBank(random, intent, random.chance(0.8) ? "complete" : "fail");
        intent = await this.#intent(random, at, payment);
      }
      // A confirmation whose answer was lost is refused when it is repeated; the intent tells what became of it.
      if (answer.status === 400) intent = await this.#intent(random, at, payment);
      if (intent?.status === "succeeded") {
        this.told.paid.add(booking.id);
        return true;
      }
      if (intent?.status === "canceled") return false;
    }
    return false;
  }

  async #answerTheBank(random, intent, outcome) {
    const { pathname } = new URL(intent.next_action.redirect_to_url.url);
    await this.#ask(random, `3-D Secure ${outcome}`, (signal) =>
      fetch(this.bank.ready.stripe_api_base + pathname, { method: "POST", body: new URLSearchParams({ outcome }), redirect: "manual", signal }));
  }

  async #intent(random, at, payment) {
    const query = new URLSearchParams({ key: payment.publishable_key, client_secret: payment.client_secret });
    const answer = await this.#ask(random, "GET intent", async (signal) => {
      const response = await fetch(`${at().stripe_api_base}/v1/payment_intents/${payment.payment_intent_id}?${query}`, { signal });
      return { status: response.status, body: await response.json() };
    });
    return answer.status === 200 ? answer.body : undefined;
  }

  async #giveAPartBack(random, booking) {
    const key = randomUUID();
    const amount_minor = random.between(1, 9) * 10_000;
    const body = { amount: { amount_minor, currency: booking.amount_due.currency }, reason: "the boiler is broken" };
    const answer = await this.#ask(random, "POST refund", (signal) =>
      this.reviewer.post(`/admin/bookings/${booking.id}/refund`, body, { key, signal }));
    if (answer.status === 200) this.told.refunded.set(booking.id, amount_minor);
  }

  async #changeQuantities(random) {
    while (!this.#ended) {
      await random.pause(100, 500);
      const room = random.of(this.rooms);
      const quantity = random.between(1, 2 * room.quantity);
      const answer = await this.#ask(random, "PATCH /room-types", (signal) => this.owner.patch(`/room-types/${room.id}`, { quantity }, { signal }));
      if (answer.status === 200) this.told.quantities.set(room.id, quantity);
    }
  }
}
