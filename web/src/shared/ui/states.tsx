/* What a page shows instead of its content: nothing yet, nothing at all, or what went wrong. */
import { useEffect, useState, type ReactNode } from 'react';
import { CloudOff, TriangleAlert, type LucideIcon } from 'lucide-react';
import { describeFailure, failureOf, type QueryError } from '../api/problem';
import { classNames } from '../lib/class-names';
import { Button } from './button';

/** A block in the final shape of what is loading. Its region carries `aria-busy`; the block itself says nothing. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={classNames('skeleton', className)} />;
}

interface EmptyStateProps {
  title: string;
  children: ReactNode;
  icon?: LucideIcon;
  action?: ReactNode;
}

export function EmptyState({ title, children, icon: Icon, action }: EmptyStateProps) {
  return (
    <div className="flex max-w-read flex-col items-start gap-3 py-10">
      {Icon && (
        <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent">
          <Icon aria-hidden="true" className="size-6" />
        </span>
      )}
      <h2 className="text-lead">{title}</h2>
      <div className="text-muted">{children}</div>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

interface ErrorStateProps {
  /** What could not be done: "The homes could not be loaded". */
  title: string;
  error: QueryError;
  onRetry?: () => void;
  /** What still works. */
  children?: ReactNode;
}

export function ErrorState({ title, error, onRetry, children }: ErrorStateProps) {
  const failure = failureOf(error) ?? { kind: 'unexpected' as const, status: null };
  const Icon = failure.kind === 'unreachable' ? CloudOff : TriangleAlert;
  return (
    <div role="alert" className="flex max-w-read flex-col items-start gap-3 py-10">
      <span className="grid size-12 place-items-center rounded-full bg-wait-soft text-wait">
        <Icon aria-hidden="true" className="size-6" />
      </span>
      <h2 className="text-lead">{title}</h2>
      <p className="text-muted">{describeFailure(failure)}</p>
      {children}
      {onRetry && (
        <Button look="secondary" onClick={onRetry} className="mt-2">
          Try again
        </Button>
      )}
      {failure.kind === 'problem' && failure.requestId && failure.status >= 500 && (
        <p className="text-small text-muted">If you write to us, mention {failure.requestId}.</p>
      )}
    </div>
  );
}

const NOTE_LOOKS = {
  plain: 'bg-subtle text-ink',
  wait: 'bg-wait-soft text-ink',
  bad: 'bg-bad-soft text-ink',
  good: 'bg-good-soft text-ink',
} as const;

interface NoteProps {
  look?: keyof typeof NOTE_LOOKS;
  role?: 'status' | 'alert';
  children: ReactNode;
  className?: string;
}

/** A tinted paragraph for something the reader must not miss. */
export function Note({ look = 'plain', role, children, className }: NoteProps) {
  return (
    <div role={role} className={classNames('rounded-control px-4 py-3', NOTE_LOOKS[look], className)}>
      {children}
    </div>
  );
}

/** The failure of an action, told beside the button that was pressed. */
export function ActionError({ error }: { error: QueryError }) {
  const failure = failureOf(error);
  if (!failure) return null;
  return (
    <Note look="bad" role="alert">
      {describeFailure(failure)}
    </Note>
  );
}

export function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const update = () => {
      setOnline(navigator.onLine);
    };
    window.addEventListener('online', update);
    window.addEventListener('offline', update);
    return () => {
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
    };
  }, []);
  return online;
}
