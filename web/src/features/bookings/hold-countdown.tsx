import { classNames } from '@/shared/lib/class-names';
import { formatCountdown, formatTime } from '@/shared/lib/time';
import { useCountdown } from './use-countdown';

/** Minutes at which a screen reader is told the time; between them it is left in peace. */
const SPOKEN_MINUTES = [10, 5, 2, 1];
const HURRY_BELOW_SECONDS = 120;

interface HoldCountdownProps {
  createdAt: string;
  expiresAt: string;
  timeZone: string | undefined;
  onWake: () => void;
}

/** How long the room is still theirs: the time left, the bar that shrinks with it, and the instant it ends at. */
export function HoldCountdown({ createdAt, expiresAt, timeZone, onWake }: HoldCountdownProps) {
  const wholeSeconds = Math.max(1, Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 1000));
  // The server's clock is known to half a second; nobody is promised more than the whole.
  const seconds = Math.min(wholeSeconds, useCountdown(expiresAt, onWake));
  const share = Math.min(1, seconds / wholeSeconds);
  const hurry = seconds < HURRY_BELOW_SECONDS;
  const spoken = SPOKEN_MINUTES.filter((minutes) => seconds <= minutes * 60).at(-1);

  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span role="timer" aria-label="Time left" className="tabular text-display font-strong">
          {formatCountdown(seconds)}
        </span>
        <span className="text-muted">
          {seconds > 0 ? 'Yours until' : 'It was yours until'}{' '}
          <time dateTime={expiresAt} className="tabular font-strong text-ink">
            {formatTime(expiresAt, timeZone)}
          </time>
        </span>
      </p>
      <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-hairline">
        <div
          className={classNames(
            'h-full origin-left rounded-full transition-transform duration-1000 ease-linear',
            hurry ? 'bg-wait' : 'bg-accent',
          )}
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
      <p role="status" className="sr-only">
        {seconds === 0
          ? 'The time is up.'
          : spoken !== undefined && `Less than ${spoken === 1 ? 'a minute' : `${spoken} minutes`} left.`}
      </p>
    </div>
  );
}
