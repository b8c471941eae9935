import { baseApi as api } from '../base-api';
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    register: build.mutation<RegisterApiResponse, RegisterApiArg>({
      query: (queryArg) => ({ url: `/auth/register`, method: 'POST', body: queryArg.register }),
    }),
    login: build.mutation<LoginApiResponse, LoginApiArg>({
      query: (queryArg) => ({ url: `/auth/login`, method: 'POST', body: queryArg.login }),
    }),
    logout: build.mutation<LogoutApiResponse, LogoutApiArg>({
      query: () => ({ url: `/auth/logout`, method: 'POST' }),
    }),
    getMe: build.query<GetMeApiResponse, GetMeApiArg>({
      query: () => ({ url: `/auth/me` }),
    }),
    listSessions: build.query<ListSessionsApiResponse, ListSessionsApiArg>({
      query: (queryArg) => ({
        url: `/auth/sessions`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
        },
      }),
    }),
    revokeSession: build.mutation<RevokeSessionApiResponse, RevokeSessionApiArg>({
      query: (queryArg) => ({ url: `/auth/sessions/${queryArg.id}`, method: 'DELETE' }),
    }),
    verifyEmail: build.mutation<VerifyEmailApiResponse, VerifyEmailApiArg>({
      query: (queryArg) => ({ url: `/auth/email/verify`, method: 'POST', body: queryArg.verifyEmail }),
    }),
    forgotPassword: build.mutation<ForgotPasswordApiResponse, ForgotPasswordApiArg>({
      query: (queryArg) => ({ url: `/auth/password/forgot`, method: 'POST', body: queryArg.forgotPassword }),
    }),
    resetPassword: build.mutation<ResetPasswordApiResponse, ResetPasswordApiArg>({
      query: (queryArg) => ({ url: `/auth/password/reset`, method: 'POST', body: queryArg.resetPassword }),
    }),
    listProperties: build.query<ListPropertiesApiResponse, ListPropertiesApiArg>({
      query: (queryArg) => ({
        url: `/properties`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
          city: queryArg.city,
          kind: queryArg.kind,
        },
      }),
    }),
    createProperty: build.mutation<CreatePropertyApiResponse, CreatePropertyApiArg>({
      query: (queryArg) => ({ url: `/properties`, method: 'POST', body: queryArg.createProperty }),
    }),
    getProperty: build.query<GetPropertyApiResponse, GetPropertyApiArg>({
      query: (queryArg) => ({ url: `/properties/${queryArg.id}` }),
    }),
    updateProperty: build.mutation<UpdatePropertyApiResponse, UpdatePropertyApiArg>({
      query: (queryArg) => ({
        url: `/properties/${queryArg.id}`,
        method: 'PATCH',
        body: queryArg.updateProperty,
      }),
    }),
    archiveProperty: build.mutation<ArchivePropertyApiResponse, ArchivePropertyApiArg>({
      query: (queryArg) => ({ url: `/properties/${queryArg.id}`, method: 'DELETE' }),
    }),
    createRoomType: build.mutation<CreateRoomTypeApiResponse, CreateRoomTypeApiArg>({
      query: (queryArg) => ({
        url: `/properties/${queryArg.id}/room-types`,
        method: 'POST',
        body: queryArg.createRoomType,
      }),
    }),
    updateRoomType: build.mutation<UpdateRoomTypeApiResponse, UpdateRoomTypeApiArg>({
      query: (queryArg) => ({
        url: `/room-types/${queryArg.id}`,
        method: 'PATCH',
        body: queryArg.updateRoomType,
      }),
    }),
    submitProperty: build.mutation<SubmitPropertyApiResponse, SubmitPropertyApiArg>({
      query: (queryArg) => ({ url: `/properties/${queryArg.id}/submit`, method: 'POST' }),
    }),
    approveProperty: build.mutation<ApprovePropertyApiResponse, ApprovePropertyApiArg>({
      query: (queryArg) => ({ url: `/properties/${queryArg.id}/approve`, method: 'POST' }),
    }),
    rejectProperty: build.mutation<RejectPropertyApiResponse, RejectPropertyApiArg>({
      query: (queryArg) => ({
        url: `/properties/${queryArg.id}/reject`,
        method: 'POST',
        body: queryArg.rejectProperty,
      }),
    }),
    listLandlordProperties: build.query<ListLandlordPropertiesApiResponse, ListLandlordPropertiesApiArg>({
      query: (queryArg) => ({
        url: `/landlord/properties`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
        },
      }),
    }),
    listReviews: build.query<ListReviewsApiResponse, ListReviewsApiArg>({
      query: (queryArg) => ({
        url: `/admin/reviews`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
        },
      }),
    }),
    createBooking: build.mutation<CreateBookingApiResponse, CreateBookingApiArg>({
      query: (queryArg) => ({
        url: `/bookings`,
        method: 'POST',
        body: queryArg.createBooking,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    listBookings: build.query<ListBookingsApiResponse, ListBookingsApiArg>({
      query: (queryArg) => ({
        url: `/bookings`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
        },
      }),
    }),
    getBooking: build.query<GetBookingApiResponse, GetBookingApiArg>({
      query: (queryArg) => ({ url: `/bookings/${queryArg.id}` }),
    }),
    listLandlordBookings: build.query<ListLandlordBookingsApiResponse, ListLandlordBookingsApiArg>({
      query: (queryArg) => ({
        url: `/landlord/bookings`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
        },
      }),
    }),
    getBookingTimeline: build.query<GetBookingTimelineApiResponse, GetBookingTimelineApiArg>({
      query: (queryArg) => ({ url: `/bookings/${queryArg.id}/timeline` }),
    }),
    startPayment: build.mutation<StartPaymentApiResponse, StartPaymentApiArg>({
      query: (queryArg) => ({
        url: `/bookings/${queryArg.id}/payment`,
        method: 'POST',
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    cancelBooking: build.mutation<CancelBookingApiResponse, CancelBookingApiArg>({
      query: (queryArg) => ({
        url: `/bookings/${queryArg.id}/cancel`,
        method: 'POST',
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    refundBooking: build.mutation<RefundBookingApiResponse, RefundBookingApiArg>({
      query: (queryArg) => ({
        url: `/admin/bookings/${queryArg.id}/refund`,
        method: 'POST',
        body: queryArg.refundBooking,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as generatedApi };
export type RegisterApiResponse = /** status 201 ok */ Session;
export type RegisterApiArg = {
  register: Register;
};
export type LoginApiResponse = /** status 200 ok */ Session;
export type LoginApiArg = {
  login: Login;
};
export type LogoutApiResponse = unknown;
export type LogoutApiArg = void;
export type GetMeApiResponse = /** status 200 ok */ User;
export type GetMeApiArg = void;
export type ListSessionsApiResponse = /** status 200 ok */ SessionInfoPage;
export type ListSessionsApiArg = {
  limit?: number;
  cursor?: string;
};
export type RevokeSessionApiResponse = unknown;
export type RevokeSessionApiArg = {
  id: string;
};
export type VerifyEmailApiResponse = unknown;
export type VerifyEmailApiArg = {
  verifyEmail: VerifyEmail;
};
export type ForgotPasswordApiResponse = unknown;
export type ForgotPasswordApiArg = {
  forgotPassword: ForgotPassword;
};
export type ResetPasswordApiResponse = unknown;
export type ResetPasswordApiArg = {
  resetPassword: ResetPassword;
};
export type ListPropertiesApiResponse = /** status 200 ok */ PropertyPage;
export type ListPropertiesApiArg = {
  limit?: number;
  cursor?: string;
  city?: string;
  kind?: 'apartment' | 'house' | 'room' | 'hostel' | 'studio';
};
export type CreatePropertyApiResponse = /** status 201 ok */ Property;
export type CreatePropertyApiArg = {
  createProperty: CreateProperty;
};
export type GetPropertyApiResponse = /** status 200 ok */ Property;
export type GetPropertyApiArg = {
  id: string;
};
export type UpdatePropertyApiResponse = /** status 200 ok */ Property;
export type UpdatePropertyApiArg = {
  id: string;
  updateProperty: UpdateProperty;
};
export type ArchivePropertyApiResponse = unknown;
export type ArchivePropertyApiArg = {
  id: string;
};
export type CreateRoomTypeApiResponse = /** status 201 ok */ RoomType;
export type CreateRoomTypeApiArg = {
  id: string;
  createRoomType: CreateRoomType;
};
export type UpdateRoomTypeApiResponse = /** status 200 ok */ RoomType;
export type UpdateRoomTypeApiArg = {
  id: string;
  updateRoomType: UpdateRoomType;
};
export type SubmitPropertyApiResponse = /** status 200 ok */ Property;
export type SubmitPropertyApiArg = {
  id: string;
};
export type ApprovePropertyApiResponse = /** status 200 ok */ Property;
export type ApprovePropertyApiArg = {
  id: string;
};
export type RejectPropertyApiResponse = /** status 200 ok */ Property;
export type RejectPropertyApiArg = {
  id: string;
  rejectProperty: RejectProperty;
};
export type ListLandlordPropertiesApiResponse = /** status 200 ok */ PropertyPage;
export type ListLandlordPropertiesApiArg = {
  limit?: number;
  cursor?: string;
};
export type ListReviewsApiResponse = /** status 200 ok */ PropertyPage;
export type ListReviewsApiArg = {
  limit?: number;
  cursor?: string;
};
export type CreateBookingApiResponse = /** status 201 ok */ Booking;
export type CreateBookingApiArg = {
  'Idempotency-Key': string;
  createBooking: CreateBooking;
};
export type ListBookingsApiResponse = /** status 200 ok */ BookingPage;
export type ListBookingsApiArg = {
  limit?: number;
  cursor?: string;
};
export type GetBookingApiResponse = /** status 200 ok */ Booking;
export type GetBookingApiArg = {
  id: string;
};
export type ListLandlordBookingsApiResponse = /** status 200 ok */ LandlordBookingPage;
export type ListLandlordBookingsApiArg = {
  limit?: number;
  cursor?: string;
};
export type GetBookingTimelineApiResponse = /** status 200 ok */ Timeline;
export type GetBookingTimelineApiArg = {
  id: string;
};
export type StartPaymentApiResponse = /** status 200 ok */ BookingPayment;
export type StartPaymentApiArg = {
  id: string;
  'Idempotency-Key': string;
};
export type CancelBookingApiResponse = /** status 200 ok */ Booking;
export type CancelBookingApiArg = {
  id: string;
  'Idempotency-Key': string;
};
export type RefundBookingApiResponse = /** status 200 ok */ Booking;
export type RefundBookingApiArg = {
  id: string;
  'Idempotency-Key': string;
  refundBooking: RefundBooking;
};
export type User = {
  id: string;
  email: string;
  full_name: string;
  role: 'tenant' | 'landlord' | 'admin';
  email_verified: boolean;
};
export type Session = {
  user: User;
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  refresh_token?: string;
};
export type FieldError = {
  pointer: string;
  code: string;
  detail: string;
};
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  request_id: string;
  errors?: FieldError[];
  booking_id?: string;
};
export type Register = {
  email: string;
  password: string;
  full_name: string;
  role: 'tenant' | 'landlord';
};
export type Login = {
  email: string;
  password: string;
};
export type SessionInfo = {
  id: string;
  created_at: string;
  last_used_at: string;
  user_agent: string | null;
  address: string | null;
  current: boolean;
};
export type SessionInfoPage = {
  items: SessionInfo[];
  next_cursor: string | null;
};
export type VerifyEmail = {
  token: string;
};
export type ForgotPassword = {
  email: string;
};
export type ResetPassword = {
  token: string;
  password: string;
};
export type Address = {
  line1: string;
  line2?: string | null;
  locality: string;
  city: string;
  region?: string | null;
  postal_code?: string | null;
  country: string;
};
export type Location = {
  latitude: number;
  longitude: number;
};
export type Money = {
  amount_minor: number;
  currency: string;
};
export type RoomType = {
  id: string;
  property_id: string;
  name: string;
  rent: Money;
  deposit: Money;
  quantity: number;
  available: number;
  bedrooms: number | null;
  area_m2: number | null;
  available_from: string | null;
};
export type Property = {
  id: string;
  status: 'draft' | 'in_review' | 'published' | 'rejected' | 'archived';
  title: string;
  description: string;
  kind: 'apartment' | 'house' | 'room' | 'hostel' | 'studio';
  address: Address;
  location: Location | null;
  time_zone: string;
  currency: string;
  amenities: string[];
  cancellation_policy: 'flexible' | 'moderate' | 'strict';
  room_types: RoomType[];
  review_pending: boolean;
  rejection_reason: string | null;
  landlord_account_id: string;
  created_at: string;
  updated_at: string;
  published_at: string | null;
};
export type PropertyPage = {
  items: Property[];
  next_cursor: string | null;
};
export type CreateProperty = {
  title: string;
  description: string;
  kind: 'apartment' | 'house' | 'room' | 'hostel' | 'studio';
  address: Address;
  location?: Location | null;
  time_zone: string;
  currency: string;
  amenities: string[];
  cancellation_policy?: 'flexible' | 'moderate' | 'strict';
};
export type UpdateProperty = {
  title?: string;
  description?: string;
  kind?: 'apartment' | 'house' | 'room' | 'hostel' | 'studio';
  address?: Address;
  location?: Location | null;
  time_zone?: string;
  currency?: string;
  amenities?: string[];
  cancellation_policy?: 'flexible' | 'moderate' | 'strict';
};
export type CreateRoomType = {
  name: string;
  rent: Money;
  deposit: Money;
  quantity: number;
  bedrooms?: number | null;
  area_m2?: number | null;
  available_from?: string | null;
};
export type UpdateRoomType = {
  name?: string;
  rent?: Money;
  deposit?: Money;
  quantity?: number;
  bedrooms?: number | null;
  area_m2?: number | null;
  available_from?: string | null;
};
export type RejectProperty = {
  reason: string;
};
export type Booking = {
  id: string;
  status: 'held' | 'expiring' | 'confirmed' | 'expired' | 'cancelled' | 'refunding' | 'refunded';
  room_type_id: string;
  property_id: string;
  tenant_id: string;
  move_in: string;
  amount_due: Money;
  hold_expires_at: string;
  created_at: string;
  updated_at: string;
};
export type CreateBooking = {
  room_type_id: string;
  move_in: string;
};
export type BookingPage = {
  items: Booking[];
  next_cursor: string | null;
};
export type BookingTenant = {
  full_name: string;
  email: string;
};
export type LandlordBooking = {
  id: string;
  status: 'held' | 'expiring' | 'confirmed' | 'expired' | 'cancelled' | 'refunding' | 'refunded';
  room_type_id: string;
  property_id: string;
  tenant_id: string;
  move_in: string;
  amount_due: Money;
  hold_expires_at: string;
  created_at: string;
  updated_at: string;
  tenant: BookingTenant | null;
  room_type_name: string | null;
  property_title: string | null;
};
export type LandlordBookingPage = {
  items: LandlordBooking[];
  next_cursor: string | null;
};
export type TimelineEntry = {
  at: string;
  step:
    | 'held'
    | 'payment_started'
    | 'payment_declined'
    | 'payment_succeeded'
    | 'confirmed'
    | 'expiring'
    | 'expired'
    | 'reacquired'
    | 'cancelled'
    | 'refunding'
    | 'refunded'
    | 'refund_failed';
  cause: 'tenant' | 'timer' | 'payment' | 'landlord' | 'admin' | 'system';
  detail: string | null;
};
export type Timeline = {
  items: TimelineEntry[];
};
export type BookingPayment = {
  payment_intent_id: string;
  client_secret: string;
  publishable_key: string;
  stripe_api_base: string;
  amount: Money;
  status: string;
};
export type RefundBooking = {
  amount?: Money;
  reason: string;
};
