import { useEffect } from 'react';
import { useAppDispatch, useAppSelector } from '@/shared/lib/store-hooks';
import { followBookings } from '@/shared/live/live-bookings';
import { selectUser } from '@/shared/session/session-slice';

/** Follows the bookings of whoever is signed in, for as long as they are. */
export function LiveUpdates() {
  const dispatch = useAppDispatch();
  const user = useAppSelector(selectUser);
  const userId = user && user.role !== 'admin' ? user.id : null;
  useEffect(() => (userId === null ? undefined : dispatch(followBookings())), [userId, dispatch]);
  return null;
}
