import { loadStripe } from '@stripe/stripe-js/pure';
import type { Appearance, Stripe, StripeElements } from '@stripe/stripe-js';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Lock } from 'lucide-react';
import { formatMoney } from '@/shared/lib/money';
import { Button } from '@/shared/ui/button';
import { Note, Skeleton } from '@/shared/ui/states';
import { declineWords } from './provider';
import type { PaymentFormProps } from './payment-panel';

/** Stripe's form lives in a frame of Stripe's: it cannot see our tokens, so the nearest plain colours are told. */
function appearance(): Appearance {
  const dark = getComputedStyle(document.documentElement).colorScheme === 'dark' || prefersDark();
  return {
    theme: dark ? 'night' : 'stripe',
    variables: {
      colorPrimary: dark ? '#69c7ab' : '#0f5c4d',
      colorBackground: dark ? '#15130f' : '#ffffff',
      colorText: dark ? '#f2f0ec' : '#1e1b16',
      borderRadius: '10px',
      fontSizeBase: '16px',
    },
  };
}

function prefersDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
}

/** Stripe's own card form, wherever real money moves: the card's digits never pass through our page. */
export default function StripeForm({ payment, returnUrl, onAccepted, onUnknown }: PaymentFormProps) {
  const frame = useRef<HTMLDivElement>(null);
  const stripe = useRef<{ client: Stripe; elements: StripeElements } | null>(null);
  const [state, setState] = useState<'loading' | 'ready' | 'busy' | 'failed'>('loading');
  const [declined, setDeclined] = useState<string | null>(null);
  const { publishable_key, client_secret } = payment;

  useEffect(() => {
    let gone = false;
    let unmount: (() => void) | null = null;
    async function mount() {
      const client = await loadStripe(publishable_key);
      if (gone || !client || !frame.current) return;
      const elements = client.elements({ clientSecret: client_secret, appearance: appearance() });
      const element = elements.create('payment');
      element.on('ready', () => {
        setState('ready');
      });
      element.on('loaderror', () => {
        setState('failed');
      });
      element.mount(frame.current);
      stripe.current = { client, elements };
      unmount = () => {
        element.destroy();
      };
    }
    mount().catch(() => {
      setState('failed');
    });
    return () => {
      gone = true;
      unmount?.();
    };
  }, [publishable_key, client_secret]);

  async function pay(event: FormEvent) {
    event.preventDefault();
    if (!stripe.current || state !== 'ready') return;
    setState('busy');
    setDeclined(null);
    const { client, elements } = stripe.current;
    const { error, paymentIntent } = await client.confirmPayment({
      elements,
      confirmParams: { return_url: returnUrl },
      redirect: 'if_required',
    });
    setState('ready');
    if (paymentIntent?.status === 'succeeded' || paymentIntent?.status === 'processing') onAccepted();
    else if (error?.type === 'card_error') setDeclined(declineWords(error.decline_code ?? error.code));
    // Stripe's form shows what is wrong in its own fields.
    else if (error?.type !== 'validation_error') onUnknown();
  }

  if (state === 'failed') {
    return (
      <Note look="wait" role="alert">
        The card form of our payment provider did not load. A blocker in your browser may be the reason.
        Loading the page again often helps; your hold goes on meanwhile.
      </Note>
    );
  }
  return (
    <form onSubmit={(event) => void pay(event)} className="flex flex-col gap-5">
      {declined && (
        <Note look="bad" role="alert">
          {declined}
        </Note>
      )}
      {state === 'loading' && <Skeleton className="h-48 w-full" />}
      <div ref={frame} />
      <Button type="submit" disabled={state === 'loading'} busyLabel={state === 'busy' && 'Asking your bank'}>
        <Lock aria-hidden="true" className="size-4" />
        Pay {formatMoney(payment.amount)}
      </Button>
      <p className="sr-only" role="status">
        {state === 'busy' && 'We are asking your bank to confirm.'}
      </p>
    </form>
  );
}
