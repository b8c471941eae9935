/* What went wrong, in the three shapes a page has to tell apart. */
import type { FetchBaseQueryError } from '@reduxjs/toolkit/query';
import type { SerializedError } from '@reduxjs/toolkit';
import type { Problem } from './generated/client';

export type Failure =
  | {
      kind: 'problem';
      status: number;
      code: string;
      detail: string;
      requestId: string | null;
      problem: Problem;
    }
  | { kind: 'unreachable' }
  | { kind: 'unexpected'; status: number | null };

export type QueryError = FetchBaseQueryError | SerializedError | undefined;

export function isProblem(data: unknown): data is Problem {
  return typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string';
}

export function failureOf(error: QueryError): Failure | null {
  if (error === undefined) return null;
  if (!('status' in error)) return { kind: 'unexpected', status: null };
  if (error.status === 'FETCH_ERROR' || error.status === 'TIMEOUT_ERROR') return { kind: 'unreachable' };
  if (typeof error.status !== 'number') return { kind: 'unexpected', status: null };
  if (!isProblem(error.data)) return { kind: 'unexpected', status: error.status };
  const { code, detail, title, request_id } = error.data;
  return {
    kind: 'problem',
    status: error.status,
    code,
    detail: detail || title,
    requestId: request_id || null,
    problem: error.data,
  };
}

export function hasCode(error: QueryError, code: string): boolean {
  const failure = failureOf(error);
  return failure?.kind === 'problem' && failure.code === code;
}

export function isNotFound(error: QueryError): boolean {
  const failure = failureOf(error);
  return failure?.kind === 'problem' && failure.status === 404;
}

/** One sentence for a person, when no better one is known where it happened. */
export function describeFailure(failure: Failure): string {
  switch (failure.kind) {
    case 'unreachable':
      return navigator.onLine
        ? 'RentEzy did not answer. Nothing was changed; please try again.'
        : 'You are offline. This will work again once you are connected.';
    case 'unexpected':
      return 'Something went wrong on our side. Please try again in a moment.';
    case 'problem':
      if (failure.status === 429)
        return 'That was a lot of requests in a short time. Please wait a moment, then try again.';
      if (failure.status >= 500)
        return 'This part of RentEzy is busy right now. Please try again in a moment.';
      return failure.detail;
  }
}
