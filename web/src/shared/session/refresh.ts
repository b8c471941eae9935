/*
 * Trades the refresh cookie for a new access token. One request at a time in this tab, and one tab at a time in this
 * browser: the cookie is spent by use, and two tabs that wake together must not spend it twice.
 */
import type { Session } from '../api/generated/client';
import { serverClock } from '../api/server-clock';
import { accessToken, clearAccess, setAccess } from './access-token';
import { tellOtherTabs } from './tab-channel';
import { withTabLock } from './tab-lock';

export type RefreshOutcome =
  | { kind: 'renewed'; session: Session | null }
  | { kind: 'ended' }
  | { kind: 'unreachable'; status: number | null };

let inFlight: Promise<RefreshOutcome> | null = null;

/** `stale` is the token that turned out to be unusable, or null when there was none. */
export function refreshSession(stale: string | null): Promise<RefreshOutcome> {
  inFlight ??= withTabLock('rentezy-refresh', () => renew(stale)).finally(() => {
    inFlight = null;
  });
  return inFlight;
}

async function renew(stale: string | null): Promise<RefreshOutcome> {
  const current = accessToken();
  // Another tab was quicker and has told us its session while we waited for the lock.
  if (current !== null && current !== stale) return { kind: 'renewed', session: null };

  const sentAtMs = Date.now();
  let response: Response;
  try {
    response = await fetch('/api/v1/auth/refresh', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'X-Requested-With': 'RentEzy', Accept: 'application/json' },
    });
  } catch {
    return { kind: 'unreachable', status: null };
  }
  serverClock.observe(response.headers.get('date'), sentAtMs, Date.now());
  if (response.ok) {
    const session = (await response.json()) as Session;
    adoptSession(session);
    tellOtherTabs({ kind: 'session', session });
    return { kind: 'renewed', session };
  }
  if (response.status === 400 || response.status === 401 || response.status === 403) {
    clearAccess();
    forgetSignedIn();
    return { kind: 'ended' };
  }
  return { kind: 'unreachable', status: response.status };
}

let settle: () => void;
const settled = new Promise<void>((resolve) => {
  settle = resolve;
});

/** Called once per page load, when it is known whether somebody is signed in. */
export function sessionSettled(): void {
  settle();
}

/** Requests wait for it: the same address answers its owner more than a stranger, and answers are kept. */
export function whenSessionSettled(): Promise<void> {
  return settled;
}

const HINT_KEY = 'rentezy.signed_in';

/** Takes over a session's access token. The hint tells the next page load that asking for a refresh is worth it. */
export function adoptSession(session: Session): void {
  setAccess(session.access_token, session.expires_in);
  try {
    localStorage.setItem(HINT_KEY, '1');
  } catch {
    // Without storage the session lasts as long as the page.
  }
}

export function forgetSignedIn(): void {
  try {
    localStorage.removeItem(HINT_KEY);
  } catch {
    // Nothing was stored, then.
  }
}

export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(HINT_KEY) !== null;
  } catch {
    return false;
  }
}
