import { useAppSelector } from '@/shared/lib/store-hooks';
import { selectUser } from '@/shared/session/session-slice';
import { PageHeading } from '@/shared/ui/page-heading';
import { Note } from '@/shared/ui/states';
import { DeviceList } from './device-list';

const ROLE_WORDS = { tenant: 'Tenant', landlord: 'Landlord', admin: 'Admin' } as const;

export function Account() {
  const user = useAppSelector(selectUser);
  if (!user) return null;
  return (
    <div className="page py-10 sm:py-12">
      <PageHeading title="Account and devices" />
      <div className="flex max-w-read flex-col gap-10">
        <section aria-labelledby="who" className="flex flex-col gap-4">
          <h2 id="who" className="text-lead">
            You
          </h2>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-8 gap-y-2 [&_dt]:text-muted">
            <dt>Name</dt>
            <dd>{user.full_name}</dd>
            <dt>E-mail</dt>
            <dd>{user.email}</dd>
            <dt>Role</dt>
            <dd>{ROLE_WORDS[user.role]}</dd>
          </dl>
          {!user.email_verified && (
            <Note look="wait">
              Your e-mail is not confirmed yet. Open the link in the mail we sent you when you registered.
            </Note>
          )}
        </section>
        <section aria-labelledby="devices" className="flex flex-col gap-2">
          <h2 id="devices" className="text-lead">
            Where you are signed in
          </h2>
          <DeviceList />
        </section>
      </div>
    </div>
  );
}
