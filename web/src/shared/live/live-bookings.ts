/*
 * Changes to one's bookings as they happen. One tab of the browser holds the stream and passes on what it brings: six
 * connections to a host is all a browser gives over HTTP/1.1, and six open tabs must not use them up. Where the stream
 * breaks, pages poll until it is back.
 */
import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { useSyncExternalStore } from 'react';
import { api, type Booking } from '../api';
import type { SharedState } from '../lib/store-hooks';
import { accessToken } from '../session/access-token';
import { refreshSession } from '../session/refresh';
import { listenToTabs, tellOtherTabs } from '../session/tab-channel';
import { readEvents } from './server-sent-events';

type Dispatch = ThunkDispatch<SharedState, undefined, UnknownAction>;
type Thunk<Result> = (dispatch: Dispatch, getState: () => SharedState) => Result;

/** The server sends a heartbeat every 15 s; two may be lost. */
const SILENCE_MS = 35_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** How often a page asks by itself: rarely while the stream lives, as a safety net, else often. */
export const POLL_WHILE_LIVE_MS = 20_000;
export const POLL_WITHOUT_STREAM_MS = 3_000;

let live = false;
let silenceTimer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

function setLive(next: boolean): void {
  clearTimeout(silenceTimer);
  if (next) {
    silenceTimer = setTimeout(() => {
      setLive(false);
    }, SILENCE_MS);
  }
  if (live === next) return;
  live = next;
  watchers.forEach((watcher) => {
    watcher();
  });
}

/** Whether changes arrive by themselves right now. */
export function useLive(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => live,
  );
}

/** Follows the signed-in person's bookings until the returned function is called. */
export function followBookings(): Thunk<() => void> {
  return (dispatch, getState) => {
    const stopped = new AbortController();
    const stopListening = listenToTabs((message) => {
      if (message.kind === 'stream_alive') setLive(true);
      if (message.kind === 'booking') applyBooking(message.booking, dispatch, getState);
    });
    void asOnlyTab(stopped.signal, () => keepStreaming(stopped.signal, dispatch, getState));
    return () => {
      stopped.abort();
      stopListening();
      setLive(false);
    };
  };
}

async function asOnlyTab(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  // Waits in line for the tab that streams now to be closed. Being stopped while waiting rejects, which is no error.
  await navigator.locks.request('rentezy-stream', { signal }, work).catch(() => undefined);
}

async function keepStreaming(
  signal: AbortSignal,
  dispatch: Dispatch,
  getState: () => SharedState,
): Promise<void> {
  let lastEventId: string | null = null;
  let retryMs = FIRST_RETRY_MS;
  while (!signal.aborted) {
    try {
      const response = await openStream(signal, lastEventId);
      if (response.ok && response.body) {
        retryMs = FIRST_RETRY_MS;
        alive();
        // Between loading a page and opening the stream something may have happened.
        dispatch(api.util.invalidateTags(['Booking', 'Timeline']));
        await readEvents(response.body, {
          silenceMs: SILENCE_MS,
          onAlive: alive,
          onEvent: ({ id, event, data }) => {
            lastEventId = id ?? lastEventId;
            if (event !== 'booking') return;
            const booking = JSON.parse(data) as Booking;
            tellOtherTabs({ kind: 'booking', booking });
            applyBooking(booking, dispatch, getState);
          },
        });
        // The server ends a stream with the token it was opened with; the next one starts at once.
        continue;
      }
      if (response.status === 401) {
        const outcome = await refreshSession(accessToken());
        if (outcome.kind === 'ended') return;
        if (outcome.kind === 'renewed') continue;
      }
      // A position that the server no longer has: start from now.
      if (response.status === 400) lastEventId = null;
    } catch {
      // Broken off or out of reach: try again below.
    }
    setLive(false);
    await pause(retryMs * (0.75 + Math.random() / 2), signal);
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  }
}

function alive(): void {
  setLive(true);
  tellOtherTabs({ kind: 'stream_alive' });
}

function openStream(signal: AbortSignal, lastEventId: string | null): Promise<Response> {
  return fetch('/api/v1/stream', {
    signal,
    cache: 'no-store',
    headers: {
      Accept: 'text/event-stream',
      Authorization: `Bearer ${accessToken() ?? ''}`,
      ...(lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }),
    },
  });
}

/** Waits; being back online, or stopped, ends the wait early. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      window.removeEventListener('online', finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    window.addEventListener('online', finish);
    signal.addEventListener('abort', finish);
  });
}

/** A change is put into what is on screen; what cannot be derived from it is asked for again. */
function applyBooking(booking: Booking, dispatch: Dispatch, getState: () => SharedState): void {
  const { id, property_id } = booking;
  const known = api.endpoints.getBooking.select({ id })(getState()).data;
  if (known) void dispatch(api.util.upsertQueryData('getBooking', { id }, booking));
  dispatch(
    api.util.invalidateTags([
      { type: 'Timeline', id },
      { type: 'Booking', id: 'LIST' },
      { type: 'Property', id: property_id },
    ]),
  );
}
