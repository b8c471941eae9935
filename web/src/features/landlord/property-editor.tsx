import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { ChevronLeft, Pencil, Plus } from 'lucide-react';
import { api, type Property, type RoomType } from '@/shared/api';
import { hasCode } from '@/shared/api/problem';
import { Facade } from '@/shared/facade/facade';
import { facadeSubject } from '@/shared/facade/subject';
import { formatMoney } from '@/shared/lib/money';
import { bedroomsText, placeOf, PROPERTY_STATUS_WORDS } from '@/shared/lib/property-words';
import { Button } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { useAnnouncedHeading } from '@/shared/ui/page-heading';
import { ActionError, Note } from '@/shared/ui/states';
import { Status } from '@/shared/ui/status';
import { PropertyForm } from './property-form';
import { changesOf, valuesOf } from './property-schema';
import { RoomTypeDialog } from './room-type-dialog';

/** One home of the landlord's: where it stands, its rooms, its description. */
export function PropertyEditor({ home }: { home: Property }) {
  const heading = useAnnouncedHeading(home.title);
  const status = PROPERTY_STATUS_WORDS[home.status];
  const [update] = api.useUpdatePropertyMutation();
  const [saved, setSaved] = useState(false);
  return (
    <div className="page py-8 sm:py-10">
      <Link
        to="/landlord"
        className="mb-2 inline-flex min-h-11 items-center gap-0.5 text-muted hover:text-ink"
      >
        <ChevronLeft aria-hidden="true" className="-ml-1.5 size-5" />
        My homes
      </Link>
      <header className="mb-8 grid items-center gap-x-8 gap-y-5 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <div className="aspect-[4/3] max-w-60 overflow-hidden rounded-picture bg-subtle">
          <Facade subject={facadeSubject(home)} />
        </div>
        <div className="flex flex-col items-start gap-2">
          <Status look={status.look}>{status.text}</Status>
          <h1 ref={heading} tabIndex={-1} className="text-title">
            {home.title}
          </h1>
          <p className="text-muted">{placeOf(home)}</p>
        </div>
      </header>
      <div className="flex flex-col gap-10">
        <ReviewState home={home} />
        <Rooms home={home} />
        {home.status !== 'archived' && (
          <div>
            <div role="status">
              {saved && (
                <Note look="good" className="mb-6 max-w-read">
                  Saved.
                  {home.status === 'published' &&
                    ' The public sees the approved version until we have looked at the change.'}
                </Note>
              )}
            </div>
            <PropertyForm
              key={home.updated_at}
              values={valuesOf(home)}
              submitText="Save the description"
              busyText="Saving"
              currencyFixed={home.room_types.length > 0}
              onSubmit={async (values) => {
                setSaved(false);
                const result = await update({
                  id: home.id,
                  updateProperty: changesOf(valuesOf(home), values),
                });
                setSaved(!result.error);
                return result.error;
              }}
            />
          </div>
        )}
        {home.status !== 'archived' && <Archive home={home} />}
      </div>
    </div>
  );
}

function ReviewState({ home }: { home: Property }) {
  const [submit, { error, isLoading }] = api.useSubmitPropertyMutation();
  const publicLink = (
    <Link to={`/homes/${home.id}`} className="font-strong underline underline-offset-4">
      See it as tenants do
    </Link>
  );
  const send = (text: string) => (
    <div className="flex flex-col items-start gap-4">
      <ActionError error={error} />
      <Button
        disabled={home.room_types.length === 0}
        onClick={() => void submit({ id: home.id })}
        busyLabel={isLoading && 'Sending'}
      >
        {text}
      </Button>
    </div>
  );
  switch (home.status) {
    case 'draft':
      return (
        <Panel>
          <p>
            {home.room_types.length === 0
              ? 'Nobody sees this home yet. Add at least one room, then send it to us.'
              : 'Nobody sees this home yet. When it says what you want it to say, send it to us.'}
          </p>
          {send('Send for review')}
        </Panel>
      );
    case 'in_review':
      return (
        <Panel>
          <p role="status">
            We are looking at it. You can go on improving it meanwhile; it becomes public once approved.
          </p>
        </Panel>
      );
    case 'rejected':
      return (
        <Panel>
          <Note look="bad">
            <p className="font-strong">Why it was not approved</p>
            <p className="whitespace-pre-line">{home.rejection_reason ?? 'No reason was given.'}</p>
          </Note>
          {send('Send for review again')}
        </Panel>
      );
    case 'published':
      return (
        <Panel>
          <p>
            {home.review_pending
              ? 'This home is public as we approved it. Your latest change is being looked at.'
              : 'This home is public.'}{' '}
            {publicLink}
          </p>
          {home.rejection_reason && (
            <Note look="bad">
              <p className="font-strong">Why your latest change was not approved</p>
              <p className="whitespace-pre-line">{home.rejection_reason}</p>
            </Note>
          )}
        </Panel>
      );
    case 'archived':
      return (
        <Panel>
          <p>This home is archived. It takes no new bookings.</p>
        </Panel>
      );
  }
}

