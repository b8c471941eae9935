/* What the wire's words mean to a reader. */
import type { BookingStatus, CancellationPolicy, PropertyKind } from '../api';
import type { Property } from '../api';
import type { StatusLook } from '../ui/status';

export const KIND_WORDS: Readonly<Record<PropertyKind, string>> = {
  apartment: 'Apartment',
  house: 'House',
  room: 'Room',
  hostel: 'Hostel',
  studio: 'Studio',
};

export const POLICY_WORDS: Readonly<Record<CancellationPolicy, { name: string; rule: string }>> = {
  flexible: {
    name: 'Flexible',
    rule: 'Everything comes back if you cancel by the day before you move in.',
  },
  moderate: {
    name: 'Moderate',
    rule: 'Everything comes back if you cancel 7 days or more before you move in. After that, the deposit and half the rent.',
  },
  strict: {
    name: 'Strict',
    rule: 'The deposit comes back if you cancel before you move in. The first month’s rent does not.',
  },
};

export const BOOKING_STATUS_WORDS: Readonly<Record<BookingStatus, { text: string; look: StatusLook }>> = {
  held: { text: 'Held for you', look: 'wait' },
  expiring: { text: 'Checking your payment', look: 'wait' },
  confirmed: { text: 'Confirmed', look: 'good' },
  expired: { text: 'Hold ended', look: 'neutral' },
  cancelled: { text: 'Cancelled', look: 'neutral' },
  refunding: { text: 'Refund on its way', look: 'wait' },
  refunded: { text: 'Refunded', look: 'neutral' },
};

export const PROPERTY_STATUS_WORDS: Readonly<Record<Property['status'], { text: string; look: StatusLook }>> =
  {
    draft: { text: 'Draft', look: 'neutral' },
    in_review: { text: 'In review', look: 'wait' },
    published: { text: 'Published', look: 'good' },
    rejected: { text: 'Not approved', look: 'bad' },
    archived: { text: 'Archived', look: 'neutral' },
  };

/** "Grünerløkka, Oslo"; a place without a quarter of its own is named once. */
export function placeOf({ address }: Pick<Property, 'address'>): string {
  return address.locality && address.locality !== address.city
    ? `${address.locality}, ${address.city}`
    : address.city;
}

/** "1 room", "3 rooms". */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${amount.toLocaleString()} ${amount === 1 ? singular : plural}`;
}

export function bedroomsText(bedrooms: number | null): string | null {
  if (bedrooms === null) return null;
  return bedrooms === 0 ? 'Sleeping area' : count(bedrooms, 'bedroom');
}
