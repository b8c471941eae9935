// Chance that can be had again: `RENTEZY_FAULT_SEED=N` repeats a run's draws. What a draw meets depends on timing too, so
// a seed brings back the same plan, not the same microsecond.
import { randomInt } from "node:crypto";

const draw = process.env.RENTEZY_FAULT_SEED;
export const seed = draw === undefined ? randomInt(2 ** 31) : Number(draw);
if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`RENTEZY_FAULT_SEED must be a whole number, and is "${draw}"`);

/** The first line of a suite, so that whoever sees it fail can have it again. */
export const tellSeed = () => console.log(`RENTEZY_FAULT_SEED=${seed} runs this again`);

/** How often something is done: the short form, unless RENTEZY_FAULT_<name> says otherwise. */
export function times(name, short) {
  const told = process.env[`RENTEZY_FAULT_${name}`];
  const count = told === undefined ? short : Number(told);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`RENTEZY_FAULT_${name} must be a number from 1, and is "${told}"`);
  return count;
}

export class Random {
  /** `who` has a sequence of their own under the seed: what others draw meanwhile does not change it. */
  constructor(who) {
    let hash = seed ^ 0x9e3779b9;
    for (const letter of who) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
    this.state = hash >>> 0;
  }

  /** In [0, 1): mulberry32. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  /** A whole number from `least` to `most`. */
  between(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }
  of(list) {
    return list[this.between(0, list.length - 1)];
  }
  chance(share) {
    return this.next() < share;
  }
  /** A pause of `least` to `most` milliseconds: when something breaks is drawn as well. */
  pause(least, most) {
    return new Promise((done) => setTimeout(done, this.between(least, most)));
  }
}
