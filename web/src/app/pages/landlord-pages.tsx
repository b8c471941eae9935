import { Link, useParams } from 'react-router';
import { House } from 'lucide-react';
import { Timeline } from '@/features/bookings/timeline';
import { LandlordBookings } from '@/features/landlord/landlord-bookings';
import { PropertyEditor } from '@/features/landlord/property-editor';
import { api } from '@/shared/api';
import { isNotFound } from '@/shared/api/problem';
import { Button } from '@/shared/ui/button';
import { EmptyState, ErrorState } from '@/shared/ui/states';
import { PageSkeleton } from '../page-skeleton';

export { PropertyList as PropertiesPage } from '@/features/landlord/property-list';
export { NewProperty as NewPropertyPage } from '@/features/landlord/new-property';

export function LandlordBookingsPage() {
  return (
    <LandlordBookings
      renderTimeline={(booking) => <Timeline bookingId={booking.id} timeZone={undefined} />}
    />
  );
}

export function PropertyPage() {
  const { id = '' } = useParams();
  // With its landlord's token a home is answered in any status, and as last edited.
  const {
    currentData: home,
    error,
    refetch,
  } = api.useGetPropertyQuery({ id }, { refetchOnMountOrArgChange: true });
  if (home) return <PropertyEditor key={home.id} home={home} />;
  if (!error) return <PageSkeleton />;
  return (
    <div className="page">
      {isNotFound(error) ? (
        <EmptyState
          icon={House}
          title="There is no such home of yours"
          action={
            <Button asChild>
              <Link to="/landlord">My homes</Link>
            </Button>
          }
        >
          The address may be mistyped.
        </EmptyState>
      ) : (
        <ErrorState title="This home could not be loaded" error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}
