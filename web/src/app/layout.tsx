import { Suspense } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { WifiOff } from 'lucide-react';
import { BrandMark } from '@/shared/ui/brand';
import { useOnline } from '@/shared/ui/states';
import { Header } from './header';
import { LiveUpdates } from './live-updates';
import { PageSkeleton } from './page-skeleton';

export function Layout() {
  const { pathname } = useLocation();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-30 rounded-control bg-accent px-4 py-3 font-strong text-on-accent focus:not-sr-only focus:absolute focus:left-4 focus:top-3"
      >
        Skip to the content
      </a>
      <Header />
      <OfflineBar />
      <main id="main" tabIndex={-1} className="flex-1">
        {/* A new page starts from its own skeleton instead of keeping the old page on screen. */}
        <Suspense key={pathname.split('/')[1]} fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
      <ScrollRestoration />
      <LiveUpdates />
    </div>
  );
}

function OfflineBar() {
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <div className="bg-wait-soft text-ink">
          <p className="page flex items-center gap-2 py-2.5 text-small">
            <WifiOff aria-hidden="true" className="size-4 shrink-0 text-wait" />
            You are offline. What you see may be out of date; nothing can be held or paid until you are back.
          </p>
        </div>
      )}
    </div>
  );
}

function Footer() {
  return (
    <footer className="mt-20 border-t border-hairline">
      <div className="page flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-8 text-small text-muted">
        <p className="flex items-center gap-2.5">
          <BrandMark className="size-5" />
          RentEzy. A month’s rent, said plainly.
        </p>
        <nav aria-label="More" className="flex flex-wrap gap-x-6">
          <Link to="/" className="flex min-h-11 items-center hover:text-ink">
            Homes
          </Link>
          <Link to="/register?role=landlord" className="flex min-h-11 items-center hover:text-ink">
            Let your home
          </Link>
        </nav>
      </div>
    </footer>
  );
}
