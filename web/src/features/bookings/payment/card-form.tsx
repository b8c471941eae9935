import { zodResolver } from '@hookform/resolvers/zod';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { formatMoney } from '@/shared/lib/money';
import { Button } from '@/shared/ui/button';
import { TextField } from '@/shared/ui/field';
import { Note } from '@/shared/ui/states';
import { cardOf, cardSchema, digitsOf, formatCardNumber, formatExpiry, type CardValues } from './card';
import { confirmCard } from './provider';
import type { PaymentFormProps } from './payment-panel';

/** Our own card form, for the sandbox. */
export default function CardForm({ payment, returnUrl, onAccepted, onUnknown }: PaymentFormProps) {
  const [declined, setDeclined] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const form = useForm<CardValues>({
    resolver: zodResolver(cardSchema),
    defaultValues: { number: '', expiry: '', cvc: '' },
  });
  const { errors, isSubmitting } = form.formState;
  const busy = isSubmitting || leaving;

  async function pay(values: CardValues) {
    setDeclined(null);
    const confirmation = await confirmCard(payment, cardOf(values), returnUrl);
    switch (confirmation.kind) {
      case 'accepted':
        onAccepted();
        return;
      case 'redirect':
        setLeaving(true);
        window.location.assign(confirmation.url);
        return;
      case 'declined':
        setDeclined(confirmation.message);
        form.reset();
        form.setFocus('number');
        return;
      case 'refused_field':
        form.setError(confirmation.field, { message: confirmation.message }, { shouldFocus: true });
        return;
      case 'unknown':
        onUnknown();
    }
  }

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(pay)(event)} className="flex flex-col gap-5">
      {declined && (
        <Note look="bad" role="alert">
          {declined}
        </Note>
      )}
      <TextField
        label="Card number"
        inputMode="numeric"
        autoComplete="cc-number"
        placeholder="1234 1234 1234 1234"
        className="tabular"
        error={errors.number?.message}
        {...form.register('number', {
          onChange: (event: { target: HTMLInputElement }) => {
            keepCaret(event.target, formatCardNumber);
            form.setValue('number', event.target.value);
          },
        })}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="Expires"
          inputMode="numeric"
          autoComplete="cc-exp"
          placeholder="MM / YY"
          className="tabular"
          error={errors.expiry?.message}
          {...form.register('expiry', {
            onChange: (event: { target: HTMLInputElement }) => {
              const previous = event.target.dataset.previous ?? '';
              const next = formatExpiry(event.target.value, previous);
              event.target.dataset.previous = next;
              form.setValue('expiry', next);
            },
          })}
        />
        <TextField
          label="Security code"
          inputMode="numeric"
          autoComplete="cc-csc"
          placeholder="CVC"
          maxLength={4}
          className="tabular"
          error={errors.cvc?.message}
          {...form.register('cvc')}
        />
      </div>
      <Button type="submit" busyLabel={busy && (leaving ? 'Going to your bank' : 'Asking your bank')}>
        <Lock aria-hidden="true" className="size-4" />
        Pay {formatMoney(payment.amount)}
      </Button>
      <p className="sr-only" role="status">
        {busy && 'We are asking your bank to confirm.'}
      </p>
      <SandboxCards />
    </form>
  );
}

/** Formatting moves digits; the caret stays behind the digit it was behind. */
function keepCaret(input: HTMLInputElement, format: (text: string) => string): void {
  const caret = input.selectionStart ?? input.value.length;
  const digitsBefore = digitsOf(input.value.slice(0, caret)).length;
  const formatted = format(input.value);
  input.value = formatted;
  let position = 0;
  for (let seen = 0; seen < digitsBefore && position < formatted.length; position += 1) {
    if (/\d/.test(formatted[position] ?? '')) seen += 1;
  }
  input.setSelectionRange(position, position);
}

const TEST_CARDS = [
  ['4242 4242 4242 4242', 'is accepted'],
  ['4000 0025 0000 3155', 'asks your bank first'],
  ['4000 0000 0000 9995', 'has too little money on it'],
] as const;

function SandboxCards() {
  return (
    <details className="border-t border-hairline pt-3 text-small">
      <summary className="flex min-h-11 cursor-pointer items-center text-muted hover:text-ink">
        This is a test system: no real card is charged. Cards to try
      </summary>
      <ul className="flex flex-col gap-1 pb-2">
        {TEST_CARDS.map(([number, effect]) => (
          <li key={number}>
            <span className="tabular font-strong">{number}</span> <span className="text-muted">{effect}</span>
          </li>
        ))}
        <li className="text-muted">Any month to come, any three digits.</li>
      </ul>
    </details>
  );
}
