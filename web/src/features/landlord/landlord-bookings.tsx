import { useState, type ReactNode } from 'react';
import { ChevronDown, UsersRound } from 'lucide-react';
import { api, type LandlordBooking } from '@/shared/api';
import { classNames } from '@/shared/lib/class-names';
import { POLL_WHILE_LIVE_MS, useLive } from '@/shared/live/live-bookings';
import { formatMoney } from '@/shared/lib/money';
import { BOOKING_STATUS_WORDS } from '@/shared/lib/property-words';
import { formatCivilDate, formatInstant } from '@/shared/lib/time';
import { PageHeading } from '@/shared/ui/page-heading';
import { PagedList } from '@/shared/ui/paged-list';
import { EmptyState, Skeleton } from '@/shared/ui/states';
import { Status } from '@/shared/ui/status';

const POLL_MS = 10_000;

/** Who booked what, the newest first. `renderTimeline` shows the steps of one, when it is opened. */
export function LandlordBookings({
  renderTimeline,
}: {
  renderTimeline: (booking: LandlordBooking) => ReactNode;
}) {
  const live = useLive();
  return (
    <div className="page py-10 sm:py-12">
      <PageHeading title="Bookings" lead="Everyone who holds or has booked one of your rooms." />
      <PagedList
        useQuery={(cursor) =>
          api.useListLandlordBookingsQuery(
            { limit: 20, cursor },
            { refetchOnMountOrArgChange: true, pollingInterval: live ? POLL_WHILE_LIVE_MS : POLL_MS },
          )
        }
        what="The bookings"
        itemKey={(booking: LandlordBooking) => booking.id}
        renderItem={(booking: LandlordBooking) => <Row booking={booking} renderTimeline={renderTimeline} />}
        skeleton={<Skeleton className="my-5 h-12 w-full" />}
        empty={
          <EmptyState icon={UsersRound} title="Nobody has booked yet">
            As soon as somebody holds one of your rooms, it shows up here.
          </EmptyState>
        }
      />
    </div>
  );
}

function Row({
  booking,
  renderTimeline,
}: {
  booking: LandlordBooking;
  renderTimeline: (booking: LandlordBooking) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const status = BOOKING_STATUS_WORDS[booking.status];
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
        className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 py-5 text-left sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto_auto]"
      >
        <span className="min-w-0">
          <span className="block truncate font-strong">{booking.tenant?.full_name ?? 'A tenant'}</span>
          <span className="tabular block text-small text-muted">
            Booked {formatInstant(booking.created_at)}
          </span>
        </span>
        <span className="col-start-1 min-w-0 sm:col-start-2">
          <span className="block truncate">{booking.property_title ?? 'A home of yours'}</span>
          <span className="tabular block truncate text-small text-muted">
            {[booking.room_type_name, `in on ${formatCivilDate(booking.move_in)}`]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <span className="col-start-1 sm:col-start-3">
          <Status look={status.look}>{status.text}</Status>
        </span>
        <ChevronDown
          aria-hidden="true"
          className={classNames(
            'col-start-2 row-start-1 size-5 text-muted transition-transform sm:col-start-4',
            open && 'rotate-180',
          )}
        />
      </button>
      {open && (
        <div className="grid gap-x-12 gap-y-8 pb-8 pt-2 md:grid-cols-[18rem_minmax(0,1fr)]">
          <dl className="tabular grid h-fit grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 [&_dt]:text-muted">
            <dt>Due at booking</dt>
            <dd>{formatMoney(booking.amount_due)}</dd>
            <dt>Move in</dt>
            <dd>{formatCivilDate(booking.move_in)}</dd>
            {booking.tenant && (
              <>
                <dt>E-mail</dt>
                <dd>
                  <a href={`mailto:${booking.tenant.email}`} className="underline underline-offset-4">
                    {booking.tenant.email}
                  </a>
                </dd>
              </>
            )}
          </dl>
          {renderTimeline(booking)}
        </div>
      )}
    </div>
  );
}
