import { useState, type FormEvent } from 'react';
import {
  BedDouble,
  Building2,
  DoorOpen,
  House,
  LayoutGrid,
  Search,
  Warehouse,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { PropertyKind } from '@/shared/api';
import { classNames } from '@/shared/lib/class-names';
import { KIND_WORDS } from '@/shared/lib/property-words';
import type { HomeFilter } from './browse-homes';

const KIND_ICONS: Readonly<Record<PropertyKind, LucideIcon>> = {
  apartment: Building2,
  house: House,
  room: DoorOpen,
  hostel: BedDouble,
  studio: Warehouse,
};

export const KINDS = Object.keys(KIND_ICONS) as PropertyKind[];

interface HomeFiltersProps {
  filter: HomeFilter;
  /** Offered while typing. */
  cities: readonly string[];
  onChange: (filter: HomeFilter) => void;
}

export function HomeFilters({ filter, cities, onChange }: HomeFiltersProps) {
  return (
    <div className="flex flex-col gap-x-8 gap-y-3 lg:flex-row lg:items-center lg:justify-between">
      <CityFilter
        city={filter.city}
        cities={cities}
        onChange={(city) => {
          onChange({ ...filter, city });
        }}
      />
      <KindFilter
        kind={filter.kind}
        onChange={(kind) => {
          onChange({ ...filter, kind });
        }}
      />
    </div>
  );
}

function CityFilter({
  city,
  cities,
  onChange,
}: {
  city: string | null;
  cities: readonly string[];
  onChange: (city: string | null) => void;
}) {
  const [text, setText] = useState(city ?? '');
  const [shownFor, setShownFor] = useState(city);
  // Back and forward change the address, and with it the filter.
  if (shownFor !== city) {
    setShownFor(city);
    setText(city ?? '');
  }

  function apply(next: string) {
    const wanted = next.trim();
    onChange(wanted === '' ? null : wanted);
  }

  return (
    <form
      role="search"
      className="relative w-full lg:max-w-80"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        apply(text);
      }}
    >
      <label htmlFor="city" className="sr-only">
        City
      </label>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute left-3.5 top-3.5 size-5 text-muted"
      />
      <input
        id="city"
        list="cities"
        value={text}
        placeholder="City"
        autoComplete="off"
        enterKeyHint="search"
        onChange={(event) => {
          setText(event.target.value);
          // Choosing a suggestion is a decision; typing is not one yet.
          if (cities.includes(event.target.value)) apply(event.target.value);
        }}
        className="min-h-12 w-full rounded-full border border-control/60 bg-ground pl-11 pr-12 placeholder:text-muted hover:border-ink focus-visible:border-accent focus-visible:outline-offset-0 [&::-webkit-calendar-picker-indicator]:hidden!"
      />
      <datalist id="cities">
        {cities.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {text !== '' && (
        <button
          type="button"
          aria-label="All cities"
          onClick={() => {
            setText('');
            apply('');
          }}
          className="absolute right-0.5 top-0.5 grid size-11 place-items-center rounded-full text-muted hover:text-ink"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      )}
    </form>
  );
}

function KindFilter({
  kind,
  onChange,
}: {
  kind: PropertyKind | null;
  onChange: (kind: PropertyKind | null) => void;
}) {
  return (
    <div role="group" aria-label="Kind of home" className="-mx-1 flex gap-1 overflow-x-auto px-1 py-1">
      <KindButton
        icon={LayoutGrid}
        text="All"
        pressed={kind === null}
        onPress={() => {
          onChange(null);
        }}
      />
      {KINDS.map((each) => (
        <KindButton
          key={each}
          icon={KIND_ICONS[each]}
          text={KIND_WORDS[each]}
          pressed={kind === each}
          onPress={() => {
            onChange(kind === each ? null : each);
          }}
        />
      ))}
    </div>
  );
}

interface KindButtonProps {
  icon: LucideIcon;
  text: string;
  pressed: boolean;
  onPress: () => void;
}

function KindButton({ icon: Icon, text, pressed, onPress }: KindButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={classNames(
        'flex min-h-11 shrink-0 items-center gap-2 rounded-full border px-4 transition-colors',
        pressed ? 'border-ink bg-ink text-ground' : 'border-hairline text-ink hover:border-ink',
      )}
    >
      <Icon aria-hidden="true" className="size-4.5" />
      {text}
    </button>
  );
}
