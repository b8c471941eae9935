import { api, type Property } from '@/shared/api';
import { findInList } from '@/shared/api/find-in-list';
import type { QueryError } from '@/shared/api/problem';

const ownApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** The landlord's own version: of a published home, GET /properties/{id} may still show the approved one. */
    getOwnProperty: build.query<Property | null, { id: string }>({
      queryFn: ({ id }, _api, _extra, ask) => findInList(ask, '/landlord/properties', id),
      providesTags: (_result, _error, { id }) => [{ type: 'Property', id }],
    }),
  }),
});

interface OwnProperty {
  home: Property | undefined;
  missing: boolean;
  error: QueryError;
  retry: () => void;
}

export function useOwnProperty(id: string): OwnProperty {
  const { currentData, error, refetch } = ownApi.useGetOwnPropertyQuery(
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
