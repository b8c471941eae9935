import { Link, useParams } from 'react-router';
import { ClipboardCheck } from 'lucide-react';
import { BookingLookup } from '@/features/admin/booking-lookup';
import { Decision } from '@/features/admin/decision';
import { Timeline } from '@/features/bookings/timeline';
import { HomeDetails, HomeDetailsSkeleton } from '@/features/homes/home-details';
import { api } from '@/shared/api';
import { isNotFound } from '@/shared/api/problem';
import { Button } from '@/shared/ui/button';
import { EmptyState, ErrorState } from '@/shared/ui/states';

export { ReviewQueue as ReviewsPage } from '@/features/admin/review-queue';

export function AdminBookingsPage() {
  return <BookingLookup renderTimeline={(id) => <Timeline bookingId={id} timeZone={undefined} />} />;
}

export function ReviewPage() {
  const { id = '' } = useParams();
  // With an admin's token a home is answered as it was sent for review.
  const {
    currentData: home,
    error,
    refetch,
  } = api.useGetPropertyQuery({ id }, { refetchOnMountOrArgChange: true });
  const waits = home?.status === 'in_review' || home?.review_pending === true;
  if (home && waits) return <HomeDetails home={home} aside={<Decision home={home} />} />;
  if (home || isNotFound(error)) {
    return (
      <div className="page">
        <EmptyState
          icon={ClipboardCheck}
          title="This home does not wait for a decision"
          action={
            <Button asChild>
              <Link to="/admin">Reviews</Link>
            </Button>
          }
        >
          Somebody has decided already, or its landlord has taken it back.
        </EmptyState>
      </div>
    );
  }
  if (!error) return <HomeDetailsSkeleton />;
  return (
    <div className="page">
      <ErrorState title="This home could not be loaded" error={error} onRetry={() => void refetch()} />
    </div>
  );
}
