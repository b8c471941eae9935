import { forwardRef, useState, type ComponentPropsWithoutRef } from 'react';
import { TextField } from '@/shared/ui/field';

type PasswordFieldProps = Omit<ComponentPropsWithoutRef<typeof TextField>, 'type'>;

/** A password that can be looked at: on a phone most mistakes are typing mistakes. */
export const PasswordField = forwardRef<HTMLInputElement, PasswordFieldProps>(
  function PasswordField(props, ref) {
    const [shown, setShown] = useState(false);
    return (
      <div className="relative">
        <TextField ref={ref} className="pr-20" {...props} type={shown ? 'text' : 'password'} />
        <button
          type="button"
          aria-pressed={shown}
          onClick={() => {
            setShown(!shown);
          }}
          // 1.875rem is the label's line and its gap.
          className="absolute right-0.5 top-[1.875rem] min-h-11 rounded-control px-3.5 text-small font-strong text-accent"
        >
          {shown ? 'Hide' : 'Show'}
          <span className="sr-only"> password</span>
        </button>
      </div>
    );
  },
);
