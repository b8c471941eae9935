import { describe, expect, it } from 'vitest';
import { formatMoney, parseAmount, toDecimal } from './money';

describe('money', () => {
  it('keeps every minor unit of a large amount', () => {
    expect(toDecimal({ amount_minor: 9007199254740991, currency: 'INR' })).toBe('90071992547409.91');
  });

  it('knows currencies with no and with three decimals', () => {
    expect(toDecimal({ amount_minor: 500, currency: 'JPY' })).toBe('500');
    expect(toDecimal({ amount_minor: 5, currency: 'KWD' })).toBe('0.005');
  });

  it('shows decimals only where there are any', () => {
    expect(formatMoney({ amount_minor: 5550000, currency: 'INR' }, 'en-IN')).toBe('₹55,500');
    expect(formatMoney({ amount_minor: 5550050, currency: 'INR' }, 'en-IN')).toBe('₹55,500.50');
    expect(formatMoney({ amount_minor: 120000, currency: 'JPY' }, 'en-US')).toBe('¥120,000');
  });

  it('reads what people type', () => {
    expect(parseAmount('18 500,5', 'INR')).toBe(1850050);
    expect(parseAmount('18500', 'KWD')).toBe(18500000);
    expect(parseAmount('100.5', 'JPY')).toBeNull();
    expect(parseAmount('-3', 'INR')).toBeNull();
    expect(parseAmount('', 'INR')).toBeNull();
  });

  it('returns what it formats', () => {
    for (const currency of ['JPY', 'INR', 'KWD', 'CLF']) {
      for (const amount_minor of [0, 1, 99, 1000, 123456789]) {
        expect(parseAmount(toDecimal({ amount_minor, currency }), currency)).toBe(amount_minor);
      }
    }
  });
});
