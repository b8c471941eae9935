import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { api, type Booking, type BookingPayment } from '@/shared/api';
import { hasCode } from '@/shared/api/problem';
import { randomId } from '@/shared/lib/idempotency';
import { formatMoney } from '@/shared/lib/money';
import { Button } from '@/shared/ui/button';
import { ActionError, Note, Skeleton } from '@/shared/ui/states';
import { declineWords, pendingRedirect, STRIPE_API_BASE } from './provider';

export interface PaymentFormProps {
  payment: BookingPayment;
  /** Where the bank sends the person back to. */
  returnUrl: string;
  onAccepted: () => void;
  /** The outcome has to be asked for. */
  onUnknown: () => void;
}

const CardForm = lazy(() => import('./card-form'));
const StripeForm = lazy(() => import('./stripe-form'));

/** How often an outcome that must come soon is asked for, in case its event is lost. */
const ASK_AGAIN_MS = 4_000;

interface PaymentPanelProps {
  booking: Booking;
  /** The person comes back from their bank, or a payment was started before: the state is looked up at once. */
  resume: boolean;
  /** What the bank's page said on the way back, where it said anything. */
  returned: 'succeeded' | 'failed' | null;
  onSettling: (settling: boolean) => void;
  onHoldEnded: () => void;
}

/** Paying for a held booking, from the first button until the provider has accepted. */
export function PaymentPanel({ booking, resume, returned, onSettling, onHoldEnded }: PaymentPanelProps) {
  const [startPayment, { error, isLoading }] = api.useStartPaymentMutation();
  const [payment, setPayment] = useState<BookingPayment | null>(null);
  const [accepted, setAccepted] = useState(false);
  const [otherCard, setOtherCard] = useState(false);
  const [unclear, setUnclear] = useState(false);
  const started = useRef(false);
  const { id } = booking;

  // Each look is a question of its own, so it has a key of its own: a stored answer would say what was, not what is.
  const look = useCallback(async () => {
    const result = await startPayment({ id, 'Idempotency-Key': randomId() });
    if (result.data) {
      setPayment(result.data);
      if (result.data.status === 'succeeded' || result.data.status === 'processing') setAccepted(true);
    } else if (hasCode(result.error, 'already_paid')) {
      setAccepted(true);
    } else if (hasCode(result.error, 'hold_expired')) {
      onHoldEnded();
    }
    return result.data !== undefined;
  }, [startPayment, id, onHoldEnded]);
  const recheck = useCallback(() => void look(), [look]);

  useEffect(() => {
    if (!resume || started.current) return;
    started.current = true;
    void look();
  }, [resume, look]);

  useEffect(() => {
    onSettling(accepted);
  }, [accepted, onSettling]);

  if (accepted) return <Settling />;
  if (!payment && resume && isLoading) return <Checking />;
  if (!payment) {
    return (
      <div className="flex flex-col gap-4">
        <ActionError error={hasCode(error, 'hold_expired') ? undefined : error} />
        <Button onClick={() => void look()} busyLabel={isLoading && 'Preparing the payment'}>
          Pay {formatMoney(booking.amount_due)} by card
        </Button>
      </div>
    );
  }
  if (payment.status === 'requires_action' && !otherCard) {
    return (
      <BankPending
        payment={payment}
        onRecheck={recheck}
        onOtherCard={() => {
          setOtherCard(true);
        }}
      />
    );
  }

  const Form = payment.stripe_api_base === STRIPE_API_BASE ? StripeForm : CardForm;
  return (
    <div className="flex flex-col gap-5">
      {returned === 'failed' && !unclear && (
        <Note look="bad" role="alert">
          {declineWords('payment_intent_authentication_failure')}
        </Note>
      )}
      {unclear && (
        <Note look="wait" role="alert">
          The payment did not go through, and nothing was charged. Please try again.
        </Note>
      )}
      <Suspense fallback={<Skeleton className="h-64 w-full" />}>
        <Form
          payment={payment}
          returnUrl={`${window.location.origin}/bookings/${id}`}
          onAccepted={() => {
            setAccepted(true);
          }}
          onUnknown={() => {
            setOtherCard(false);
            void look().then((known) => {
              setUnclear(known);
            });
          }}
        />
      </Suspense>
    </div>
  );
}

function Checking() {
  return (
    <div role="status" className="flex flex-col gap-1.5">
      <p className="text-lead font-strong">One moment</p>
      <p className="text-muted">We are asking what became of your payment.</p>
    </div>
  );
}

function Settling() {
  return (
    <div role="status" className="flex flex-col gap-1.5">
      <p className="text-lead font-strong">Your bank has said yes</p>
      <p className="text-muted">
        We are confirming your booking. This takes a few seconds; you may also close this page, nothing is
        lost.
      </p>
    </div>
  );
}

interface BankPendingProps {
  payment: BookingPayment;
  onRecheck: () => void;
  onOtherCard: () => void;
}

/** The bank's page was left open or closed: the way back to it, or round it. */
function BankPending({ payment, onRecheck, onOtherCard }: BankPendingProps) {
  const [leaving, setLeaving] = useState(false);

  useEffect(() => {
    const timer = setInterval(onRecheck, ASK_AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [onRecheck]);

  async function goToBank() {
    setLeaving(true);
    const url = await pendingRedirect(payment);
    if (url) {
      window.location.assign(url);
    } else {
      setLeaving(false);
      onOtherCard();
    }
  }

  return (
    <div className="flex flex-col gap-4">
      <div role="status">
        <p className="text-lead font-strong">Your bank asks you to confirm</p>
        <p className="text-muted">The payment waits for you on your bank’s page. No money has moved yet.</p>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => void goToBank()} busyLabel={leaving && 'Going to your bank'}>
          Go to my bank
        </Button>
        <Button look="secondary" onClick={onOtherCard}>
          Use another card
        </Button>
      </div>
    </div>
  );
}
