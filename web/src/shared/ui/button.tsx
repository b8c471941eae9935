import { Slot } from '@radix-ui/react-slot';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { classNames } from '../lib/class-names';

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-control/50 bg-ground text-ink hover:border-ink',
  quiet: 'text-ink hover:bg-subtle',
  danger: 'border border-bad/50 bg-ground text-bad hover:bg-bad-soft',
} as const;

interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  look?: keyof typeof LOOKS;
  /** The action is under way: the label says so, and a second press does nothing. */
  busyLabel?: string | false;
  /** Renders the single child (a link) with the button's look. */
  asChild?: boolean;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { look = 'primary', busyLabel = false, asChild = false, className, children, onClick, type, ...rest },
  ref,
) {
  const busy = busyLabel !== false;
  const Element = asChild ? Slot : 'button';
  return (
    <Element
      ref={ref}
      // A busy button stays focusable, so that the keyboard does not lose its place.
      {...(asChild ? {} : { type: type ?? 'button', 'aria-disabled': busy || undefined })}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classNames(
        'inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-5 py-2.5 text-center font-strong no-underline transition-colors',
        'disabled:cursor-not-allowed disabled:opacity-50',
        busy && 'cursor-progress opacity-75',
        LOOKS[look],
        className,
      )}
      {...rest}
    >
      {asChild ? children : busy ? busyLabel : children}
    </Element>
  );
});
