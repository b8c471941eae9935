import * as RadioGroup from '@radix-ui/react-radio-group';
import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names';

interface RadioCard {
  value: string;
  /** Read by screen readers in place of the whole card. */
  label: string;
  content: ReactNode;
  disabled?: boolean;
}

interface RadioCardsProps {
  legend: string;
  value: string | undefined;
  onChange: (value: string) => void;
  cards: RadioCard[];
  className?: string;
}

/** One of several, each with room for more than a word. Rows are divided by hairlines; the chosen one is marked. */
export function RadioCards({ legend, value, onChange, cards, className }: RadioCardsProps) {
  return (
    <RadioGroup.Root
      aria-label={legend}
      value={value ?? ''}
      onValueChange={onChange}
      className={classNames('flex flex-col divide-y divide-hairline border-y border-hairline', className)}
    >
      {cards.map((card) => (
        <RadioGroup.Item
          key={card.value}
          value={card.value}
          disabled={card.disabled ?? false}
          aria-label={card.label}
          className="group flex min-h-11 w-full items-start gap-3.5 py-3.5 text-left data-[disabled]:cursor-not-allowed data-[disabled]:text-muted"
        >
          <span
            aria-hidden="true"
            className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border border-control transition-colors group-hover:border-ink group-data-[disabled]:opacity-40 group-data-[state=checked]:border-accent"
          >
            <RadioGroup.Indicator className="size-2.5 rounded-full bg-accent" />
          </span>
          <span className="min-w-0 flex-1">{card.content}</span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
