import { z } from '@/shared/lib/zod';
import type { Address, CreateProperty, Property, UpdateProperty } from '@/shared/api';

const optionalText = (most: number) =>
  z.string().check(z.trim(), z.maxLength(most, `At most ${most} characters.`));
const text = (most: number, missing: string) => optionalText(most).check(z.minLength(1, missing));

const coordinate = (limit: number, name: string) =>
  z.string().check(
    z.trim(),
    z.refine(
      (value) => value === '' || (/^-?\d+(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= limit),
      `${name} is a number between −${limit} and ${limit}.`,
    ),
  );

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name.includes('/') || name === 'UTC';
  } catch {
    return false;
  }
}

/** As the form holds it: every field a string, as inputs have them. */
export const propertySchema = z
  .object({
    title: text(200, 'Give the home a title.'),
    description: text(10_000, 'Describe the home in a few sentences.'),
    kind: z.enum(['apartment', 'house', 'room', 'hostel', 'studio']),
    address: z.object({
      line1: text(200, 'Write the street and the number.'),
      line2: optionalText(200),
      locality: text(100, 'Write the neighbourhood.'),
      city: text(100, 'Write the city.'),
      region: optionalText(100),
      postal_code: optionalText(20),
      country: z.string().check(z.regex(/^[A-Z]{2}$/, 'Choose a country.')),
    }),
    latitude: coordinate(90, 'Latitude'),
    longitude: coordinate(180, 'Longitude'),
    time_zone: z.string().check(z.refine(isTimeZone, 'Choose a time zone from the list, like Asia/Kolkata.')),
    currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'Choose a currency.')),
    amenities: z
      .string()
      .check(
        z.refine(
          (value) => amenitiesOf(value).every((each) => each.length <= 60),
          'Each has at most 60 characters.',
        ),
      ),
    cancellation_policy: z.enum(['flexible', 'moderate', 'strict']),
  })
  .check(
    z.refine((values) => (values.latitude === '') === (values.longitude === ''), {
      path: ['longitude'],
      error: 'Fill in both coordinates, or neither.',
    }),
  );

export type PropertyValues = z.infer<typeof propertySchema>;

function amenitiesOf(value: string): string[] {
  return [...new Set(value.split(/[,\n]/).map((each) => each.trim()))].filter(Boolean);
}

export function emptyProperty(): PropertyValues {
  return {
    title: '',
    description: '',
    kind: 'apartment',
    address: { line1: '', line2: '', locality: '', city: '', region: '', postal_code: '', country: '' },
    latitude: '',
    longitude: '',
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: '',
    amenities: '',
    cancellation_policy: 'moderate',
  };
}

export function valuesOf(home: Property): PropertyValues {
  const { address } = home;
  return {
    title: home.title,
    description: home.description,
    kind: home.kind,
    address: {
      line1: address.line1,
      line2: address.line2 ?? '',
      locality: address.locality,
      city: address.city,
      region: address.region ?? '',
      postal_code: address.postal_code ?? '',
      country: address.country,
    },
    latitude: home.location ? String(home.location.latitude) : '',
    longitude: home.location ? String(home.location.longitude) : '',
    time_zone: home.time_zone,
    currency: home.currency,
    amenities: home.amenities.join(', '),
    cancellation_policy: home.cancellation_policy,
  };
}

/** What the form always says, although the server has defaults for it. */
type CompleteProperty = CreateProperty & Required<Pick<UpdateProperty, 'amenities' | 'cancellation_policy'>>;

/** As the server wants it: what was left empty is not sent. */
export function requestOf(values: PropertyValues): CompleteProperty {
  const { latitude, longitude, amenities, address, ...rest } = values;
  const { line2, region, postal_code, ...required } = address;
  const sent: Address = {
    ...required,
    ...(line2 === '' ? {} : { line2 }),
    ...(region === '' ? {} : { region }),
    ...(postal_code === '' ? {} : { postal_code }),
  };
  return {
    ...rest,
    address: sent,
    amenities: amenitiesOf(amenities),
    ...(latitude === '' ? {} : { location: { latitude: Number(latitude), longitude: Number(longitude) } }),
  };
}

/** Only what differs: an untouched field of a published home must not send it back to review. */
export function changesOf(before: PropertyValues, after: PropertyValues): UpdateProperty {
  const old = requestOf(before);
  const next: UpdateProperty = requestOf(after);
  // A location that was emptied is taken away.
  if (old.location && !next.location) next.location = null;
  const changed = Object.entries(next).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof CreateProperty]),
  );
  return Object.fromEntries(changed);
}
