import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { Browse } from '@/features/homes/browse';
import { SignedInArea } from './guards';
import { Layout } from './layout';
import { NotFoundPage } from './not-found-page';
import { PageSkeleton } from './page-skeleton';
import { RouteError } from './route-error';

/** One page out of a module of several: an area's pages are fetched together, when the first of them is opened. */
function page<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return async () => ({ Component: (await load())[name] });
}

const authPages = () => import('./pages/auth-pages');
const landlordPages = () => import('./pages/landlord-pages');
const adminPages = () => import('./pages/admin-pages');

export const router = createBrowserRouter([
  {
    element: <Layout />,
    hydrateFallbackElement: <PageSkeleton />,
    errorElement: <RouteError />,
    children: [
      {
        errorElement: <RouteError />,
        children: [
          { index: true, Component: Browse },
          { path: 'homes/:id', lazy: () => import('./pages/home-page') },
          { path: 'login', lazy: page(authPages, 'LoginPage') },
          { path: 'register', lazy: page(authPages, 'RegisterPage') },
          { path: 'verify-email', lazy: page(authPages, 'VerifyEmailPage') },
          { path: 'forgot-password', lazy: page(authPages, 'ForgotPasswordPage') },
          { path: 'reset-password', lazy: page(authPages, 'ResetPasswordPage') },
          {
            element: <SignedInArea />,
            children: [{ path: 'account', lazy: () => import('./pages/account-page') }],
          },
          {
            element: <SignedInArea only="tenant" />,
            children: [
              { path: 'bookings', lazy: () => import('./pages/bookings-page') },
              { path: 'bookings/:id', lazy: () => import('./pages/booking-page') },
            ],
          },
          {
            path: 'landlord',
            element: <SignedInArea only="landlord" />,
            children: [
              { index: true, lazy: page(landlordPages, 'PropertiesPage') },
              { path: 'properties/new', lazy: page(landlordPages, 'NewPropertyPage') },
              { path: 'properties/:id', lazy: page(landlordPages, 'PropertyPage') },
              { path: 'bookings', lazy: page(landlordPages, 'LandlordBookingsPage') },
            ],
          },
          {
            path: 'admin',
            element: <SignedInArea only="admin" />,
            children: [
              { index: true, lazy: page(adminPages, 'ReviewsPage') },
              { path: 'reviews/:id', lazy: page(adminPages, 'ReviewPage') },
              { path: 'bookings', lazy: page(adminPages, 'AdminBookingsPage') },
            ],
          },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
