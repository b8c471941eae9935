import { useState, type FormEvent, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '@/shared/ui/button';
import { TextField } from '@/shared/ui/field';
import { PageHeading } from '@/shared/ui/page-heading';
import { RefundForm } from './refund-form';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** One booking by its number, as a tenant or a landlord tells it to support. */
export function BookingLookup({ renderTimeline }: { renderTimeline: (id: string) => ReactNode }) {
  const [params, setParams] = useSearchParams();
  const id = params.get('id') ?? '';
  const [text, setText] = useState(id);
  const [error, setError] = useState<string | undefined>();

  function look(event: FormEvent) {
    event.preventDefault();
    // People paste whole addresses.
    const found = /[0-9a-f-]{36}/i.exec(text)?.[0] ?? '';
    if (!UUID.test(found)) {
      setError('Paste the booking’s number or its address.');
      return;
    }
    setError(undefined);
    setParams({ id: found.toLowerCase() });
  }

  return (
    <div className="page py-10 sm:py-12">
      <PageHeading
        title="Bookings"
        lead="The steps of one booking, as its tenant sees them, and paying back."
      />
      <form onSubmit={look} className="flex max-w-read items-end gap-3">
        <div className="flex-1">
          <TextField
            label="Booking"
            value={text}
            error={error}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        </div>
        <Button type="submit" look="secondary" className={error ? 'mb-7' : ''}>
          Look up
        </Button>
      </form>
      {UUID.test(id) && (
        <div key={id} className="mt-10 grid gap-x-16 gap-y-10 lg:grid-cols-2">
          <section aria-labelledby="steps">
            <h2 id="steps" className="mb-6 text-lead">
              What has happened
            </h2>
            {renderTimeline(id)}
          </section>
          <section aria-labelledby="refund">
            <h2 id="refund" className="mb-6 text-lead">
              Pay back
            </h2>
            <RefundForm bookingId={id} />
          </section>
        </div>
      )}
    </div>
  );
}
