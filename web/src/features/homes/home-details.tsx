import type { ReactNode } from 'react';
import type { Property } from '@/shared/api';
import { Facade } from '@/shared/facade/facade';
import { facadeSubject } from '@/shared/facade/subject';
import { count, KIND_WORDS, placeOf, POLICY_WORDS } from '@/shared/lib/property-words';
import { useAnnouncedHeading } from '@/shared/ui/page-heading';
import { Skeleton } from '@/shared/ui/states';
import { Amenities } from './amenities';

/** Bookings and instants are in the home's own time zone; the page says which. */
function localTimeOf(timeZone: string): string {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}

function factsOf(home: Property): string[] {
  const rooms = home.room_types.reduce((sum, room) => sum + room.quantity, 0);
  const bedrooms = home.room_types.map((room) => room.bedrooms).filter((each) => each !== null);
  const most = bedrooms.length > 0 ? Math.max(...bedrooms) : null;
  return [
    KIND_WORDS[home.kind],
    ...(most !== null && most > 0 ? [count(most, 'bedroom')] : []),
    ...(rooms > 1 ? [count(rooms, 'room')] : []),
  ];
}

interface HomeDetailsProps {
  home: Property;
  /** Where a room is chosen and held; it stays in sight beside the text on wide screens. */
  aside: ReactNode;
}

export function HomeDetails({ home, aside }: HomeDetailsProps) {
  const heading = useAnnouncedHeading(home.title);
  const policy = POLICY_WORDS[home.cancellation_policy];
  return (
    <article className="page pb-10 pt-4 sm:pt-8">
      <div className="aspect-[4/3] overflow-hidden rounded-picture bg-subtle sm:aspect-[860/300]">
        <Facade subject={facadeSubject(home)} shape="panorama" />
      </div>
      {/* On a phone the room comes before the long text, and after the name. */}
      <div className="mt-8 grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)] lg:grid-rows-[auto_1fr] lg:gap-y-0">
        <header className="flex min-w-0 flex-col gap-2">
          <p className="text-muted">{placeOf(home)}</p>
          <h1 ref={heading} tabIndex={-1} className="text-title">
            {home.title}
          </h1>
          <p className="text-muted">{factsOf(home).join(' · ')}</p>
        </header>
        <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <div className="lg:sticky lg:top-24">{aside}</div>
        </div>
        <div className="flex min-w-0 flex-col">
          {home.description && (
            <Section title="About this home">
              <p className="max-w-read whitespace-pre-line">{home.description}</p>
            </Section>
          )}
          {home.amenities.length > 0 && (
            <Section title="What is there">
              <Amenities amenities={home.amenities} />
            </Section>
          )}
          <Section title="Where it is">
            <address className="not-italic">
              {[
                home.address.line1,
                home.address.line2,
                home.address.locality === home.address.line1 ? null : home.address.locality,
                [home.address.postal_code, home.address.city].filter(Boolean).join(' '),
                home.address.region,
                countryName(home.address.country),
              ]
                .filter(Boolean)
                .map((line, index) => (
                  <span key={index} className="block">
                    {line}
                  </span>
                ))}
            </address>
            <p className="text-small text-muted">
              Dates and times on this page are in {localTimeOf(home.time_zone)} time.
            </p>
          </Section>
          <Section title={`If you cancel: ${policy.name.toLowerCase()} policy`}>
            <p className="max-w-read">{policy.rule}</p>
            <p className="max-w-read text-muted">
              Letting a hold end, or releasing it yourself, never costs anything. From the day you move in, a
              booking can no longer be cancelled here.
            </p>
          </Section>
        </div>
      </div>
    </article>
  );
}

function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(undefined, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-8 flex flex-col gap-4 border-t border-hairline pt-8">
      <h2 className="text-lead">{title}</h2>
      {children}
    </section>
  );
}

export function HomeDetailsSkeleton() {
  return (
    <div className="page pb-10 pt-4 sm:pt-8" aria-busy="true">
      <span role="status" className="sr-only">
        Loading this home
      </span>
      <Skeleton className="aspect-[4/3] !rounded-picture sm:aspect-[860/300]" />
      <div className="mt-8 grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]">
        <div className="flex flex-col gap-3">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-8 w-4/5" />
          <Skeleton className="h-5 w-56" />
          <Skeleton className="mt-12 h-40 w-full" />
        </div>
        <Skeleton className="h-96 w-full !rounded-picture" />
      </div>
    </div>
  );
}
