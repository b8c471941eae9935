import { describe, expect, it } from 'vitest';
import type { Booking } from '@/shared/api';
import { refundOf } from './cancellation';

const inr = (amount_minor: number) => ({ amount_minor, currency: 'INR' });
const booking = { move_in: '2026-12-20', amount_due: inr(300) } as Booking;
const room = { rent: inr(100), deposit: inr(200) };

describe('what a cancellation gives back', () => {
  it('is everything until the day before with the flexible policy', () => {
    expect(refundOf(booking, 'flexible', '2026-12-19', room)).toEqual({ kind: 'all', amount: inr(300) });
    expect(refundOf(booking, 'flexible', '2026-12-20', room)).toEqual({ kind: 'too_late' });
  });

  it('is everything until seven days before with the moderate policy, then deposit and half', () => {
    expect(refundOf(booking, 'moderate', '2026-12-13', room).kind).toBe('all');
    expect(refundOf(booking, 'moderate', '2026-12-14', room)).toEqual({
      kind: 'deposit_and_half',
      amount: inr(250),
    });
  });

  it('is the deposit only with the strict policy', () => {
    expect(refundOf(booking, 'strict', '2026-11-01', room)).toEqual({ kind: 'deposit', amount: inr(200) });
  });

  it('names no amount when the price is not the one that was paid', () => {
    const dearer = { rent: inr(150), deposit: inr(200) };
    expect(refundOf(booking, 'strict', '2026-11-01', dearer)).toEqual({ kind: 'deposit', amount: null });
    expect(refundOf(booking, 'moderate', '2026-12-19', { rent: inr(101), deposit: inr(199) })).toEqual({
      kind: 'deposit_and_half',
      amount: null,
    });
  });
});
