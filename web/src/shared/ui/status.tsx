import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names';

const LOOKS = {
  neutral: 'bg-subtle text-muted',
  wait: 'bg-wait-soft text-wait',
  good: 'bg-good-soft text-good',
  bad: 'bg-bad-soft text-bad',
  accent: 'bg-accent-soft text-accent',
} as const;

export type StatusLook = keyof typeof LOOKS;

/** A state in a word or two; the colour repeats what the word says and never replaces it. */
export function Status({ look, children }: { look: StatusLook; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center rounded-full px-2.5 py-0.5 text-small font-strong',
        LOOKS[look],
      )}
    >
      {children}
    </span>
  );
}
