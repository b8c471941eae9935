import {
  fetchBaseQuery,
  type BaseQueryFn,
  type FetchArgs,
  type FetchBaseQueryError,
} from '@reduxjs/toolkit/query';
import { accessToken, needsRenewal } from '../session/access-token';
import { refreshSession, whenSessionSettled } from '../session/refresh';
import { sessionEnded, signedIn } from '../session/session-slice';
import { serverClock } from './server-clock';

const REQUEST_TIMEOUT_MS = 20_000;

const timedFetch: typeof fetch = async (input, init) => {
  const sentAtMs = Date.now();
  const response = await fetch(input, init);
  serverClock.observe(response.headers.get('date'), sentAtMs, Date.now());
  return response;
};

const plainQuery = fetchBaseQuery({
  baseUrl: '/api/v1',
  timeout: REQUEST_TIMEOUT_MS,
  credentials: 'same-origin',
  // RTK Query keeps what may be kept. A copy from the HTTP cache would bring an old Date header along.
  cache: 'no-cache',
  fetchFn: timedFetch,
  responseHandler: readBody,
  prepareHeaders: (headers) => {
    headers.set('Accept', 'application/json');
    headers.set('X-Requested-With', 'RentEzy');
    const token = accessToken();
    if (token !== null) headers.set('Authorization', `Bearer ${token}`);
    return headers;
  },
});

/** Also problem+json, and nothing at all: a 204 has no body to parse. */
async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  return /\bjson\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}

/**
 * Sends a request with the access token of the moment; renews the token when it is about to expire or was refused, and
 * then tries once more. A refused renewal ends the session; an unreachable server does not.
 */
export const baseQuery: BaseQueryFn<string | FetchArgs, unknown, FetchBaseQueryError> = async (
  args,
  api,
  extra,
) => {
  const renew = async (stale: string | null) => {
    const outcome = await refreshSession(stale);
    if (outcome.kind === 'renewed' && outcome.session !== null) api.dispatch(signedIn(outcome.session.user));
    if (outcome.kind === 'ended') api.dispatch(sessionEnded());
    return outcome.kind === 'renewed';
  };

  await whenSessionSettled();
  if (needsRenewal()) await renew(accessToken());
  const tokenUsed = accessToken();
  const result = await plainQuery(args, api, extra);
  if (result.error?.status !== 401 || tokenUsed === null) return result;
  return (await renew(tokenUsed)) ? plainQuery(args, api, extra) : result;
};
