import { lazy, Suspense } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { useAppSelector } from '@/shared/lib/store-hooks';
import { selectSession } from '@/shared/session/session-slice';
import { BrandMark } from '@/shared/ui/brand';
import { Button } from '@/shared/ui/button';
import { Skeleton } from '@/shared/ui/states';
import { classNames } from '@/shared/lib/class-names';
import { NAVIGATION } from './navigation';

/** The menu's code is fetched once there is somebody to have one. */
const AccountMenu = lazy(() => import('./account-menu'));

const SIGNED_OUT_PAGES = ['/login', '/register', '/forgot-password', '/reset-password', '/verify-email'];

/** After signing in one is back where one was; from one of the forms to the other the way back is kept. */
function useWayBack(): string {
  const { pathname, search } = useLocation();
  if (SIGNED_OUT_PAGES.includes(pathname)) return ['/login', '/register'].includes(pathname) ? search : '';
  return pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
}

export function Header() {
  const wayBack = useWayBack();
  const session = useAppSelector(selectSession);
  const links = NAVIGATION[session.user?.role ?? 'anonymous'];
  return (
    <header className="sticky top-0 z-20 border-b border-hairline bg-ground">
      <div className="page flex h-16 items-center gap-2 sm:gap-8">
        <Link
          to="/"
          className="flex min-h-11 items-center gap-2.5 text-lead font-strong"
          aria-label="RentEzy, homes"
        >
          <BrandMark className="size-8" />
          <span className="max-sm:sr-only">RentEzy</span>
        </Link>
        <nav aria-label="Main" className="flex flex-1 items-center gap-1 max-sm:justify-end">
          {links.map((link) => (
            <NavLink
              key={link.to}
              to={link.to}
              end={link.end ?? false}
              className={({ isActive }) =>
                classNames(
                  'flex min-h-11 items-center rounded-control px-3 transition-colors hover:text-ink',
                  isActive ? 'font-strong text-ink' : 'text-muted',
                  session.status !== 'signed_in' && 'max-sm:hidden',
                )
              }
            >
              {link.text}
            </NavLink>
          ))}
        </nav>
        {session.status === 'restoring' && <Skeleton className="size-10 !rounded-full" />}
        {session.status === 'anonymous' && (
          <div className="flex items-center gap-1">
            <Button asChild look="quiet" className="px-4">
              <Link to={`/login${wayBack}`}>Sign in</Link>
            </Button>
            <Button asChild className="px-4">
              <Link to={`/register${wayBack}`}>Register</Link>
            </Button>
          </div>
        )}
        {session.status === 'signed_in' && (
          <Suspense fallback={<Skeleton className="size-10 !rounded-full" />}>
            <AccountMenu user={session.user} />
          </Suspense>
        )}
      </div>
    </header>
  );
}
