import { api, type Booking, type Property } from '@/shared/api';
import { hasCode } from '@/shared/api/problem';
import { serverClock } from '@/shared/api/server-clock';
import { useIdempotencyKey } from '@/shared/lib/idempotency';
import { formatMoney } from '@/shared/lib/money';
import { POLICY_WORDS } from '@/shared/lib/property-words';
import { civilToday, formatCivilDate } from '@/shared/lib/time';
import { Button } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { ActionError, Note } from '@/shared/ui/states';
import { refundOf, type Refund } from './cancellation';

interface CancelDialogProps {
  booking: Booking;
  home: Property | undefined;
  open: boolean;
  onClose: () => void;
}

/** Says what is lost and what comes back before anything happens. */
export function CancelDialog({ booking, home, open, onClose }: CancelDialogProps) {
  const [cancel, { error, isLoading }] = api.useCancelBookingMutation();
  const { keyFor, done } = useIdempotencyKey();
  const held = booking.status === 'held';

  async function confirm() {
    const result = await cancel({ id: booking.id, 'Idempotency-Key': keyFor('cancel', booking.id) });
    if (result.data) {
      done();
      onClose();
    }
  }

  return (
    <Dialog open={open} onClose={onClose} title={held ? 'Release this room?' : 'Cancel this booking?'}>
      <div className="flex flex-col gap-5">
        {held ? (
          <p>
            The room goes back to the others at once. Nothing was charged, so there is nothing to pay back.
          </p>
        ) : (
          <Explanation booking={booking} home={home} />
        )}
        {hasCode(error, 'not_cancellable') ? (
          <Note look="wait" role="alert">
            This booking can no longer be cancelled here. Please talk to your landlord.
          </Note>
        ) : (
          <ActionError error={error} />
        )}
        <div className="flex flex-wrap justify-end gap-3">
          <Button look="secondary" onClick={onClose}>
            {held ? 'Keep holding it' : 'Keep the booking'}
          </Button>
          <Button
            look="danger"
            onClick={() => void confirm()}
            busyLabel={isLoading && (held ? 'Releasing' : 'Cancelling')}
          >
            {held ? 'Release this room' : 'Cancel this booking'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Explanation({ booking, home }: { booking: Booking; home: Property | undefined }) {
  if (!home)
    return (
      <p>
        What comes back depends on this home’s cancellation policy. The steps of your booking will say it.
      </p>
    );
  const policy = POLICY_WORDS[home.cancellation_policy];
  const today = civilToday(home.time_zone, serverClock.now());
  const room = home.room_types.find((each) => each.id === booking.room_type_id);
  const refund = refundOf(booking, home.cancellation_policy, today, room);
  return (
    <>
      <p className="text-lead font-strong">{refundSentence(refund)}</p>
      <p className="text-muted">
        Policy of this home: {policy.name.toLowerCase()}. {policy.rule} You move in on{' '}
        {formatCivilDate(booking.move_in)}.
      </p>
    </>
  );
}

function refundSentence(refund: Refund): string {
  switch (refund.kind) {
    case 'all':
      return `Everything comes back to your card: ${formatMoney(refund.amount)}.`;
    case 'deposit_and_half':
      return `The deposit and half the rent come back to your card${refund.amount ? `: ${formatMoney(refund.amount)}` : ''}.`;
    case 'deposit':
      return `The deposit comes back to your card${refund.amount ? `: ${formatMoney(refund.amount)}` : ''}. The rent does not.`;
    case 'too_late':
      return 'From the day you move in, a booking can no longer be cancelled here.';
  }
}
