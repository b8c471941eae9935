import type { Property } from '../api/generated/client';
import type { FacadeSubject } from './scene';

/** What a home's picture is drawn from. */
export function facadeSubject(
  property: Pick<Property, 'id' | 'kind' | 'room_types' | 'location'>,
): FacadeSubject {
  return {
    id: property.id,
    kind: property.kind,
    bedrooms: property.room_types.reduce((most, room) => Math.max(most, room.bedrooms ?? 0), 0),
    latitude: property.location?.latitude ?? null,
  };
}
