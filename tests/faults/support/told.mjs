// What people were told, and may rely on whatever broke meanwhile.

export class Told {
  /** booking id → {who, key, roomType, moveIn, body}: somebody was told 201. */
  held = new Map();
  /** booking id → the answer to a cancellation that was told 200. */
  cancelled = new Map();
  /** booking id → the intent to pay with. */
  intents = new Map();
  /** booking ids whose card was charged, as the provider told the browser. */
  paid = new Set();
  /** booking id → minor units that an admin was told go back, beside what a cancellation gives back. */
  refunded = new Map();
  /** room type id → the quantity that its landlord was last told. */
  quantities = new Map();
  /** "POST /bookings 201" → how often. 0: nobody answered. */
  answers = new Map();

  count(what, status) {
    const key = `${what} ${status}`;
    this.answers.set(key, (this.answers.get(key) ?? 0) + 1);
  }

  /** One line for whoever reads the log: a storm in which nothing was answered proves nothing. */
  summary() {
    const answers = [...this.answers].sort(([a], [b]) => a.localeCompare(b)).map(([what, count]) => `${what}: ${count}`);
    return `${this.held.size} held, ${this.paid.size} paid, ${this.cancelled.size} cancelled · ${answers.join(" · ")}`;
  }
}
