import { Link } from 'react-router';
import { KeyRound } from 'lucide-react';
import { api, type Booking } from '@/shared/api';
import { Facade } from '@/shared/facade/facade';
import { facadeSubject } from '@/shared/facade/subject';
import { POLL_WHILE_LIVE_MS, POLL_WITHOUT_STREAM_MS, useLive } from '@/shared/live/live-bookings';
import { formatMoney } from '@/shared/lib/money';
import { BOOKING_STATUS_WORDS, placeOf } from '@/shared/lib/property-words';
import { formatCivilDate, formatTime } from '@/shared/lib/time';
import { Button } from '@/shared/ui/button';
import { PageHeading } from '@/shared/ui/page-heading';
import { PagedList } from '@/shared/ui/paged-list';
import { EmptyState, Skeleton } from '@/shared/ui/states';
import { Status } from '@/shared/ui/status';

/** A tenant's bookings, the newest first. */
export function BookingList() {
  const live = useLive();
  return (
    <div className="page py-10 sm:py-12">
      <PageHeading title="My bookings" />
      <PagedList
        useQuery={(cursor) =>
          api.useListBookingsQuery(
            { limit: 20, cursor },
            {
              refetchOnMountOrArgChange: true,
              pollingInterval: live ? POLL_WHILE_LIVE_MS : POLL_WITHOUT_STREAM_MS,
            },
          )
        }
        what="Your bookings"
        itemKey={(booking: Booking) => booking.id}
        renderItem={(booking: Booking) => <BookingRow booking={booking} />}
        skeleton={<RowSkeleton />}
        empty={
          <EmptyState
            icon={KeyRound}
            title="You have not booked anything yet"
            action={
              <Button asChild>
                <Link to="/">See homes to rent</Link>
              </Button>
            }
          >
            Choose a room and hold it for 15 minutes. It shows up here, with every step that follows.
          </EmptyState>
        }
      />
    </div>
  );
}

function BookingRow({ booking }: { booking: Booking }) {
  const { data: home } = api.useGetPropertyQuery({ id: booking.property_id });
  const status = BOOKING_STATUS_WORDS[booking.status];
  const room = home?.room_types.find((each) => each.id === booking.room_type_id);
  return (
    <Link
      to={`/bookings/${booking.id}`}
      className="group grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-x-4 gap-y-1 py-5 sm:grid-cols-[8rem_minmax(0,1fr)_auto] sm:gap-x-6"
    >
      <div className="aspect-[4/3] overflow-hidden rounded-control bg-subtle">
        {home && <Facade subject={facadeSubject(home)} />}
      </div>
      <div className="min-w-0">
        <p className="truncate font-strong group-hover:underline group-hover:underline-offset-4">
          {home?.title ?? 'A home that is not public any more'}
        </p>
        <p className="truncate text-muted">
          {[room?.name, home && placeOf(home)].filter(Boolean).join(' · ')}
        </p>
        <p className="tabular text-small text-muted">
          Move in {formatCivilDate(booking.move_in)} · {formatMoney(booking.amount_due)}
        </p>
      </div>
      <div className="col-start-2 flex flex-wrap items-center gap-x-3 gap-y-1 sm:col-start-3 sm:flex-col sm:items-end">
        <Status look={status.look}>{status.text}</Status>
        {booking.status === 'held' && (
          <span className="tabular text-small text-muted">
            until {formatTime(booking.hold_expires_at, home?.time_zone)}
          </span>
        )}
      </div>
    </Link>
  );
}

function RowSkeleton() {
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-4 py-5 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <Skeleton className="aspect-[4/3]" />
      <div className="flex flex-col gap-2">
        <Skeleton className="h-5 w-3/5" />
        <Skeleton className="h-4 w-2/5" />
      </div>
    </div>
  );
}
