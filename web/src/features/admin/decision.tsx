import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { z } from '@/shared/lib/zod';
import { api, type Property } from '@/shared/api';
import { failureOf } from '@/shared/api/problem';
import { formatMoney } from '@/shared/lib/money';
import { Button } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { TextArea } from '@/shared/ui/field';
import { applyFieldErrors } from '@/shared/ui/form-errors';
import { ActionError, Note } from '@/shared/ui/states';

/** Approve or reject, beside the home as the public would see it. */
export function Decision({ home }: { home: Property }) {
  const [approve, { error, isLoading }] = api.useApprovePropertyMutation();
  const [rejecting, setRejecting] = useState(false);
  const navigate = useNavigate();
  const failure = failureOf(error);
  return (
    <section
      aria-labelledby="decision"
      className="flex flex-col gap-5 rounded-picture border border-hairline p-5 sm:p-6"
    >
      <h2 id="decision" className="text-lead">
        {home.review_pending ? 'A change to a published home' : 'A new home'}
      </h2>
      <ul className="flex flex-col divide-y divide-hairline">
        {home.room_types.map((room) => (
          <li key={room.id} className="tabular py-3">
            <span className="font-strong">{room.name}</span>
            <span className="block text-muted">
              {formatMoney(room.rent)} a month, deposit {formatMoney(room.deposit)},{' '}
              {room.quantity.toLocaleString()} of them
            </span>
          </li>
        ))}
      </ul>
      {failure?.kind === 'problem' && failure.status === 409 ? (
        <Note look="wait" role="alert">
          Somebody has decided already, or the landlord has taken it back.
        </Note>
      ) : (
        <ActionError error={error} />
      )}
      <div className="flex flex-col gap-3">
        <Button
          busyLabel={isLoading && 'Approving'}
          onClick={() => {
            void approve({ id: home.id }).then(async (result) => {
              if (!result.error) await navigate('/admin');
            });
          }}
        >
          Approve and publish
        </Button>
        <Button
          look="danger"
          onClick={() => {
            setRejecting(true);
          }}
        >
          Reject with a reason
        </Button>
      </div>
      <Dialog
        open={rejecting}
        title="Why is it not approved?"
        onClose={() => {
          setRejecting(false);
        }}
      >
        <RejectForm home={home} />
      </Dialog>
    </section>
  );
}

const REASON_MAX = 2000;

const schema = z.object({
  reason: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'The landlord needs to know why.'),
      z.maxLength(REASON_MAX, `At most ${REASON_MAX} characters.`),
    ),
});
type Values = z.infer<typeof schema>;

function RejectForm({ home }: { home: Property }) {
  const [reject, { error }] = api.useRejectPropertyMutation();
  const navigate = useNavigate();
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { reason: '' } });

  async function submit(values: Values) {
    const result = await reject({ id: home.id, rejectProperty: values });
    if (result.error) applyFieldErrors(form, result.error);
    else await navigate('/admin');
  }

  return (
    <form
      noValidate
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
      className="flex flex-col gap-5"
    >
      <TextArea
        label="Reason"
        hint="The landlord reads it word for word. Say what to change."
        error={form.formState.errors.reason?.message}
        {...form.register('reason')}
      />
      <ActionError error={error} />
      <div className="flex justify-end">
        <Button type="submit" look="danger" busyLabel={form.formState.isSubmitting && 'Rejecting'}>
          Reject this home
        </Button>
      </div>
    </form>
  );
}
