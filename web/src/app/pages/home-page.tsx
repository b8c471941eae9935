import { Link, useLocation, useParams } from 'react-router';
import { DoorClosed } from 'lucide-react';
import { HoldPanel } from '@/features/bookings/hold-panel';
import { HomeDetails, HomeDetailsSkeleton } from '@/features/homes/home-details';
import { api, type Property } from '@/shared/api';
import { isNotFound } from '@/shared/api/problem';
import { Button } from '@/shared/ui/button';
import { EmptyState, ErrorState } from '@/shared/ui/states';

/** The list hands its own copy over, so that the page is there at once. */
function handedOver(state: unknown, id: string): Property | undefined {
  const home = (state as { home?: Property } | null)?.home;
  return home?.id === id ? home : undefined;
}

export function Component() {
  const { id = '' } = useParams();
  const { state } = useLocation() as { state: unknown };
  const { currentData, error, refetch } = api.useGetPropertyQuery({ id }, { refetchOnMountOrArgChange: 15 });
  const home = currentData ?? (error ? undefined : handedOver(state, id));
  if (home) {
    // Another home is another form: nothing chosen for one carries over to the next.
    return (
      <HomeDetails
        home={home}
        aside={<HoldPanel key={home.id} home={home} onSoldOut={() => void refetch()} />}
      />
    );
  }
  if (!error) return <HomeDetailsSkeleton />;
  return (
    <div className="page">
      {isNotFound(error) || ('status' in error && error.status === 400) ? (
        <EmptyState
          icon={DoorClosed}
          title="This home is not offered any more"
          action={
            <Button asChild>
              <Link to="/">See homes to rent</Link>
            </Button>
          }
        >
          It may have been taken down, or the address is mistyped.
        </EmptyState>
      ) : (
        <ErrorState title="This home could not be loaded" error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}
