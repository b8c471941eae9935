import { api, type Property } from '@/shared/api';
import { findInList } from '@/shared/api/find-in-list';
import type { QueryError } from '@/shared/api/problem';

const reviewApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** The version that was sent for review; the public one may be another. */
    getReview: build.query<Property | null, { id: string }>({
      queryFn: ({ id }, _api, _extra, ask) => findInList(ask, '/admin/reviews', id),
    }),
  }),
});

interface Review {
  home: Property | undefined;
  missing: boolean;
  error: QueryError;
  retry: () => void;
}

export function useReview(id: string): Review {
  const { currentData, error, refetch } = reviewApi.useGetReviewQuery(
    { id },
    { refetchOnMountOrArgChange: true },
  );
  return {
    home: currentData ?? undefined,
    missing: currentData === null,
    error,
    retry: () => void refetch(),
  };
}
