import { describe, expect, it } from 'vitest';
import { createServerClock } from './server-clock';

const SERVER_NOW = Date.parse('2026-11-22T19:00:00.000Z');

function observeAt(clock: ReturnType<typeof createServerClock>, serverMs: number, localMs: number) {
  clock.observe(new Date(serverMs).toUTCString(), localMs - 20, localMs + 20);
}

describe('server clock', () => {
  it('follows this machine until an answer came', () => {
    expect(createServerClock(() => 5).now()).toBe(5);
  });

  it('finds the offset of a clock that is an hour behind', () => {
    const behindMs = 3_600_000;
    let local = SERVER_NOW - behindMs;
    const clock = createServerClock(() => local);
    for (let step = 0; step < 10; step += 1) {
      local += 137;
      observeAt(clock, local + behindMs, local);
    }
    expect(Math.abs(clock.offsetMs() - behindMs)).toBeLessThan(250);
  });

  it('starts over when a clock was set', () => {
    let local = SERVER_NOW;
    const clock = createServerClock(() => local);
    observeAt(clock, SERVER_NOW, local);
    local -= 7_200_000;
    observeAt(clock, SERVER_NOW, local);
    expect(Math.abs(clock.now() - SERVER_NOW)).toBeLessThanOrEqual(1000);
  });

  it('ignores an answer without a usable date', () => {
    const clock = createServerClock(() => 10);
    clock.observe(null, 0, 1);
    clock.observe('yesterday', 0, 1);
    expect(clock.offsetMs()).toBe(0);
  });
});
