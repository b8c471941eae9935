import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { BrandMark } from '@/shared/ui/brand';
import { Button } from '@/shared/ui/button';

const RELOADED_KEY = 'rentezy.reloaded_for_update';

/** A page's code could not be fetched: most often a new release replaced it while this tab was open. */
function isMissingChunk(error: unknown): boolean {
  return (
    error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message)
  );
}

/** The last resort for a page that broke while it was drawn. */
export function RouteError() {
  const error = useRouteError();
  const outdated = isMissingChunk(error);

  useEffect(() => {
    if (!outdated) return;
    // Once only: where the network is the reason, a reload would go round in circles.
    if (sessionStorage.getItem(RELOADED_KEY) !== null) return;
    sessionStorage.setItem(RELOADED_KEY, '1');
    window.location.reload();
  }, [outdated]);

  return (
    <main className="page flex flex-col items-start gap-4 py-16">
      <BrandMark className="size-10" />
      <h1 className="text-title">{outdated ? 'This page could not be loaded' : 'This page broke'}</h1>
      <p className="max-w-read text-muted">
        {outdated
          ? 'You may be offline, or RentEzy has been updated. Loading the page again helps in both cases.'
          : 'That is our mistake, not yours. Bookings and payments are kept by the server and are not touched by it.'}
      </p>
      <Button
        onClick={() => {
          sessionStorage.removeItem(RELOADED_KEY);
          window.location.reload();
        }}
      >
        Load the page again
      </Button>
    </main>
  );
}
