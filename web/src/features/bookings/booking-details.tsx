import { useCallback, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { CalendarCheck, ChevronLeft, Hourglass, RotateCcw } from 'lucide-react';
import type { Booking, Property } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { BOOKING_STATUS_WORDS, placeOf } from '@/shared/lib/property-words';
import { formatCivilDate } from '@/shared/lib/time';
import { Button } from '@/shared/ui/button';
import { useAnnouncedHeading } from '@/shared/ui/page-heading';
import { Status } from '@/shared/ui/status';
import { BookingSummary } from './booking-summary';
import { CancelDialog } from './cancel-dialog';
import { HoldCountdown } from './hold-countdown';
import { PaymentPanel } from './payment/payment-panel';
import { Timeline } from './timeline';

interface BookingDetailsProps {
  booking: Booking;
  home: Property | null | undefined;
  /** Whether a payment was begun earlier, so that its state is looked up. */
  paymentStarted: boolean;
  returned: 'succeeded' | 'failed' | null;
  pollingInterval: number;
  onRefresh: () => void;
}

export function BookingDetails(props: BookingDetailsProps) {
  const { booking, home, pollingInterval } = props;
  const heading = useAnnouncedHeading(headingOf(booking));
  const timeZone = home?.time_zone;
  const status = BOOKING_STATUS_WORDS[booking.status];
  return (
    <div className="page pb-10 pt-8 sm:pt-12">
      <Link
        to="/bookings"
        className="mb-2 inline-flex min-h-11 items-center gap-0.5 text-muted hover:text-ink"
      >
        <ChevronLeft aria-hidden="true" className="-ml-1.5 size-5" />
        My bookings
      </Link>
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <div className="flex min-w-0 flex-col gap-10">
          <div className="flex flex-col gap-6">
            <header className="flex flex-col items-start gap-3">
              <Status look={status.look}>{status.text}</Status>
              <h1 ref={heading} tabIndex={-1} className="text-title">
                {headingOf(booking)}
              </h1>
              {home && (
                <p className="text-muted lg:hidden">
                  {home.title}, {placeOf(home)}. Move in on {formatCivilDate(booking.move_in)}.
                </p>
              )}
            </header>
            {/* Said aloud whenever the state changes, wherever the reader is on the page. */}
            <p role="status" className="sr-only">
              {status.text}. {headingOf(booking)}
            </p>
            <StatePanel {...props} />
          </div>
          <section aria-labelledby="steps" className="border-t border-hairline pt-8">
            <h2 id="steps" className="mb-6 text-lead">
              What has happened
            </h2>
            <Timeline bookingId={booking.id} timeZone={timeZone} pollingInterval={pollingInterval} />
          </section>
        </div>
        <aside aria-label="What you booked">
          <div className="lg:sticky lg:top-24">
            <BookingSummary booking={booking} home={home} />
          </div>
        </aside>
      </div>
    </div>
  );
}

function headingOf(booking: Booking): string {
  switch (booking.status) {
    case 'held':
      return 'This room is held for you';
    case 'expiring':
      return 'The time is up. We are checking your payment';
    case 'confirmed':
      return `Booked. You move in on ${formatCivilDate(booking.move_in, 'long')}`;
    case 'expired':
      return 'The hold has ended';
    case 'cancelled':
      return 'This booking is cancelled';
    case 'refunding':
      return 'Your refund is on its way';
    case 'refunded':
      return 'Your money is on its way back to your card';
  }
}

function StatePanel(props: BookingDetailsProps) {
  const { booking, home } = props;
  switch (booking.status) {
    case 'held':
      return <HeldPanel {...props} />;
    case 'expiring':
      return (
        <Sentence icon={<Hourglass aria-hidden="true" className="size-5 text-wait" />}>
          If your payment arrived in time, the room is yours. If not, nothing is charged. We know within half
          a minute; this page changes by itself.
        </Sentence>
      );
    case 'confirmed':
      return <ConfirmedPanel booking={booking} home={home ?? undefined} />;
    case 'expired':
    case 'cancelled':
      return (
        <>
          <p className="max-w-read">
            {booking.status === 'expired'
              ? 'The room went back to the others. You paid nothing, and nothing will be charged.'
              : 'The room is free for others again. What was paid, if anything, is told below.'}
          </p>
          <div className="flex flex-wrap gap-3">
            <Button asChild>
              <Link
                to={`/homes/${booking.property_id}?room=${booking.room_type_id}&move_in=${booking.move_in}`}
              >
                <RotateCcw aria-hidden="true" className="size-4" />
                Look at this home again
              </Link>
            </Button>
            <Button asChild look="secondary">
              <Link to="/">See other homes</Link>
            </Button>
          </div>
        </>
      );
    case 'refunding':
      return (
        <p className="max-w-read">
          We have asked the payment provider to pay you back. The steps below say how much, and when it is
          done.
        </p>
      );
    case 'refunded':
      return (
        <p className="max-w-read">
          The payment provider has paid it out. Banks take 5 to 10 days to show it on your card.
        </p>
      );
  }
}

function Sentence({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex max-w-read items-start gap-3">
      <span className="mt-0.5">{icon}</span>
      <span>{children}</span>
    </p>
  );
}

function HeldPanel({ booking, home, paymentStarted, returned, onRefresh }: BookingDetailsProps) {
  const [settling, setSettling] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const changeSettling = useCallback((next: boolean) => {
    setSettling(next);
  }, []);
  return (
    <div className="flex flex-col gap-7">
      {!settling && (
        <>
          <HoldCountdown
            createdAt={booking.created_at}
            expiresAt={booking.hold_expires_at}
            timeZone={home?.time_zone}
            onWake={onRefresh}
          />
          <p className="max-w-read text-muted">
            Nobody else can take it until then. No money has moved yet. At zero the room goes back to the
            others and nothing is charged.
          </p>
        </>
      )}
      <section aria-label="Payment" className="max-w-form">
        <PaymentPanel
          booking={booking}
          resume={paymentStarted || returned !== null}
          returned={returned}
          onSettling={changeSettling}
          onHoldEnded={onRefresh}
        />
      </section>
      {!settling && (
        <div>
          <Button
            look="quiet"
            className="-ml-5 text-muted"
            onClick={() => {
              setCancelling(true);
            }}
          >
            Release this room
          </Button>
        </div>
      )}
      <CancelDialog
        booking={booking}
        home={home ?? undefined}
        open={cancelling}
        onClose={() => {
          setCancelling(false);
        }}
      />
    </div>
  );
}

function ConfirmedPanel({ booking, home }: { booking: Booking; home: Property | undefined }) {
  const [cancelling, setCancelling] = useState(false);
  return (
    <>
      <Sentence icon={<CalendarCheck aria-hidden="true" className="size-5 text-good" />}>
        You paid {formatMoney(booking.amount_due)}. Your landlord knows that you are coming.
      </Sentence>
      <div>
        <Button
          look="secondary"
          onClick={() => {
            setCancelling(true);
          }}
        >
          Cancel this booking
        </Button>
      </div>
      <CancelDialog
        booking={booking}
        home={home}
        open={cancelling}
        onClose={() => {
          setCancelling(false);
        }}
      />
    </>
  );
}
