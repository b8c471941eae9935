import { describe, expect, it } from 'vitest';
import { formatCardNumber, formatExpiry, parseExpiry, passesLuhn } from './card';

describe('card', () => {
  it('groups a number as it is printed', () => {
    expect(formatCardNumber('4242424242424242')).toBe('4242 4242 4242 4242');
    expect(formatCardNumber('378282246310005')).toBe('3782 822463 10005');
    expect(formatCardNumber('4242 4')).toBe('4242 4');
  });

  it('finds every single wrong digit', () => {
    const good = '4000002500003155';
    expect(passesLuhn(good)).toBe(true);
    for (let at = 0; at < good.length; at += 1) {
      const other = (Number(good[at]) + 1) % 10;
      expect(passesLuhn(good.slice(0, at) + other + good.slice(at + 1))).toBe(false);
    }
  });

  it('helps with the expiry and lets it be deleted', () => {
    expect(formatExpiry('12')).toBe('12 / ');
    expect(formatExpiry('12', '12 / ')).toBe('12');
    expect(formatExpiry('5')).toBe('05 / ');
    expect(formatExpiry('12/2029')).toBe('12 / 20');
    expect(parseExpiry('12 / 29')).toEqual({ month: 12, year: 2029 });
    expect(parseExpiry('13 / 29')).toBeNull();
  });
});
