import { Link } from 'react-router';
import { House, Plus } from 'lucide-react';
import { api, type Property } from '@/shared/api';
import { Facade } from '@/shared/facade/facade';
import { facadeSubject } from '@/shared/facade/subject';
import { count, KIND_WORDS, placeOf, PROPERTY_STATUS_WORDS } from '@/shared/lib/property-words';
import { Button } from '@/shared/ui/button';
import { PageHeading } from '@/shared/ui/page-heading';
import { PagedList } from '@/shared/ui/paged-list';
import { EmptyState, Skeleton } from '@/shared/ui/states';
import { Status } from '@/shared/ui/status';

const addHome = (
  <Button asChild>
    <Link to="/landlord/properties/new">
      <Plus aria-hidden="true" className="size-4.5" />
      Add a home
    </Link>
  </Button>
);

/** The landlord's own homes in any state. */
export function PropertyList() {
  return (
    <div className="page py-10 sm:py-12">
      <PageHeading title="My homes" action={addHome} />
      <PagedList
        useQuery={(cursor) =>
          api.useListLandlordPropertiesQuery({ limit: 20, cursor }, { refetchOnMountOrArgChange: true })
        }
        what="Your homes"
        itemKey={(home: Property) => home.id}
        renderItem={(home: Property) => <PropertyRow home={home} />}
        skeleton={<RowSkeleton />}
        empty={
          <EmptyState icon={House} title="You have no homes here yet" action={addHome}>
            Describe the home, add its rooms with their rents, and send it to us for a look. Once approved it
            is public.
          </EmptyState>
        }
      />
    </div>
  );
}

function PropertyRow({ home }: { home: Property }) {
  const status = PROPERTY_STATUS_WORDS[home.status];
  const free = home.room_types.reduce((sum, room) => sum + room.available, 0);
  const all = home.room_types.reduce((sum, room) => sum + room.quantity, 0);
  return (
    <Link
      to={`/landlord/properties/${home.id}`}
      className="group grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-x-4 gap-y-1 py-5 sm:grid-cols-[8rem_minmax(0,1fr)_auto] sm:gap-x-6"
    >
      <div className="aspect-[4/3] overflow-hidden rounded-control bg-subtle">
        <Facade subject={facadeSubject(home)} />
      </div>
      <div className="min-w-0">
        <p className="truncate font-strong group-hover:underline group-hover:underline-offset-4">
          {home.title}
        </p>
        <p className="truncate text-muted">
          {KIND_WORDS[home.kind]} · {placeOf(home)}
        </p>
        <p className="tabular text-small text-muted">
          {home.room_types.length === 0
            ? 'No rooms yet'
            : `${free.toLocaleString()} of ${count(all, 'room')} free`}
        </p>
      </div>
      <div className="col-start-2 flex flex-wrap gap-2 sm:col-start-3 sm:flex-col sm:items-end">
        <Status look={status.look}>{status.text}</Status>
        {home.review_pending && <Status look="wait">Changes in review</Status>}
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
