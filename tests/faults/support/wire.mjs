// A TCP wire that can be cut, slowed, held up and pulled out: a proxy of the test's own between two real programs.
import { connect, createServer } from "node:net";

/** One connection through the wire, both ways. */
class Strand {
  constructor(wire, near, target) {
    this.wire = wire;
    this.near = near;
    this.far = connect(target);
    this.deaf = false; // what the far side says is lost
    this.#carry(near, this.far, () => false);
    this.#carry(this.far, near, () => this.deaf);
  }

  /** Chunks arrive in their order, each `delay_ms` late and not before the wire lets anything pass. */
  #carry(from, to, isLost) {
    let before = Promise.resolve();
    let waiting = 0;
    from.setNoDelay(true);
    from.on("data", (chunk) => {
      if (isLost()) return;
      if (waiting === 0 && this.wire.isCalm()) return void to.write(chunk);
      waiting++;
      before = Promise.all([before, this.wire.passes()]).then(() => {
        waiting--;
        if (!to.destroyed) to.write(chunk);
      });
    });
    from.on("end", () => void before.then(() => to.end()));
    from.on("error", () => this.cut());
    from.on("close", () => void (to.destroyed && this.wire.strands.delete(this)));
  }

  /**
   * Both sides see the end of it, now, whatever was on its way. Not resetAndDestroy(): on a socket whose other side died
   * first it leaves a handle behind for which node 20 waits for ever when it exits.
   */
  cut() {
    for (const socket of [this.near, this.far]) socket.destroy();
  }

  /** Whatever was asked is done over there, the answer is lost, and then the connection. */
  loseAnswers(after_ms) {
    this.deaf = true;
    setTimeout(() => this.cut(), after_ms).unref();
  }
}

export class Wire {
  strands = new Set();
  delay_ms = 0;
  #jitter = () => 0;
  #held = undefined;
  #pulled = false;

  /** `target()` says where a new connection leads: {host, port}, or undefined for nowhere. */
  static async to(target, port = 0) {
    const wire = new Wire();
    wire.server = createServer((near) => {
      near.on("error", () => {});
      const place = wire.#pulled ? undefined : target();
      if (!place) return void near.destroy();
      wire.strands.add(new Strand(wire, near, place));
    });
    await new Promise((done, failed) => wire.server.once("error", failed).listen(port, "127.0.0.1", done));
    wire.port = wire.server.address().port;
    return wire;
  }

  isCalm() {
    return this.delay_ms === 0 && !this.#held;
  }

  async passes() {
    const late_ms = this.delay_ms + this.#jitter();
    if (late_ms > 0) await new Promise((done) => setTimeout(done, late_ms));
    while (this.#held) await this.#held.over;
  }

  /** Everything takes `delay_ms` and up to as much again. */
  slow(delay_ms, random) {
    this.delay_ms = delay_ms;
    this.#jitter = () => random.between(0, delay_ms);
  }
  quick() {
    this.delay_ms = 0;
    this.#jitter = () => 0;
  }
  /** Nothing passes and nothing is told, as behind a dead switch. */
  hold() {
    if (this.#held) return;
    let letGo;
    this.#held = { over: new Promise((done) => (letGo = done)), letGo: () => letGo() };
  }
  letGo() {
    const held = this.#held;
    this.#held = undefined;
    held?.letGo();
  }
  /** New connections are refused and old ones cut, until plugged in again. */
  pull() {
    this.#pulled = true;
    this.cut(() => true);
  }
  plug() {
    this.#pulled = false;
  }
  cut(which) {
    for (const strand of [...this.strands]) if (which(strand)) strand.cut();
  }
  loseAnswers(which, after_ms) {
    for (const strand of [...this.strands]) if (which(strand)) strand.loseAnswers(after_ms);
  }

  /** As good as new. */
  mend() {
    this.plug();
    this.letGo();
    this.quick();
  }

  close() {
    this.mend();
    this.cut(() => true);
    return new Promise((done) => this.server.close(done));
  }
}

/** What a bad day does to a wire, once: it ends as it began. */
export async function trouble(wire, random) {
  const some = () => random.chance(0.5);
  const kinds = {
    cut: () => wire.cut(some),
    "answers lost": () => wire.loseAnswers(some, random.between(1, 60)),
    slow: async () => {
      wire.slow(random.between(5, 60), random);
      await random.pause(300, 1_500);
      wire.quick();
    },
    held: async () => {
      wire.hold();
      await random.pause(200, 1_500);
      wire.letGo();
    },
    "held and cut": async () => {
      wire.hold();
      await random.pause(100, 500);
      wire.cut(some);
      wire.letGo();
    },
    pulled: async () => {
      wire.pull();
      await random.pause(100, 800);
      wire.plug();
    },
  };
  const kind = random.of(Object.keys(kinds));
  await kinds[kind]();
  return kind;
}
