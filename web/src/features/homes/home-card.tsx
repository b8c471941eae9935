import { memo } from 'react';
import { Link } from 'react-router';
import type { Money, Property } from '@/shared/api';
import { Facade } from '@/shared/facade/facade';
import { facadeSubject } from '@/shared/facade/subject';
import { formatMoney } from '@/shared/lib/money';
import { KIND_WORDS, placeOf } from '@/shared/lib/property-words';
import { Availability } from '@/shared/ui/availability';
import { Skeleton } from '@/shared/ui/states';

/** The lowest rent among the rooms that are free, or among all when none is. */
export function lowestRent({ room_types }: Pick<Property, 'room_types'>): Money | null {
  const free = room_types.filter((room) => room.available > 0);
  const rents = (free.length > 0 ? free : room_types).map((room) => room.rent);
  return rents.reduce<Money | null>(
    (lowest, rent) => (lowest === null || rent.amount_minor < lowest.amount_minor ? rent : lowest),
    null,
  );
}

export const HomeCard = memo(function HomeCard({ home }: { home: Property }) {
  const rent = lowestRent(home);
  const several = new Set(home.room_types.map((room) => room.rent.amount_minor)).size > 1;
  return (
    <Link
      to={`/homes/${home.id}`}
      // The page starts from what is known here, while it asks for the latest.
      state={{ home }}
      className="group flex flex-col gap-3 rounded-picture outline-offset-4"
    >
      <div className="aspect-[4/3] overflow-hidden rounded-picture bg-subtle">
        <Facade subject={facadeSubject(home)} />
      </div>
      <div className="flex min-w-0 flex-col">
        <p className="flex items-baseline justify-between gap-3">
          <span className="truncate font-strong">{placeOf(home)}</span>
          <span className="shrink-0 text-small text-muted">{KIND_WORDS[home.kind]}</span>
        </p>
        <h2 className="truncate font-normal text-muted underline-offset-4 group-hover:text-ink group-hover:underline">
          {home.title}
        </h2>
        <p className="mt-1.5 flex flex-wrap items-baseline justify-between gap-x-3">
          {rent && (
            <span>
              {several && <span className="text-muted">from </span>}
              <span className="tabular font-strong">{formatMoney(rent)}</span>
              <span className="text-muted"> a month</span>
            </span>
          )}
          <span className="text-small">
            <Availability offers={home.room_types} timeZone={home.time_zone} />
          </span>
        </p>
      </div>
    </Link>
  );
});

export function HomeCardSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="aspect-[4/3] !rounded-picture" />
      <div className="flex flex-col gap-2 py-1">
        <Skeleton className="h-4 w-3/5" />
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="mt-1.5 h-4 w-2/5" />
      </div>
    </div>
  );
}
