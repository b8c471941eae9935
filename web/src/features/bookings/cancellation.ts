/* What comes back after a cancellation, by the policies of the public API; the server decides, this explains. */
import type { Booking, CancellationPolicy, Money, Property } from '@/shared/api';
import { addDays } from '@/shared/lib/time';

const MODERATE_NOTICE_DAYS = 7;

export type Refund =
  | { kind: 'all'; amount: Money }
  /** `amount` is null where the room's price has changed since, so that the shares cannot be told apart here. */
  | { kind: 'deposit_and_half'; amount: Money | null }
  | { kind: 'deposit'; amount: Money | null }
  | { kind: 'too_late' };

/** For a confirmed booking, cancelled on the civil date `today` of the home's zone. */
export function refundOf(
  booking: Booking,
  policy: CancellationPolicy,
  today: string,
  room: Room | undefined,
): Refund {
  if (today >= booking.move_in) return { kind: 'too_late' };
  const all: Refund = { kind: 'all', amount: booking.amount_due };
  if (policy === 'flexible') return all;
  if (policy === 'moderate' && today <= addDays(booking.move_in, -MODERATE_NOTICE_DAYS)) return all;

  const { currency, amount_minor } = booking.amount_due;
  const known =
    room !== undefined &&
    room.rent.currency === currency &&
    room.rent.amount_minor + room.deposit.amount_minor === amount_minor
      ? room
      : null;
  if (policy === 'strict') return { kind: 'deposit', amount: known?.deposit ?? null };
  // Half of an odd amount is the server's to round.
  const halvable = known !== null && known.rent.amount_minor % 2 === 0;
  return {
    kind: 'deposit_and_half',
    amount: halvable
      ? { currency, amount_minor: known.deposit.amount_minor + known.rent.amount_minor / 2 }
      : null,
  };
}

type Room = Pick<Property['room_types'][number], 'rent' | 'deposit'>;