function Panel({ children }: { children: ReactNode }) {
  return (
    <section aria-label="Where it stands" className="flex max-w-read flex-col gap-4">
      {children}
    </section>
  );
}

function Rooms({ home }: { home: Property }) {
  const [editing, setEditing] = useState<RoomType | 'new' | null>(null);
  return (
    <section aria-labelledby="rooms" className="max-w-read border-t border-hairline pt-6">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <h2 id="rooms" className="text-lead">
          Rooms
        </h2>
        {home.status !== 'archived' && (
          <Button
            look="secondary"
            onClick={() => {
              setEditing('new');
            }}
          >
            <Plus aria-hidden="true" className="size-4.5" />
            Add a room
          </Button>
        )}
      </div>
      {home.room_types.length === 0 ? (
        <p className="text-muted">
          No rooms yet. A whole home is one room here, with its rent and its deposit.
        </p>
      ) : (
        <ul className="divide-y divide-hairline">
          {home.room_types.map((room) => (
            <li key={room.id} className="flex items-center justify-between gap-4 py-4">
              <div className="min-w-0">
                <p className="font-strong">{room.name}</p>
                <p className="tabular text-muted">
                  {formatMoney(room.rent)} a month · deposit {formatMoney(room.deposit)}
                </p>
                <p className="tabular text-small text-muted">
                  {[
                    `${room.available.toLocaleString()} of ${room.quantity.toLocaleString()} free`,
                    bedroomsText(room.bedrooms),
                    room.area_m2 === null ? null : `${room.area_m2} m²`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              {home.status !== 'archived' && (
                <Button
                  look="quiet"
                  className="shrink-0 px-3"
                  onClick={() => {
                    setEditing(room);
                  }}
                >
                  <Pencil aria-hidden="true" className="size-4.5" />
                  <span className="max-sm:sr-only">Change</span>
                  <span className="sr-only"> {room.name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <RoomTypeDialog
        propertyId={home.id}
        currency={home.currency}
        room={editing === 'new' ? null : editing}
        open={editing !== null}
        onClose={() => {
          setEditing(null);
        }}
      />
    </section>
  );
}

function Archive({ home }: { home: Property }) {
  const [asking, setAsking] = useState(false);
  const [archive, { error, isLoading }] = api.useArchivePropertyMutation();
  const navigate = useNavigate();
  return (
    <section className="max-w-read border-t border-hairline pt-6">
      <Button
        look="danger"
        onClick={() => {
          setAsking(true);
        }}
      >
        Archive this home
      </Button>
      <Dialog
        open={asking}
        title="Archive this home?"
        onClose={() => {
          setAsking(false);
        }}
      >
        <div className="flex flex-col gap-5">
          <p>It takes no new bookings and leaves the public list. This cannot be undone.</p>
          {hasCode(error, 'active_bookings') ? (
            <Note look="wait" role="alert">
              Somebody holds or has booked a room here. A home can be archived once they are gone.
            </Note>
          ) : (
            <ActionError error={error} />
          )}
          <div className="flex justify-end gap-3">
            <Button
              look="secondary"
              onClick={() => {
                setAsking(false);
              }}
            >
              Keep it
            </Button>
            <Button
              look="danger"
              busyLabel={isLoading && 'Archiving'}
              onClick={() => {
                void archive({ id: home.id }).then(async (result) => {
                  if (!result.error) await navigate('/landlord');
                });
              }}
            >
              Archive this home
            </Button>
          </div>
        </div>
      </Dialog>
    </section>
  );
}
