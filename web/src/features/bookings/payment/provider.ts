/*
 * Stripe's client side, as Stripe.js speaks it, for the sandbox: the card goes straight to the provider, form-encoded,
 * with the publishable key and the intent's client secret. With the real Stripe, Stripe.js does this itself
 * (stripe-form.tsx).
 */
import type { BookingPayment } from '@/shared/api';
import type { Card } from './card';

export const STRIPE_API_BASE = 'https://api.stripe.com';
const TIMEOUT_MS = 30_000;

/** The statuses of a payment intent that a page acts on; Stripe's list is open. */
type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'succeeded'
  | 'canceled';

interface PaymentIntent {
  status: IntentStatus;
  next_action?: { type: string; redirect_to_url?: { url: string } | null } | null;
}

interface StripeError {
  type: string;
  code?: string;
  decline_code?: string;
  message?: string;
  param?: string;
}

export type Confirmation =
  /** The provider has the money or is about to; the booking follows. */
  | { kind: 'accepted' }
  /** The bank wants to hear it from the person. */
  | { kind: 'redirect'; url: string }
  | { kind: 'declined'; message: string }
  | { kind: 'refused_field'; field: 'number' | 'expiry' | 'cvc'; message: string }
  /** The answer was lost or makes no sense: whether money moved has to be asked for. */
  | { kind: 'unknown' };

export async function confirmCard(
  payment: BookingPayment,
  card: Card,
  returnUrl: string,
): Promise<Confirmation> {
  const body = new URLSearchParams({
    key: payment.publishable_key,
    client_secret: payment.client_secret,
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': card.number,
    'payment_method_data[card][exp_month]': String(card.expMonth),
    'payment_method_data[card][exp_year]': String(card.expYear),
    'payment_method_data[card][cvc]': card.cvc,
    return_url: returnUrl,
  });
  const intent = encodeURIComponent(payment.payment_intent_id);
  try {
    const response = await fetch(`${payment.stripe_api_base}/v1/payment_intents/${intent}/confirm`, {
      method: 'POST',
      body,
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer: unknown = await response.json();
    return response.ok
      ? confirmationOf(answer as PaymentIntent)
      : refusalOf(answer as { error?: StripeError });
  } catch {
    return { kind: 'unknown' };
  }
}

/** The page of the bank that an intent still waits for, or null. */
export async function pendingRedirect(payment: BookingPayment): Promise<string | null> {
  const query = new URLSearchParams({ key: payment.publishable_key, client_secret: payment.client_secret });
  const intent = encodeURIComponent(payment.payment_intent_id);
  try {
    const response = await fetch(`${payment.stripe_api_base}/v1/payment_intents/${intent}?${query}`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return null;
    const confirmation = confirmationOf((await response.json()) as PaymentIntent);
    return confirmation.kind === 'redirect' ? confirmation.url : null;
  } catch {
    return null;
  }
}

function confirmationOf(intent: PaymentIntent): Confirmation {
  if (intent.status === 'succeeded' || intent.status === 'processing') return { kind: 'accepted' };
  const url = intent.next_action?.redirect_to_url?.url;
  if (intent.status === 'requires_action' && url && /^https?:/.test(url)) return { kind: 'redirect', url };
  if (intent.status === 'requires_payment_method')
    return { kind: 'declined', message: declineWords(undefined) };
  return { kind: 'unknown' };
}

const FIELD_OF_CODE: Readonly<Record<string, { field: 'number' | 'expiry' | 'cvc'; message: string }>> = {
  incorrect_number: { field: 'number', message: 'This number has a typing mistake.' },
  invalid_number: { field: 'number', message: 'This is not a card number.' },
  invalid_expiry_month: { field: 'expiry', message: 'That month does not exist.' },
  invalid_expiry_year: { field: 'expiry', message: 'That year is in the past.' },
  incorrect_cvc: { field: 'cvc', message: 'The security code does not belong to this card.' },
  invalid_cvc: { field: 'cvc', message: 'That is not a security code.' },
};

function refusalOf({ error }: { error?: StripeError }): Confirmation {
  if (!error) return { kind: 'unknown' };
  const field = FIELD_OF_CODE[error.code ?? ''];
  if (field) return { kind: 'refused_field', ...field };
  if (error.type === 'card_error')
    return { kind: 'declined', message: declineWords(error.decline_code ?? error.code) };
  // The intent has moved on meanwhile, by the clock or by an earlier try: the server knows.
  return { kind: 'unknown' };
}

/** Codes as on https://docs.stripe.com/declines/codes. Fraud rules are not told, to the fraudster least of all. */
export function declineWords(code: string | undefined): string {
  switch (code) {
    case 'insufficient_funds':
      return 'There is not enough money on this card. Nothing was charged; please use another card.';
    case 'expired_card':
      return 'This card has expired. Nothing was charged; please use another card.';
    case 'card_velocity_exceeded':
      return 'This card has reached its limit. Nothing was charged; please use another card.';
    case 'authentication_required':
    case 'payment_intent_authentication_failure':
      return 'Your bank did not confirm the payment. Nothing was charged; try again or use another card.';
    case 'processing_error':
      return 'The card could not be charged just now. Nothing was charged; please try again.';
    default:
      return 'Your bank declined this card. Nothing was charged; please use another card, or ask your bank why.';
  }
}
