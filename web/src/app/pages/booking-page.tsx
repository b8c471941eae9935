import { useCallback, useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { KeyRound } from 'lucide-react';
import { BookingDetails } from '@/features/bookings/booking-details';
import { api, type BookingStatus } from '@/shared/api';
import { isNotFound } from '@/shared/api/problem';
import { POLL_WHILE_LIVE_MS, POLL_WITHOUT_STREAM_MS, useLive } from '@/shared/live/live-bookings';
import { Button } from '@/shared/ui/button';
import { EmptyState, ErrorState } from '@/shared/ui/states';
import { PageSkeleton } from '../page-skeleton';

/** States that end by themselves; the others change only when somebody does something. */
const MOVING: ReadonlySet<BookingStatus> = new Set(['held', 'expiring', 'refunding']);

/** The parameters that Stripe adds to the return address. The client secret among them must not stay in the history. */
const RETURN_PARAMETERS = [
  'payment_intent',
  'payment_intent_client_secret',
  'redirect_status',
  'source_type',
];

export function Component() {
  const { id = '' } = useParams();
  return <BookingPage key={id} id={id} />;
}

function BookingPage({ id }: { id: string }) {
  const [params, setParams] = useSearchParams();
  const [returned] = useState(() => outcomeOf(params.get('redirect_status')));
  useEffect(() => {
    if (!RETURN_PARAMETERS.some((name) => params.has(name))) return;
    const cleaned = new URLSearchParams(params);
    RETURN_PARAMETERS.forEach((name) => {
      cleaned.delete(name);
    });
    setParams(cleaned, { replace: true });
  }, [params, setParams]);

  const live = useLive();
  const known = api.endpoints.getBooking.useQueryState({ id }).data;
  const moving = known !== undefined && MOVING.has(known.status);
  const pollingInterval = moving ? (live ? POLL_WHILE_LIVE_MS : POLL_WITHOUT_STREAM_MS) : 0;
  const {
    data: booking,
    error,
    refetch,
  } = api.useGetBookingQuery(
    { id },
    { pollingInterval, refetchOnMountOrArgChange: true, refetchOnFocus: true },
  );
  const propertyId = booking?.property_id ?? '';
  const property = api.useGetPropertyQuery({ id: propertyId }, { skip: propertyId === '' });
  const timeline = api.useGetBookingTimelineQuery({ id }, { pollingInterval });
  const refresh = useCallback(() => void refetch(), [refetch]);

  if (booking && (timeline.data || timeline.error)) {
    return (
      <BookingDetails
        booking={booking}
        home={property.data ?? (property.error ? null : undefined)}
        paymentStarted={timeline.data?.items.some((entry) => entry.step === 'payment_started') ?? false}
        returned={returned}
        pollingInterval={pollingInterval}
        onRefresh={refresh}
      />
    );
  }
  if (!error) return <PageSkeleton />;
  return (
    <div className="page">
      {isNotFound(error) ? (
        <EmptyState
          icon={KeyRound}
          title="There is no such booking"
          action={
            <Button asChild>
              <Link to="/bookings">My bookings</Link>
            </Button>
          }
        >
          The address may be mistyped, or the booking belongs to another account.
        </EmptyState>
      ) : (
        <ErrorState title="Your booking could not be loaded" error={error} onRetry={refresh}>
          <p className="text-muted">The booking itself is safe with the server, and so is a payment.</p>
        </ErrorState>
      )}
    </div>
  );
}

function outcomeOf(redirectStatus: string | null): 'succeeded' | 'failed' | null {
  if (redirectStatus === 'succeeded' || redirectStatus === 'pending') return 'succeeded';
  return redirectStatus === null ? null : 'failed';
}
