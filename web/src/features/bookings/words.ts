import type { TimelineEntry } from '@/shared/api';

/** What the server holds a room for unless it is configured otherwise; the booking itself says the exact instant. */
export const HOLD_MINUTES = 15;

type Step = TimelineEntry['step'];
type Cause = TimelineEntry['cause'];

/** The same sentences for the tenant, the landlord and support. */
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  held: 'The room was held',
  payment_started: 'A payment was started',
  payment_declined: 'The card was declined',
  payment_succeeded: 'The payment arrived',
  confirmed: 'The booking was confirmed',
  expiring: 'The time was up; we asked whether a payment had arrived',
  expired: 'The hold ended and the room was released',
  reacquired: 'The payment came late, and the room was still free',
  cancelled: 'The booking was cancelled',
  refunding: 'A refund was started',
  refunded: 'The refund was paid out',
  refund_failed: 'The refund could not be paid out; a person looks at it',
};

export const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  tenant: 'by the tenant',
  timer: 'by the clock',
  payment: 'by the payment provider',
  landlord: 'by the landlord',
  admin: 'by RentEzy’s staff',
  system: 'by RentEzy',
};

export const GOOD_STEPS: ReadonlySet<Step> = new Set([
  'payment_succeeded',
  'confirmed',
  'reacquired',
  'refunded',
]);
export const BAD_STEPS: ReadonlySet<Step> = new Set(['payment_declined', 'refund_failed']);
