import { createBrowserRouter } from 'react-router';
import { Layout } from './layout';
import { NotFoundPage } from './not-found-page';
import { PageSkeleton } from './page-skeleton';
import { RouteError } from './route-error';

/** Each page is fetched when it is first opened; the router shows the skeleton meanwhile. */
export const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <RouteError />,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      { index: true, lazy: () => import('./pages/browse-page') },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
