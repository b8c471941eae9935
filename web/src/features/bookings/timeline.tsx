import { Check, Circle, X } from 'lucide-react';
import { api, type TimelineEntry } from '@/shared/api';
import { classNames } from '@/shared/lib/class-names';
import { formatInstant } from '@/shared/lib/time';
import { ErrorState, Skeleton } from '@/shared/ui/states';
import { BAD_STEPS, CAUSE_WORDS, GOOD_STEPS, STEP_WORDS } from './words';

interface TimelineProps {
  bookingId: string;
  timeZone: string | undefined;
  pollingInterval?: number;
}

/** Each step with its time and its cause: what the tenant reads is what support reads. */
export function Timeline({ bookingId, timeZone, pollingInterval = 0 }: TimelineProps) {
  const { data, error, refetch } = api.useGetBookingTimelineQuery({ id: bookingId }, { pollingInterval });
  if (error && !data) {
    return <ErrorState title="The steps could not be loaded" error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return (
      <div aria-busy="true" className="flex flex-col gap-5">
        {[0, 1].map((index) => (
          <div key={index} className="flex gap-4">
            <Skeleton className="size-6 !rounded-full" />
            <Skeleton className="h-11 w-64 max-w-full" />
          </div>
        ))}
      </div>
    );
  }
  return (
    <ol className="flex flex-col">
      {data.items.map((entry, index) => (
        <Step
          key={`${entry.at}/${entry.step}`}
          entry={entry}
          timeZone={timeZone}
          last={index === data.items.length - 1}
        />
      ))}
    </ol>
  );
}

function Step({
  entry,
  timeZone,
  last,
}: {
  entry: TimelineEntry;
  timeZone: string | undefined;
  last: boolean;
}) {
  const good = GOOD_STEPS.has(entry.step);
  const bad = BAD_STEPS.has(entry.step);
  const Icon = good ? Check : bad ? X : Circle;
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-4">
      <span aria-hidden="true" className="flex flex-col items-center">
        <span
          className={classNames(
            'grid size-6 shrink-0 place-items-center rounded-full',
            good ? 'bg-good-soft text-good' : bad ? 'bg-bad-soft text-bad' : 'bg-subtle text-muted',
          )}
        >
          <Icon className={good || bad ? 'size-4' : 'size-2.5 fill-current'} />
        </span>
        {!last && <span className="w-px flex-1 bg-hairline" />}
      </span>
      <div className={last ? '' : 'pb-6'}>
        <p className="font-strong">{STEP_WORDS[entry.step]}</p>
        {entry.detail && <p>{entry.detail}</p>}
        <p className="tabular text-small text-muted">
          <time dateTime={entry.at}>{formatInstant(entry.at, timeZone)}</time>, {CAUSE_WORDS[entry.cause]}
        </p>
      </div>
    </li>
  );
}
