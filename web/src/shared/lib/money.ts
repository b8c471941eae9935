/*
 * Money is whole minor units and a currency, here as on the wire. Formatting goes through decimal strings, so no amount
 * passes through floating point arithmetic.
 */
import type { Money } from '../api/generated/client';

const DEFAULT_EXPONENT = 2;

/** ISO 4217, table A.1 (minor units): the currencies that do not have two decimals. */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

export function currencyExponent(currency: string): number {
  return EXPONENTS[currency] ?? DEFAULT_EXPONENT;
}

/** 1850050 INR is "18500.50"; 500 JPY is "500". */
export function toDecimal({ amount_minor, currency }: Money): `${number}` {
  const exponent = currencyExponent(currency);
  const sign = amount_minor < 0 ? '-' : '';
  const digits = Math.abs(amount_minor)
    .toString()
    .padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${sign}${whole}${fraction}` as `${number}`;
}

/** What a person typed, "18 500,5" or "18500.50", as minor units; null where it is not an amount of that currency. */
export function parseAmount(text: string, currency: string): number | null {
  const exponent = currencyExponent(currency);
  const compact = text.replace(/[\s\u00a0\u202f']/g, '');
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(compact);
  if (!match) return null;
  const fraction = (match[2] ?? '').padEnd(exponent, '0');
  if (fraction.length > exponent) return null;
  const minor = Number(`${match[1] ?? ''}${fraction}`);
  return Number.isSafeInteger(minor) ? minor : null;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(currency: string, locale: string | undefined): Intl.NumberFormat {
  const key = `${locale ?? ''}/${currency}`;
  const known = formatters.get(key);
  if (known) return known;
  const exponent = currencyExponent(currency);
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
    trailingZeroDisplay: 'stripIfInteger',
  });
  formatters.set(key, made);
  return made;
}

/** In the reader's own format: "₹55,500", "NOK 12,000.50". Whole amounts go without decimals. */
export function formatMoney(money: Money, locale?: string): string {
  return formatterFor(money.currency, locale).format(toDecimal(money));
}

export function addMoney(a: Money, b: Money): Money {
  return { amount_minor: a.amount_minor + b.amount_minor, currency: a.currency };
}
