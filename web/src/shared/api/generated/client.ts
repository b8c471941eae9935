import { baseApi as api } from '../base-api';
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
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
    listReviews: build.query<ListReviewsApiResponse, ListReviewsApiArg>({
      query: (queryArg) => ({
        url: `/admin/reviews`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
        },
      }),
    }),
    verifyEmail: build.mutation<VerifyEmailApiResponse, VerifyEmailApiArg>({
      query: (queryArg) => ({ url: `/auth/email/verify`, method: 'POST', body: queryArg.verifyEmail }),
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
    forgotPassword: build.mutation<ForgotPasswordApiResponse, ForgotPasswordApiArg>({
      query: (queryArg) => ({ url: `/auth/password/forgot`, method: 'POST', body: queryArg.forgotPassword }),
    }),
    resetPassword: build.mutation<ResetPasswordApiResponse, ResetPasswordApiArg>({
      query: (queryArg) => ({ url: `/auth/password/reset`, method: 'POST', body: queryArg.resetPassword }),
    }),
    register: build.mutation<RegisterApiResponse, RegisterApiArg>({
      query: (queryArg) => ({ url: `/auth/register`, method: 'POST', body: queryArg.register }),
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
    listBookings: build.query<ListBookingsApiResponse, ListBookingsApiArg>({
      query: (queryArg) => ({
        url: `/bookings`,
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
    getBooking: build.query<GetBookingApiResponse, GetBookingApiArg>({
      query: (queryArg) => ({ url: `/bookings/${queryArg.id}` }),
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
    startPayment: build.mutation<StartPaymentApiResponse, StartPaymentApiArg>({
      query: (queryArg) => ({
        url: `/bookings/${queryArg.id}/payment`,
        method: 'POST',
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    getBookingTimeline: build.query<GetBookingTimelineApiResponse, GetBookingTimelineApiArg>({
      query: (queryArg) => ({ url: `/bookings/${queryArg.id}/timeline` }),
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
    listLandlordProperties: build.query<ListLandlordPropertiesApiResponse, ListLandlordPropertiesApiArg>({
      query: (queryArg) => ({
        url: `/landlord/properties`,
        params: {
          limit: queryArg.limit,
          cursor: queryArg.cursor,
        },
      }),
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
      query: (queryArg) => ({
        url: `/properties`,
        method: 'POST',
        body: queryArg.createProperty,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
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
    approveProperty: build.mutation<ApprovePropertyApiResponse, ApprovePropertyApiArg>({
      query: (queryArg) => ({
        url: `/properties/${queryArg.id}/approve`,
        method: 'POST',
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    rejectProperty: build.mutation<RejectPropertyApiResponse, RejectPropertyApiArg>({
      query: (queryArg) => ({
        url: `/properties/${queryArg.id}/reject`,
        method: 'POST',
        body: queryArg.rejectProperty,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    createRoomType: build.mutation<CreateRoomTypeApiResponse, CreateRoomTypeApiArg>({
      query: (queryArg) => ({
        url: `/properties/${queryArg.id}/room-types`,
        method: 'POST',
        body: queryArg.createRoomType,
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    submitProperty: build.mutation<SubmitPropertyApiResponse, SubmitPropertyApiArg>({
      query: (queryArg) => ({
        url: `/properties/${queryArg.id}/submit`,
        method: 'POST',
        headers: {
          'Idempotency-Key': queryArg['Idempotency-Key'],
        },
      }),
    }),
    updateRoomType: build.mutation<UpdateRoomTypeApiResponse, UpdateRoomTypeApiArg>({
      query: (queryArg) => ({
        url: `/room-types/${queryArg.id}`,
        method: 'PATCH',
        body: queryArg.updateRoomType,
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as generatedApi };
export type RefundBookingApiResponse = /** status 200 OK. */ Booking;
export type RefundBookingApiArg = {
  id: string;
  /** Names this attempt, so that a retry of it cannot act twice. Kept for 24 hours. */
  'Idempotency-Key': string;
  refundBooking: RefundBooking;
};
export type ListReviewsApiResponse = /** status 200 OK. */ PropertyPage;
export type ListReviewsApiArg = {
  limit?: number;
  cursor?: string;
};
export type VerifyEmailApiResponse = unknown;
export type VerifyEmailApiArg = {
  verifyEmail: VerifyEmail;
};
export type LoginApiResponse = /** status 200 OK. */ Session;
export type LoginApiArg = {
  login: Login;
};
export type LogoutApiResponse = unknown;
export type LogoutApiArg = void;
export type GetMeApiResponse = /** status 200 OK. */ User;
export type GetMeApiArg = void;
export type ForgotPasswordApiResponse = unknown;
export type ForgotPasswordApiArg = {
  forgotPassword: ForgotPassword;
};
export type ResetPasswordApiResponse = unknown;
export type ResetPasswordApiArg = {
  resetPassword: ResetPassword;
};
export type RegisterApiResponse = /** status 201 OK. */ Session;
export type RegisterApiArg = {
  register: Register;
};
export type ListSessionsApiResponse = /** status 200 OK. */ SessionInfoPage;
export type ListSessionsApiArg = {
  limit?: number;
  cursor?: string;
};
export type RevokeSessionApiResponse = unknown;
export type RevokeSessionApiArg = {
  id: string;
};
export type ListBookingsApiResponse = /** status 200 OK. */ BookingPage;
export type ListBookingsApiArg = {
  limit?: number;
  cursor?: string;
};
export type CreateBookingApiResponse = /** status 201 OK. */ Booking;
export type CreateBookingApiArg = {
  /** Names this attempt, so that a retry of it cannot act twice. Kept for 24 hours. */
  'Idempotency-Key': string;
  createBooking: CreateBooking;
};
export type GetBookingApiResponse = /** status 200 OK. */ Booking;
export type GetBookingApiArg = {
  id: string;
};
export type CancelBookingApiResponse = /** status 200 OK. */ Booking;
export type CancelBookingApiArg = {
  id: string;
  /** Names this attempt, so that a retry of it cannot act twice. Kept for 24 hours. */
  'Idempotency-Key': string;
};
export type StartPaymentApiResponse = /** status 200 OK. */ BookingPayment;
export type StartPaymentApiArg = {
  id: string;
  /** Names this attempt, so that a retry of it cannot act twice. Kept for 24 hours. */
  'Idempotency-Key': string;
};
export type GetBookingTimelineApiResponse = /** status 200 OK. */ Timeline;
export type GetBookingTimelineApiArg = {
  id: string;
};
export type ListLandlordBookingsApiResponse = /** status 200 OK. */ LandlordBookingPage;
export type ListLandlordBookingsApiArg = {
  limit?: number;
  cursor?: string;
};
export type ListLandlordPropertiesApiResponse = /** status 200 OK. */ PropertyPage;
export type ListLandlordPropertiesApiArg = {
  limit?: number;
  cursor?: string;
};
export type ListPropertiesApiResponse = /** status 200 OK. */ PropertyPage;
export type ListPropertiesApiArg = {
  limit?: number;
  cursor?: string;
  city?: string;
  kind?: PropertyKind;
};
export type CreatePropertyApiResponse = /** status 201 OK. */ Property;
export type CreatePropertyApiArg = {
  /** Names this attempt, so that a retry of it cannot act twice. Kept for 24 hours. */
  'Idempotency-Key'?: string;
  createProperty: CreateProperty;
};
export type GetPropertyApiResponse = /** status 200 OK. */ Property;
export type GetPropertyApiArg = {
  id: string;
};
export type UpdatePropertyApiResponse = /** status 200 OK. */ Property;
export type UpdatePropertyApiArg = {
  id: string;
  updateProperty: UpdateProperty;
};
export type ArchivePropertyApiResponse = unknown;
export type ArchivePropertyApiArg = {
  id: string;
};
export type ApprovePropertyApiResponse = /** status 200 OK. */ Property;
export type ApprovePropertyApiArg = {
  id: string;
  /** Names this attempt, so that a retry of it cannot act twice. Kept for 24 hours. */
  'Idempotency-Key'?: string;
};
export type RejectPropertyApiResponse = /** status 200 OK. */ Property;
export type RejectPropertyApiArg = {
  id: string;
  /** Names this attempt, so that a retry of it cannot act twice. Kept for 24 hours. */
  'Idempotency-Key'?: string;
  rejectProperty: RejectProperty;
};
export type CreateRoomTypeApiResponse = /** status 201 OK. */ RoomType;
export type CreateRoomTypeApiArg = {
  id: string;
  /** Names this attempt, so that a retry of it cannot act twice. Kept for 24 hours. */
  'Idempotency-Key'?: string;
  createRoomType: CreateRoomType;
};
export type SubmitPropertyApiResponse = /** status 200 OK. */ Property;
export type SubmitPropertyApiArg = {
  id: string;
  /** Names this attempt, so that a retry of it cannot act twice. Kept for 24 hours. */
  'Idempotency-Key'?: string;
};
export type UpdateRoomTypeApiResponse = /** status 200 OK. */ RoomType;
export type UpdateRoomTypeApiArg = {
  id: string;
  updateRoomType: UpdateRoomType;
};
export type BookingStatus =
  'held' | 'expiring' | 'confirmed' | 'expired' | 'cancelled' | 'refunding' | 'refunded';
export type Money = {
  /** Minor units: cents, paise, fils; yen as they are. */
  amount_minor: number;
  /** A currency of ISO 4217. */
  currency: string;
};
export type Booking = {
  id: string;
  status: BookingStatus;
  room_type_id: string;
  property_id: string;
  tenant_id: string;
  move_in: string;
  amount_due: Money;
  hold_expires_at: string;
  created_at: string;
  updated_at: string;
};
export type FieldError = {
  /** RFC 6901 pointer to the field; empty for the body as a whole. */
  pointer: string;
  /** Stable, snake_case. */
  code: string;
  /** A sentence for people. */
  detail: string;
};
export type Problem = {
  /** urn:rentezy:problem: and the code. */
  type: string;
  /** What went wrong, the same for each occurrence. */
  title: string;
  status: number;
  /** What went wrong here, for people. */
  detail: string;
  /** Stable, snake_case: what programs decide by. */
  code: string;
  /** Names this request in our logs. */
  request_id: string;
  errors?: FieldError[];
  /** With already_held: the booking that holds the room. */
  booking_id?: string;
};
export type PositiveMoney = {
  /** Minor units: cents, paise, fils; yen as they are. */
  amount_minor: number;
  /** A currency of ISO 4217. */
  currency: string;
};
export type RefundBooking = {
  amount?: PositiveMoney | null;
  reason: string;
};
export type PropertyStatus = 'draft' | 'in_review' | 'published' | 'rejected' | 'archived';
export type PropertyKind = 'apartment' | 'house' | 'room' | 'hostel' | 'studio';
export type Address = {
  line1: string;
  line2?: string | null;
  locality: string;
  city: string;
  region?: string | null;
  postal_code?: string | null;
  /** A country of ISO 3166-1 alpha-2. */
  country: string;
};
export type Location = {
  latitude: number;
  longitude: number;
};
export type CancellationPolicy = 'flexible' | 'moderate' | 'strict';
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
  status: PropertyStatus;
  title: string;
  description: string;
  kind: PropertyKind;
  address: Address;
  location: Location | null;
  time_zone: string;
  /** A currency of ISO 4217. */
  currency: string;
  amenities: string[];
  cancellation_policy: CancellationPolicy;
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
export type VerifyEmail = {
  token: string;
};
export type UserRole = 'tenant' | 'landlord' | 'admin';
export type User = {
  id: string;
  email: string;
  full_name: string;
  role: UserRole;
  email_verified: boolean;
};
export type TokenType = 'Bearer';
export type Session = {
  user: User;
  access_token: string;
  token_type: TokenType;
  /** Seconds that the access token is good for. */
  expires_in: number;
  /** Only for clients that asked for it with refresh_delivery; browsers get a cookie. */
  refresh_token?: string;
};
export type RefreshDelivery = 'cookie' | 'body';
export type Login = {
  email: string;
  password: string;
  refresh_delivery?: RefreshDelivery;
};
export type ForgotPassword = {
  email: string;
};
export type ResetPassword = {
  token: string;
  password: string;
};
export type RegisterRole = 'tenant' | 'landlord';
export type Register = {
  email: string;
  /** 10 to 128 characters, not a common one, and not made of the name or the e-mail. */
  password: string;
  full_name: string;
  role: RegisterRole;
  refresh_delivery?: RefreshDelivery;
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
export type BookingPage = {
  items: Booking[];
  next_cursor: string | null;
};
export type CreateBooking = {
  room_type_id: string;
  move_in: string;
};
export type BookingPayment = {
  payment_intent_id: string;
  client_secret: string;
  publishable_key: string;
  stripe_api_base: string;
  amount: Money;
  status: string;
};
export type TimelineStep =
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
export type TimelineCause = 'tenant' | 'timer' | 'payment' | 'landlord' | 'admin' | 'system';
export type TimelineEntry = {
  at: string;
  step: TimelineStep;
  cause: TimelineCause;
  detail: string | null;
};
export type Timeline = {
  items: TimelineEntry[];
};
export type BookingTenant = {
  full_name: string;
  email: string;
};
export type LandlordBooking = {
  id: string;
  status: BookingStatus;
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
export type CreateProperty = {
  title: string;
  description: string;
  kind: PropertyKind;
  address: Address;
  location?: Location | null;
  /** A time zone of the IANA database. */
  time_zone: string;
  /** A currency of ISO 4217. */
  currency: string;
  amenities?: string[] | null;
  cancellation_policy?: CancellationPolicy | null;
};
export type UpdateProperty = {
  title?: string;
  description?: string;
  kind?: PropertyKind;
  address?: Address;
  location?: Location | null;
  /** A time zone of the IANA database. */
  time_zone?: string;
  /** A currency of ISO 4217. */
  currency?: string;
  amenities?: string[];
  cancellation_policy?: CancellationPolicy;
};
export type RejectProperty = {
  reason: string;
};
export type NonNegativeMoney = {
  /** Minor units: cents, paise, fils; yen as they are. */
  amount_minor: number;
  /** A currency of ISO 4217. */
  currency: string;
};
export type CreateRoomType = {
  name: string;
  rent: NonNegativeMoney;
  deposit: NonNegativeMoney;
  quantity: number;
  bedrooms?: number | null;
  area_m2?: number | null;
  available_from?: string | null;
};
export type UpdateRoomType = {
  name?: string;
  rent?: NonNegativeMoney;
  deposit?: NonNegativeMoney;
  quantity?: number;
  bedrooms?: number | null;
  area_m2?: number | null;
  available_from?: string | null;
};
