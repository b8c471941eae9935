// Which of many things is wanted next: functions that answer an index, the same ones in each run.

/** Numbers in [0, 1) from a seed: mulberry32, public domain, by Tommy Ettinger. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function evenly(count, seed = 1) {
  const next = numbers(seed);
  return () => Math.floor(next() * count);
}

/** The nth is wanted in proportion to 1 / n^s. */
export function zipf(count, s, seed = 1) {
  const next = numbers(seed);
  const upTo = new Float64Array(count);
  let sum = 0;
  for (let n = 0; n < count; ++n) upTo[n] = sum += (n + 1) ** -s;
  return () => {
    const wanted = next() * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
