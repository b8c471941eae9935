/*
 * The generated client with what generation cannot know: which answers a change makes stale.
 */
import { generatedApi, type Booking, type Property } from './generated/client';

const bookingTag = (id: string) => [
  { type: 'Booking' as const, id },
  { type: 'Timeline' as const, id },
  { type: 'Booking' as const, id: 'LIST' },
];

export const api = generatedApi.enhanceEndpoints({
  endpoints: {
    listSessions: { providesTags: ['SessionInfo'] },
    revokeSession: { invalidatesTags: ['SessionInfo'] },

    getProperty: { providesTags: (_result, _error, { id }) => [{ type: 'Property', id }] },
    listLandlordProperties: { providesTags: [{ type: 'Property', id: 'LIST' }] },
    listReviews: { providesTags: ['Review'] },
    createProperty: { invalidatesTags: [{ type: 'Property', id: 'LIST' }] },
    updateProperty: {
      invalidatesTags: (_r, _e, { id }) => [
        { type: 'Property', id },
        { type: 'Property', id: 'LIST' },
      ],
    },
    archiveProperty: {
      invalidatesTags: (_r, _e, { id }) => [
        { type: 'Property', id },
        { type: 'Property', id: 'LIST' },
      ],
    },
    submitProperty: {
      invalidatesTags: (_r, _e, { id }) => [
        { type: 'Property', id },
        { type: 'Property', id: 'LIST' },
        'Review',
      ],
    },
    createRoomType: {
      invalidatesTags: (_r, _e, { id }) => [
        { type: 'Property', id },
        { type: 'Property', id: 'LIST' },
      ],
    },
    updateRoomType: {
      invalidatesTags: (result) => [
        { type: 'Property', id: 'LIST' },
        ...(result ? [{ type: 'Property' as const, id: result.property_id }] : []),
      ],
    },
    approveProperty: { invalidatesTags: (_r, _e, { id }) => ['Review', { type: 'Property', id }] },
    rejectProperty: { invalidatesTags: (_r, _e, { id }) => ['Review', { type: 'Property', id }] },

    listBookings: { providesTags: [{ type: 'Booking', id: 'LIST' }] },
    listLandlordBookings: { providesTags: [{ type: 'Booking', id: 'LIST' }] },
    getBooking: {
      providesTags: (_result, _error, { id }) => [{ type: 'Booking', id }],
      // Events, polls and answers to commands race: an older state never overwrites a newer one.
      merge: (known, incoming) => (incoming.updated_at >= known.updated_at ? incoming : known),
    },
    getBookingTimeline: { providesTags: (_result, _error, { id }) => [{ type: 'Timeline', id }] },
    createBooking: {
      invalidatesTags: (result) => [
        { type: 'Booking', id: 'LIST' },
        ...(result ? [{ type: 'Property' as const, id: result.property_id }] : []),
      ],
    },
    startPayment: { invalidatesTags: (_r, _e, { id }) => [{ type: 'Timeline', id }] },
    cancelBooking: { invalidatesTags: (_result, _error, { id }) => bookingTag(id) },
    refundBooking: { invalidatesTags: (_result, _error, { id }) => bookingTag(id) },
  },
});

export type PropertyKind = Property['kind'];
export type CancellationPolicy = Property['cancellation_policy'];
export type BookingStatus = Booking['status'];

export type {
  Address,
  Booking,
  BookingPayment,
  CreateProperty,
  CreateRoomType,
  FieldError,
  LandlordBooking,
  Money,
  Problem,
  Property,
  PropertyPage,
  RoomType,
  Session,
  SessionInfo,
  TimelineEntry,
  UpdateProperty,
  User,
} from './generated/client';
