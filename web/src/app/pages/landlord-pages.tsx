import { Link, useParams } from 'react-router';
import { House } from 'lucide-react';
import { Timeline } from '@/features/bookings/timeline';
import { LandlordBookings } from '@/features/landlord/landlord-bookings';
import { PropertyEditor } from '@/features/landlord/property-editor';
import { useOwnProperty } from '@/features/landlord/use-own-property';
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
  const { home, missing, error, retry } = useOwnProperty(id);
  if (home) return <PropertyEditor key={home.id} home={home} />;
  if (!error && !missing) return <PageSkeleton />;
  return (
    <div className="page">
      {missing ? (
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
        <ErrorState title="This home could not be loaded" error={error} onRetry={retry} />
      )}
    </div>
  );
}
