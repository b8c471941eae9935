import { createApi } from '@reduxjs/toolkit/query/react';
import { baseQuery } from './base-query';

const KEEP_UNUSED_SECONDS = 300;

/** The app's one API; the endpoints are injected by the generated client. */
export const baseApi = createApi({
  baseQuery,
  keepUnusedDataFor: KEEP_UNUSED_SECONDS,
  refetchOnReconnect: true,
  tagTypes: ['Property', 'Review', 'Booking', 'Timeline', 'SessionInfo'],
  endpoints: () => ({}),
});
