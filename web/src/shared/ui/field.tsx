import { forwardRef, useId, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import { classNames } from '../lib/class-names';

interface FrameProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
}

interface FrameIds {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

/** Label above, control, then its hint and its error, tied together for screen readers. */
function FieldFrame({
  label,
  hint,
  error,
  optional,
  children,
}: FrameProps & { children: (ids: FrameIds) => ReactNode }) {
  const id = useId();
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ');
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="font-strong">
        {label}
        {optional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {error && <FieldErrorText id={`${id}-error`}>{error}</FieldErrorText>}
      {hint && (
        <p id={`${id}-hint`} className="text-small text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

export function FieldErrorText({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-small text-bad">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

const CONTROL = classNames(
  'min-h-11 w-full min-w-0 rounded-control border border-control bg-ground px-3.5 py-2.5 text-body text-ink',
  'placeholder:text-muted transition-colors hover:border-ink',
  'focus-visible:border-accent focus-visible:outline-offset-0',
  'aria-invalid:border-bad disabled:opacity-60',
);

type TextFieldProps = FrameProps & ComponentPropsWithoutRef<'input'>;

export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { label, hint, error, optional, className, ...rest },
  ref,
) {
  return (
    <FieldFrame label={label} hint={hint} error={error} optional={optional}>
      {(ids) => <input ref={ref} className={classNames(CONTROL, className)} {...ids} {...rest} />}
    </FieldFrame>
  );
});

type TextAreaProps = FrameProps & ComponentPropsWithoutRef<'textarea'>;

export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(
  { label, hint, error, optional, className, ...rest },
  ref,
) {
  return (
    <FieldFrame label={label} hint={hint} error={error} optional={optional}>
      {(ids) => (
        <textarea
          ref={ref}
          rows={5}
          className={classNames(CONTROL, 'resize-y', className)}
          {...ids}
          {...rest}
        />
      )}
    </FieldFrame>
  );
});

type SelectFieldProps = FrameProps & ComponentPropsWithoutRef<'select'>;

/** The platform's own select: on a phone nothing is easier to use. */
export const SelectField = forwardRef<HTMLSelectElement, SelectFieldProps>(function SelectField(
  { label, hint, error, optional, className, children, ...rest },
  ref,
) {
  return (
    <FieldFrame label={label} hint={hint} error={error} optional={optional}>
      {(ids) => (
        <select ref={ref} className={classNames(CONTROL, 'pr-8', className)} {...ids} {...rest}>
          {children}
        </select>
      )}
    </FieldFrame>
  );
});
