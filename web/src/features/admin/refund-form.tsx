import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from '@/shared/lib/zod';
import { api } from '@/shared/api';
import { hasCode } from '@/shared/api/problem';
import { useIdempotencyKey } from '@/shared/lib/idempotency';
import { parseAmount } from '@/shared/lib/money';
import { Button } from '@/shared/ui/button';
import { TextArea, TextField } from '@/shared/ui/field';
import { applyFieldErrors } from '@/shared/ui/form-errors';
import { ActionError, Note } from '@/shared/ui/states';

const schema = z
  .object({
    amount: z.string().check(z.trim()),
    currency: z
      .string()
      .check(z.trim(), z.toUpperCase(), z.regex(/^([A-Z]{3})?$/, 'Three letters, like INR.')),
    reason: z
      .string()
      .check(
        z.trim(),
        z.minLength(1, 'Say why; it is kept with the booking.'),
        z.maxLength(500, 'At most 500 characters.'),
      ),
  })
  .check(
    z.refine(
      ({ amount, currency }) => amount === '' || (currency !== '' && parseAmount(amount, currency) !== null),
      { path: ['amount'], error: 'Write an amount and its currency, or neither to pay everything back.' },
    ),
  );
type Values = z.infer<typeof schema>;

/** Paying back what a booking took, in part or in full. */
export function RefundForm({ bookingId }: { bookingId: string }) {
  const [refund, { error, isSuccess }] = api.useRefundBookingMutation();
  const { keyFor, done } = useIdempotencyKey();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { amount: '', currency: '', reason: '' },
  });
  const { errors, isSubmitting } = form.formState;

  async function submit({ amount, currency, reason }: Values) {
    const amount_minor = amount === '' ? null : parseAmount(amount, currency);
    const result = await refund({
      id: bookingId,
      'Idempotency-Key': keyFor(bookingId, amount, currency, reason),
      refundBooking: { reason, ...(amount_minor === null ? {} : { amount: { amount_minor, currency } }) },
    });
    if (result.error) {
      applyFieldErrors(form, result.error, {
        '/amount/amount_minor': 'amount',
        '/amount/currency': 'currency',
      });
      return;
    }
    done();
    form.reset();
  }

  return (
    <form
      noValidate
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
      className="flex max-w-form flex-col gap-5"
    >
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-4">
        <TextField
          label="Amount"
          optional
          inputMode="decimal"
          hint="Empty pays back all that is left."
          error={errors.amount?.message}
          {...form.register('amount')}
        />
        <TextField
          label="Currency"
          placeholder="INR"
          error={errors.currency?.message}
          {...form.register('currency')}
        />
      </div>
      <TextArea label="Reason" rows={3} error={errors.reason?.message} {...form.register('reason')} />
      {hasCode(error, 'over_refund') ? (
        <Note look="bad" role="alert">
          That is more than is left of what was paid. Nothing was paid back.
        </Note>
      ) : (
        <ActionError error={error} />
      )}
      {isSuccess && (
        <Note look="good" role="status">
          The refund is on its way. The steps show when it is paid out.
        </Note>
      )}
      <div>
        <Button type="submit" busyLabel={isSubmitting && 'Refunding'}>
          Pay back
        </Button>
      </div>
    </form>
  );
}
