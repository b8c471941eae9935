export { BookingList as Component } from '@/features/bookings/booking-list';
