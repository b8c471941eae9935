import { describe, expect, it } from 'vitest';
import { addDays, civilToday, formatCivilDate, formatCountdown, formatTime } from './time';

describe('time', () => {
  it('never shifts a civil date', () => {
    expect(formatCivilDate('2026-12-01', 'short', 'en-GB')).toBe('Tue, 1 Dec 2026');
  });

  it('knows that today differs by zone', () => {
    const instant = Date.parse('2026-11-22T20:00:00Z');
    expect(civilToday('Asia/Kolkata', instant)).toBe('2026-11-23');
    expect(civilToday('America/New_York', instant)).toBe('2026-11-22');
  });

  it('counts days over the end of a month', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-03-01', -7)).toBe('2026-02-22');
  });

  it('names the zone when it is not the reader’s', () => {
    expect(formatTime('2026-11-22T13:46:00Z', 'Asia/Kathmandu', 'en-GB')).toMatch(/^19:31 GMT\+5:45$/);
  });

  it('pads seconds only', () => {
    expect(formatCountdown(872)).toBe('14:32');
    expect(formatCountdown(5)).toBe('0:05');
  });
});
