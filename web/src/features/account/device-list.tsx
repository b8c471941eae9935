import { Laptop, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, type SessionInfo } from '@/shared/api';
import { useAppDispatch } from '@/shared/lib/store-hooks';
import { formatInstant } from '@/shared/lib/time';
import { endSession } from '@/shared/session/session-lifecycle';
import { Button } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { PagedList } from '@/shared/ui/paged-list';
import { ActionError, EmptyState, Skeleton } from '@/shared/ui/states';
import { Status } from '@/shared/ui/status';
import { deviceOf } from './device';

/** Where the account is signed in; each place can be signed out from here. */
export function DeviceList() {
  return (
    <PagedList
      useQuery={(cursor) =>
        api.useListSessionsQuery({ limit: 50, cursor }, { refetchOnMountOrArgChange: true })
      }
      what="Your devices"
      itemKey={(session: SessionInfo) => session.id}
      renderItem={(session: SessionInfo) => <DeviceRow session={session} />}
      skeleton={<Skeleton className="my-5 h-11 w-80 max-w-full" />}
      empty={<EmptyState title="No devices">Signing in somewhere adds it here.</EmptyState>}
    />
  );
}

function DeviceRow({ session }: { session: SessionInfo }) {
  const [asking, setAsking] = useState(false);
  const [revoke, { error, isLoading }] = api.useRevokeSessionMutation();
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const device = deviceOf(session.user_agent);
  const Icon = device.phone ? Smartphone : Laptop;

  async function signOut() {
    const result = await revoke({ id: session.id });
    if (result.error) return;
    setAsking(false);
    if (session.current) {
      dispatch(endSession());
      await navigate('/');
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
      <Icon aria-hidden="true" className="size-6 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-x-3 font-strong">
          {device.name}
          {session.current && <Status look="accent">This device</Status>}
        </p>
        <p className="tabular text-small text-muted">
          Last used {formatInstant(session.last_used_at)}
          {session.address && ` from ${session.address}`}
        </p>
      </div>
      <Button
        look="secondary"
        onClick={() => {
          setAsking(true);
        }}
      >
        Sign out<span className="sr-only"> {device.name}</span>
      </Button>
      <Dialog
        open={asking}
        title={session.current ? 'Sign out here?' : `Sign out ${device.name}?`}
        onClose={() => {
          setAsking(false);
        }}
      >
        <div className="flex flex-col gap-5">
          <p>Whoever uses it has to sign in again. It takes a few seconds to take effect.</p>
          <ActionError error={error} />
          <div className="flex justify-end gap-3">
            <Button
              look="secondary"
              onClick={() => {
                setAsking(false);
              }}
            >
              Keep it
            </Button>
            <Button look="danger" onClick={() => void signOut()} busyLabel={isLoading && 'Signing out'}>
              Sign out
            </Button>
          </div>
        </div>
      </Dialog>
    </div>
  );
}
