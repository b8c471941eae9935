import { useState, type ReactNode } from 'react';
import type { QueryError } from '../api/problem';
import { Button } from './button';
import { ErrorState } from './states';

interface Page<Item> {
  items: Item[];
  next_cursor?: string | null;
}

interface PageQuery<Item> {
  currentData?: Page<Item> | undefined;
  error?: QueryError;
  isFetching: boolean;
  refetch: () => unknown;
}

interface PagedListProps<Item> {
  /** One page by its cursor; each page is a subscription of its own, so that changes reach all that are shown. */
  useQuery: (cursor: string | undefined) => PageQuery<Item>;
  /** "Your bookings": how the list is called when something goes wrong. */
  what: string;
  itemKey: (item: Item) => string;
  renderItem: (item: Item) => ReactNode;
  skeleton: ReactNode;
  empty: ReactNode;
}

const FIRST_SKELETONS = 4;

/** A list in rows, page after page by a button. */
export function PagedList<Item>(props: PagedListProps<Item>) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined]);
  return (
    <div className="flex flex-col">
      {cursors.map((cursor, index) => (
        <ListPage
          key={cursor ?? 'first'}
          {...props}
          cursor={cursor}
          first={index === 0}
          onMore={
            index === cursors.length - 1
              ? (next) => {
                  setCursors([...cursors, next]);
                }
              : null
          }
        />
      ))}
    </div>
  );
}

interface ListPageProps<Item> extends PagedListProps<Item> {
  cursor: string | undefined;
  first: boolean;
  /** Set on the last page only. */
  onMore: ((cursor: string) => void) | null;
}

function ListPage<Item>({
  useQuery,
  what,
  itemKey,
  renderItem,
  skeleton,
  empty,
  cursor,
  first,
  onMore,
}: ListPageProps<Item>) {
  const { currentData, error, refetch } = useQuery(cursor);
  if (!currentData && error) {
    return <ErrorState title={`${what} could not be loaded`} error={error} onRetry={() => void refetch()} />;
  }
  if (!currentData) {
    return (
      <div aria-busy="true" className="divide-y divide-hairline">
        <span role="status" className="sr-only">
          Loading
        </span>
        {Array.from({ length: first ? FIRST_SKELETONS : 1 }, (_, index) => (
          <div key={index}>{skeleton}</div>
        ))}
      </div>
    );
  }
  if (first && currentData.items.length === 0) return empty;
  const next = currentData.next_cursor;
  return (
    <>
      <ul className="divide-y divide-hairline border-b border-hairline">
        {currentData.items.map((item) => (
          <li key={itemKey(item)}>{renderItem(item)}</li>
        ))}
      </ul>
      {onMore && next && (
        <div className="py-6">
          <Button
            look="secondary"
            onClick={() => {
              onMore(next);
            }}
          >
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
