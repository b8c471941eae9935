/* Card numbers as people write them. Nothing here is stored or sent to RentEzy: the provider alone sees a card. */
import { z } from '@/shared/lib/zod';

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

const AMEX = /^3[47]/;

/** Groups of four; American Express prints 4, 6 and 5. */
export function formatCardNumber(text: string): string {
  const digits = digitsOf(text).slice(0, 19);
  if (AMEX.test(digits))
    return [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10, 15)].filter(Boolean).join(' ');
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** "1229" and "12/29" become "12 / 29"; "5" can only be May. */
export function formatExpiry(text: string, previous = ''): string {
  let digits = digitsOf(text);
  if (/^[2-9]/.test(digits)) digits = `0${digits}`;
  digits = digits.slice(0, 4);
  const deleting = text.length < previous.length;
  if (digits.length < 2 || (digits.length === 2 && deleting)) return digits;
  return `${digits.slice(0, 2)} / ${digits.slice(2)}`;
}

/** ISO/IEC 7812-1, annex B: catches every single mistyped digit. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export interface Card {
  number: string;
  /** 1 to 12. */
  expMonth: number;
  /** Four digits. */
  expYear: number;
  cvc: string;
}

const CENTURY = 2000;

export function parseExpiry(text: string): { month: number; year: number } | null {
  const digits = digitsOf(text);
  if (digits.length !== 4) return null;
  const month = Number(digits.slice(0, 2));
  return month >= 1 && month <= 12 ? { month, year: CENTURY + Number(digits.slice(2)) } : null;
}

/** A card is good until the last day of its month. */
function isPast({ month, year }: { month: number; year: number }, now: Date): boolean {
  return year * 12 + month < now.getFullYear() * 12 + now.getMonth() + 1;
}

export const cardSchema = z.object({
  number: z.string().check(
    z.refine((text) => digitsOf(text).length >= 13, { error: 'Write the whole card number.', abort: true }),
    z.refine((text) => passesLuhn(digitsOf(text)), 'This number has a typing mistake.'),
  ),
  expiry: z.string().check(
    z.refine((text) => parseExpiry(text) !== null, {
      error: 'Write month and year, like 12 / 29.',
      abort: true,
    }),
    z.refine((text) => {
      const expiry = parseExpiry(text);
      return expiry === null || !isPast(expiry, new Date());
    }, 'This card has expired.'),
  ),
  cvc: z.string().check(z.regex(/^\d{3,4}$/, 'Write the 3 or 4 digits of the security code.')),
});

export type CardValues = z.infer<typeof cardSchema>;

export function cardOf(values: CardValues): Card {
  const expiry = parseExpiry(values.expiry);
  if (!expiry) throw new Error('cardOf needs values that passed cardSchema');
  return { number: digitsOf(values.number), expMonth: expiry.month, expYear: expiry.year, cvc: values.cvc };
}
