import { useEffect, useState } from 'react';
import { serverClock } from '@/shared/api/server-clock';

/** A tick that comes this much later than asked for: the machine slept, or its clock was set. */
const JUMP_MS = 4_000;

function secondsUntil(instant: string): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - serverClock.now()) / 1000));
}

/**
 * Whole seconds until an instant, by the server's clock. It is computed anew at each tick and whenever the page comes
 * back, never counted down, so a sleeping tab or machine cannot make it wrong. `onWake` is called after such a gap: the
 * server should be asked, which also measures the clock again.
 */
export function useCountdown(instant: string, onWake: () => void): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(instant));

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let expectedMs = Date.now();

    const tick = () => {
      const now = Date.now();
      if (Math.abs(now - expectedMs) > JUMP_MS) onWake();
      setSeconds(secondsUntil(instant));
      const remainingMs = Date.parse(instant) - serverClock.now();
      // Just after the second changes; after the end nothing ticks but a look now and then.
      const waitMs = remainingMs > 0 ? (remainingMs % 1000) + 15 : 5_000;
      expectedMs = now + waitMs;
      timer = setTimeout(tick, waitMs);
    };
    const wake = () => {
      if (document.visibilityState !== 'visible') return;
      clearTimeout(timer);
      expectedMs = Date.now();
      tick();
      onWake();
    };

    tick();
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('pageshow', wake);
    window.addEventListener('online', wake);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('pageshow', wake);
      window.removeEventListener('online', wake);
    };
  }, [instant, onWake]);

  return seconds;
}
