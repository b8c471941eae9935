import type { ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import type { User } from '@/shared/api';
import { useAppSelector } from '@/shared/lib/store-hooks';
import { selectSession } from '@/shared/session/session-slice';
import { PageSkeleton } from './page-skeleton';
import { NotFoundPage } from './not-found-page';

/** Where each role starts. */
export const HOME_OF_ROLE: Readonly<Record<User['role'], string>> = {
  tenant: '/',
  landlord: '/landlord',
  admin: '/admin',
};

/** An area for one role, or for anyone signed in. To others it is not there, as it is not on the server. */
export function SignedInArea({ only }: { only?: User['role'] }) {
  const session = useAppSelector(selectSession);
  const location = useLocation();
  if (session.status === 'restoring') return <PageSkeleton />;
  if (session.status === 'anonymous') {
    const next = encodeURIComponent(location.pathname + location.search);
    return <Navigate replace to={`/login?next=${next}`} />;
  }
  return only === undefined || session.user.role === only ? <Outlet /> : <NotFoundPage />;
}

/** Only a path of this site: a crafted link must not lead away after signing in. */
export function safeNext(next: string | null): string | null {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : null;
}

/** Login and register are for those who are not signed in. */
export function AnonymousArea({ children }: { children: ReactNode }) {
  const session = useAppSelector(selectSession);
  const { search } = useLocation();
  if (session.status === 'restoring') return <PageSkeleton />;
  if (session.status === 'signed_in') {
    return (
      <Navigate
        replace
        to={safeNext(new URLSearchParams(search).get('next')) ?? HOME_OF_ROLE[session.user.role]}
      />
    );
  }
  return children;
}
