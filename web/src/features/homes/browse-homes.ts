import { api, type PropertyKind, type PropertyPage } from '@/shared/api';

export interface HomeFilter {
  city: string | null;
  kind: PropertyKind | null;
}

/** Fills whole rows of two, three and four. */
const PAGE_SIZE = 24;

const browseApi = api.injectEndpoints({
  endpoints: (build) => ({
    browseHomes: build.infiniteQuery<PropertyPage, HomeFilter, string | null>({
      query: ({ queryArg: { city, kind }, pageParam }) => ({
        url: '/properties',
        params: {
          limit: PAGE_SIZE,
          ...(pageParam === null ? {} : { cursor: pageParam }),
          ...(city === null ? {} : { city }),
          ...(kind === null ? {} : { kind }),
        },
      }),
      // Pages do not change once loaded: comparing all of them with themselves at each new one would take seconds in
      // the end.
      structuralSharing: false,
      infiniteQueryOptions: {
        initialPageParam: null,
        getNextPageParam: (last) => last.next_cursor ?? undefined,
        // Thousands of homes scrolled through are not asked for again because one of them changed.
        refetchCachedPages: false,
      },
    }),
  }),
});

export const { useBrowseHomesInfiniteQuery } = browseApi;
