import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { SearchX } from 'lucide-react';
import type { PropertyKind } from '@/shared/api';
import { KIND_WORDS } from '@/shared/lib/property-words';
import { Button } from '@/shared/ui/button';
import { EmptyState, ErrorState } from '@/shared/ui/states';
import { useAnnouncedHeading } from '@/shared/ui/page-heading';
import { useBrowseHomesInfiniteQuery, type HomeFilter } from './browse-homes';
import { HomeCardSkeleton } from './home-card';
import { HomeFilters, KINDS } from './home-filters';
import { HomeGrid } from './home-grid';

const SKELETONS = 8;

function filterOf(params: URLSearchParams): HomeFilter {
  const kind = params.get('kind');
  return {
    city: params.get('city')?.trim() || null,
    kind: KINDS.includes(kind as PropertyKind) ? (kind as PropertyKind) : null,
  };
}

/** All published homes, filtered by what the address says, so that a filtered list can be shared. */
export function Browse() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => filterOf(params), [params]);
  const query = useBrowseHomesInfiniteQuery(filter, { refetchOnReconnect: false });
  const homes = useMemo(
    () => query.currentData?.pages.flatMap((page) => page.items) ?? [],
    [query.currentData],
  );
  const cities = useMemo(() => [...new Set(homes.map((home) => home.address.city))].sort(), [homes]);

  function change(next: HomeFilter) {
    const changed = new URLSearchParams();
    if (next.city) changed.set('city', next.city);
    if (next.kind) changed.set('kind', next.kind);
    setParams(changed, { preventScrollReset: true });
  }

  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);

  const filtered = filter.city !== null || filter.kind !== null;
  const heading = useAnnouncedHeading('Homes to rent');
  return (
    <div className="page pb-10 pt-8 sm:pt-12">
      <div className="mb-7 flex max-w-read flex-col gap-3">
        <h1 ref={heading} tabIndex={-1} className="text-display">
          Homes to rent{filter.city ? ` in ${filter.city}` : ''}
        </h1>
        <p className="text-muted">
          Hold a room for 15 minutes while you make up your mind. No money moves until you pay.
        </p>
      </div>
      <div className="mb-8">
        <HomeFilters filter={filter} cities={cities} onChange={change} />
      </div>

      {query.currentData === undefined && !isError && (
        <div
          aria-busy="true"
          className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-8"
        >
          <span role="status" className="sr-only">
            Loading homes
          </span>
          {Array.from({ length: SKELETONS }, (_, index) => (
            <HomeCardSkeleton key={index} />
          ))}
        </div>
      )}

      {query.currentData !== undefined && homes.length === 0 && (
        <NoHomes
          filter={filter}
          onReset={
            filtered
              ? () => {
                  change({ city: null, kind: null });
                }
              : null
          }
        />
      )}

      {homes.length > 0 && (
        <HomeGrid homes={homes} pending={hasNextPage && !isError ? 4 : 0} onNearEnd={loadMore} />
      )}

      {isError && (
        <ErrorState
          title={homes.length > 0 ? 'More homes could not be loaded' : 'The homes could not be loaded'}
          error={query.error}
          onRetry={() => void (homes.length > 0 ? fetchNextPage() : query.refetch())}
        >
          {homes.length > 0 && <p className="text-muted">The homes above are still good to look at.</p>}
        </ErrorState>
      )}
      {homes.length > 0 && !hasNextPage && (
        <p className="pt-6 text-muted">
          {homes.length === 1
            ? 'That is the only home.'
            : `Those are all ${homes.length.toLocaleString()} homes.`}
        </p>
      )}
    </div>
  );
}

function NoHomes({ filter, onReset }: { filter: HomeFilter; onReset: (() => void) | null }) {
  const what = filter.kind ? `${KIND_WORDS[filter.kind].toLowerCase()}s` : 'homes';
  return (
    <EmptyState
      icon={SearchX}
      title={`No ${what}${filter.city ? ` in ${filter.city}` : ''} right now`}
      action={
        onReset && (
          <Button look="secondary" onClick={onReset}>
            Show all homes
          </Button>
        )
      }
    >
      {onReset
        ? 'Try another city or another kind of home.'
        : 'The first homes appear here as soon as a landlord has published one.'}
    </EmptyState>
  );
}
