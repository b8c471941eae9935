import {
  Accessibility,
  AirVent,
  ArrowUpDown,
  Bath,
  Bike,
  Check,
  CircleParking,
  CookingPot,
  Dumbbell,
  Flame,
  PawPrint,
  Refrigerator,
  ShieldCheck,
  Sofa,
  Trees,
  Tv,
  WashingMachine,
  Wifi,
  type LucideIcon,
} from 'lucide-react';

/** Amenities are the landlord's own words; the icon goes by the first of these that occurs in them. */
const ICONS: readonly (readonly [RegExp, LucideIcon])[] = [
  [/wi-?fi|internet/i, Wifi],
  [/wash|laundry|dryer/i, WashingMachine],
  [/kitchen|cook|stove/i, CookingPot],
  [/fridge|freezer/i, Refrigerator],
  [/heat|fire/i, Flame],
  [/air.?con|\bac\b|fan/i, AirVent],
  [/lift|elevator/i, ArrowUpDown],
  [/park|garage/i, CircleParking],
  [/bike|bicycle/i, Bike],
  [/gym|fitness/i, Dumbbell],
  [/garden|balcony|terrace|yard/i, Trees],
  [/pet|dog|cat\b/i, PawPrint],
  [/tv|television/i, Tv],
  [/bath|shower/i, Bath],
  [/furnish|sofa/i, Sofa],
  [/access|wheelchair/i, Accessibility],
  [/secur|guard|concierge/i, ShieldCheck],
];

function words(amenity: string): string {
  const spaced = amenity.replaceAll('_', ' ').trim();
  return spaced.charAt(0).toLocaleUpperCase() + spaced.slice(1);
}

export function Amenities({ amenities }: { amenities: readonly string[] }) {
  return (
    <ul className="grid grid-cols-1 gap-x-8 gap-y-3 sm:grid-cols-2">
      {amenities.map((amenity) => {
        const Icon = ICONS.find(([pattern]) => pattern.test(amenity))?.[1] ?? Check;
        return (
          <li key={amenity} className="flex items-center gap-3">
            <Icon aria-hidden="true" className="size-5 shrink-0 text-muted" />
            {words(amenity)}
          </li>
        );
      })}
    </ul>
  );
}
