import type { Property } from '../api';
import { civilToday, formatCivilDate } from '../lib/time';
import { serverClock } from '../api/server-clock';
import { classNames } from '../lib/class-names';

const FEW_LEFT = 2;

type Offer = Pick<Property['room_types'][number], 'available' | 'quantity' | 'available_from'>;

/** What is free, in words: of one room type, or of a home with all of them. */
export function availabilityOf(
  offers: readonly Offer[],
  timeZone: string,
): { text: string; scarce: boolean; none: boolean } {
  const free = offers.reduce((sum, offer) => sum + offer.available, 0);
  const all = offers.reduce((sum, offer) => sum + offer.quantity, 0);
  if (free === 0) return { text: 'Nothing free right now', scarce: false, none: true };
  const today = civilToday(timeZone, serverClock.now());
  const starts = offers.filter((offer) => offer.available > 0).map((offer) => offer.available_from ?? today);
  const earliest = starts.reduce((first, date) => (date < first ? date : first));
  if (earliest > today) return { text: `Free from ${formatCivilDate(earliest)}`, scarce: false, none: false };
  if (all === 1) return { text: 'Free now', scarce: false, none: false };
  if (free <= FEW_LEFT) return { text: `${free} left`, scarce: true, none: false };
  return { text: `${free.toLocaleString()} free`, scarce: false, none: false };
}

export function Availability({ offers, timeZone }: { offers: readonly Offer[]; timeZone: string }) {
  const { text, scarce, none } = availabilityOf(offers, timeZone);
  return (
    <span
      className={classNames('tabular', scarce ? 'font-strong text-wait' : none ? 'text-muted' : 'text-good')}
    >
      {text}
    </span>
  );
}
