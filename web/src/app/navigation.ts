import type { User } from '@/shared/api';

interface NavigationLink {
  to: string;
  text: string;
  /** Only this very path counts as the current page, not those below it. */
  end?: boolean;
}

/** Each role's own places, in the order of the day's work. */
export const NAVIGATION: Readonly<Record<User['role'] | 'anonymous', readonly NavigationLink[]>> = {
  anonymous: [{ to: '/', text: 'Homes', end: true }],
  tenant: [
    { to: '/', text: 'Homes', end: true },
    { to: '/bookings', text: 'My bookings' },
  ],
  landlord: [
    { to: '/landlord', text: 'My homes', end: true },
    { to: '/landlord/bookings', text: 'Bookings' },
  ],
  admin: [
    { to: '/admin', text: 'Reviews', end: true },
    { to: '/admin/bookings', text: 'Bookings' },
  ],
};
