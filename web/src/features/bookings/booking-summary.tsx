import { Link } from 'react-router';
import type { Booking, Property } from '@/shared/api';
import { Facade } from '@/shared/facade/facade';
import { facadeSubject } from '@/shared/facade/subject';
import { formatMoney } from '@/shared/lib/money';
import { placeOf } from '@/shared/lib/property-words';
import { formatCivilDate } from '@/shared/lib/time';
import { Skeleton } from '@/shared/ui/states';

interface BookingSummaryProps {
  booking: Booking;
  /** Undefined while it loads, null where the home is not public any more. */
  home: Property | null | undefined;
}

/** What is booked: the home, the room, the day, the money. */
export function BookingSummary({ booking, home }: BookingSummaryProps) {
  const room = home?.room_types.find((each) => each.id === booking.room_type_id);
  const split =
    room && room.rent.amount_minor + room.deposit.amount_minor === booking.amount_due.amount_minor
      ? room
      : null;
  return (
    <div className="flex flex-col gap-5">
      {home === undefined && <Skeleton className="aspect-[4/3] !rounded-picture" />}
      {home && (
        <Link to={`/homes/${home.id}`} className="group flex flex-col gap-3 rounded-picture outline-offset-4">
          <div className="aspect-[4/3] overflow-hidden rounded-picture bg-subtle">
            <Facade subject={facadeSubject(home)} />
          </div>
          <div>
            <p className="text-small text-muted">{placeOf(home)}</p>
            <p className="font-strong group-hover:underline group-hover:underline-offset-4">{home.title}</p>
          </div>
        </Link>
      )}
      {home === null && (
        <p className="text-muted">This home is not public any more. Your booking is not touched by that.</p>
      )}
      <dl className="tabular grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2.5 border-t border-hairline pt-5 [&_dd]:text-right [&_dt]:text-muted">
        {room && (
          <>
            <dt>Room</dt>
            <dd>{room.name}</dd>
          </>
        )}
        <dt>Move in</dt>
        <dd>{formatCivilDate(booking.move_in)}</dd>
        {split && (
          <>
            <dt>First month’s rent</dt>
            <dd>{formatMoney(split.rent)}</dd>
            {split.deposit.amount_minor > 0 && (
              <>
                <dt>Deposit</dt>
                <dd>{formatMoney(split.deposit)}</dd>
              </>
            )}
          </>
        )}
        <dt className="font-strong text-ink!">Total</dt>
        <dd className="font-strong">{formatMoney(booking.amount_due)}</dd>
      </dl>
    </div>
  );
}
