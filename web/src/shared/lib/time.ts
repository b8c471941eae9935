/*
 * Instants are shown in the home's time zone and say so when that is not the reader's; civil dates (a move-in) have no
 * zone and are never shifted by one.
 */

const readerZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `2026-12-01` is "Tue, 1 Dec 2026" everywhere. */
export function formatCivilDate(date: string, style: 'short' | 'long' = 'short', locale?: string): string {
  const long = style === 'long';
  return new Intl.DateTimeFormat(locale, {
    weekday: long ? 'long' : 'short',
    day: 'numeric',
    month: long ? 'long' : 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}

function offsetName(instant: Date, timeZone: string, locale?: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

/** The zone's short name where its clock differs from the reader's at that instant, else nothing. */
function foreignZone(instant: Date, timeZone: string, locale?: string): string {
  const here = offsetName(instant, readerZone(), locale);
  const there = offsetName(instant, timeZone, locale);
  return here === there ? '' : ` ${there}`;
}

/** "19:16", and "19:16 GMT+5:30" for a home in another zone than the reader's. */
export function formatTime(instant: string, timeZone = readerZone(), locale?: string): string {
  const date = new Date(instant);
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(date);
  return time + foreignZone(date, timeZone, locale);
}

/** "Sun, 22 Nov 2026, 19:01", with the zone as in formatTime. */
export function formatInstant(instant: string, timeZone = readerZone(), locale?: string): string {
  const date = new Date(instant);
  const text = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(date);
  return text + foreignZone(date, timeZone, locale);
}

const civilFormats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than using it a thousand times, and a list of homes asks for each of them. */
function civilFormat(timeZone: string): Intl.DateTimeFormat {
  let format = civilFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    civilFormats.set(timeZone, format);
  }
  return format;
}

/** Today's civil date in a zone, as the wire writes it. */
export function civilToday(timeZone: string, nowMs: number): string {
  const parts = civilFormat(timeZone).formatToParts(new Date(nowMs));
  const value = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${value('year')}-${value('month')}-${value('day')}`;
}

export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** 872 s is "14:32". */
export function formatCountdown(totalSeconds: number): string {
  const minutes = Math.floor(totalSeconds / 60);
  const seconds = totalSeconds % 60;
  return `${minutes}:${seconds.toString().padStart(2, '0')}`;
}
