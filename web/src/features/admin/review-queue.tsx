import { Link } from 'react-router';
import { ClipboardCheck } from 'lucide-react';
import { api, type Property } from '@/shared/api';
import { Facade } from '@/shared/facade/facade';
import { facadeSubject } from '@/shared/facade/subject';
import { count, KIND_WORDS, placeOf } from '@/shared/lib/property-words';
import { formatInstant } from '@/shared/lib/time';
import { PageHeading } from '@/shared/ui/page-heading';
import { PagedList } from '@/shared/ui/paged-list';
import { EmptyState, Skeleton } from '@/shared/ui/states';
import { Status } from '@/shared/ui/status';

export function ReviewQueue() {
  return (
    <div className="page py-10 sm:py-12">
      <PageHeading title="Reviews" lead="Homes that wait for a decision, the oldest first." />
      <PagedList
        useQuery={(cursor) =>
          api.useListReviewsQuery(
            { limit: 20, cursor },
            { refetchOnMountOrArgChange: true, refetchOnFocus: true },
          )
        }
        what="The homes in review"
        itemKey={(home: Property) => home.id}
        renderItem={(home: Property) => <Row home={home} />}
        skeleton={<Skeleton className="my-5 h-20 w-full" />}
        empty={
          <EmptyState icon={ClipboardCheck} title="Nothing waits for you">
            New and changed homes show up here as landlords send them.
          </EmptyState>
        }
      />
    </div>
  );
}

function Row({ home }: { home: Property }) {
  return (
    <Link
      to={`/admin/reviews/${home.id}`}
      className="group grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-x-4 py-5 sm:grid-cols-[8rem_minmax(0,1fr)_auto] sm:gap-x-6"
    >
      <div className="aspect-[4/3] overflow-hidden rounded-control bg-subtle">
        <Facade subject={facadeSubject(home)} />
      </div>
      <div className="min-w-0">
        <p className="truncate font-strong group-hover:underline group-hover:underline-offset-4">
          {home.title}
        </p>
        <p className="truncate text-muted">
          {KIND_WORDS[home.kind]} · {placeOf(home)} ·{' '}
          {count(home.room_types.length, 'kind of room', 'kinds of room')}
        </p>
        <p className="tabular text-small text-muted">Last changed {formatInstant(home.updated_at)}</p>
      </div>
      <div className="col-start-2 mt-1 sm:col-start-3">
        <Status look={home.review_pending ? 'accent' : 'wait'}>
          {home.review_pending ? 'Changed' : 'New'}
        </Status>
      </div>
    </Link>
  );
}
