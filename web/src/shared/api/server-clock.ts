/*
 * What time the server thinks it is. A countdown that trusts this machine's clock is wrong by as much as that clock is,
 * so each answer's Date header narrows down the difference between the two.
 *
 * A Date header says the second in which the answer was written, and the answer was written after the request left and
 * before it arrived: server - local lies in [date - received, date + 1 s - sent]. Intersecting those intervals finds
 * the offset to well under a second after a few answers. When an interval misses all earlier ones, a clock was changed:
 * the newest one counts.
 */
export interface ServerClock {
  observe(dateHeader: string | null, sentAtMs: number, receivedAtMs: number): void;
  /** Milliseconds since the epoch, as the server counts. */
  now(): number;
  /** Server minus local, milliseconds. */
  offsetMs(): number;
}

const DATE_HEADER_RESOLUTION_MS = 1000;

export function createServerClock(localNow: () => number = () => Date.now()): ServerClock {
  let earliest = -Infinity;
  let latest = Infinity;

  function offsetMs(): number {
    return Number.isFinite(earliest) ? (earliest + latest) / 2 : 0;
  }

  return {
    observe(dateHeader, sentAtMs, receivedAtMs) {
      const stamped = dateHeader === null ? NaN : Date.parse(dateHeader);
      if (Number.isNaN(stamped) || receivedAtMs < sentAtMs) return;
      const from = stamped - receivedAtMs;
      const to = stamped + DATE_HEADER_RESOLUTION_MS - sentAtMs;
      const overlaps = from <= latest && to >= earliest;
      earliest = overlaps ? Math.max(earliest, from) : from;
      latest = overlaps ? Math.min(latest, to) : to;
    },
    now: () => localNow() + offsetMs(),
    offsetMs,
  };
}

export const serverClock = createServerClock();
