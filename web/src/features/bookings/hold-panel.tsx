import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { z } from '@/shared/lib/zod';
import { api, type Property, type RoomType } from '@/shared/api';
import { failureOf, hasCode, type QueryError } from '@/shared/api/problem';
import { serverClock } from '@/shared/api/server-clock';
import { useIdempotencyKey } from '@/shared/lib/idempotency';
import { addMoney, formatMoney } from '@/shared/lib/money';
import { bedroomsText } from '@/shared/lib/property-words';
import { useAppSelector } from '@/shared/lib/store-hooks';
import { addDays, civilToday, formatCivilDate } from '@/shared/lib/time';
import { selectSession } from '@/shared/session/session-slice';
import { Availability, availabilityOf } from '@/shared/ui/availability';
import { Button } from '@/shared/ui/button';
import { FieldErrorText, TextField } from '@/shared/ui/field';
import { applyFieldErrors } from '@/shared/ui/form-errors';
import { RadioCards } from '@/shared/ui/radio-cards';
import { ActionError, Note } from '@/shared/ui/states';
import { HOLD_MINUTES } from './words';

/** How far ahead the server lets a room be booked. */
const LATEST_MOVE_IN_DAYS = 365;

const schema = z.object({
  room_type_id: z.string().check(z.minLength(1, 'Choose a room first.')),
  move_in: z.iso.date('Choose the day you want to move in.'),
});
type Values = z.infer<typeof schema>;

function initialRoom(home: Property, wanted: string | null): string {
  const free = home.room_types.filter((room) => room.available > 0);
  const asked = free.find((room) => room.id === wanted);
  return asked?.id ?? (free.length === 1 ? (free[0]?.id ?? '') : '');
}

/** Choosing a room and a day, and holding it. The choice is kept in the address, so signing in does not lose it. */
export function HoldPanel({ home, onSoldOut }: { home: Property; onSoldOut: () => void }) {
  const session = useAppSelector(selectSession);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const [createBooking, creation] = api.useCreateBookingMutation();
  const { keyFor, done } = useIdempotencyKey();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: {
      room_type_id: initialRoom(home, params.get('room')),
      move_in: params.get('move_in') ?? '',
    },
  });
  const [roomTypeId, moveIn] = useWatch({ control: form.control, name: ['room_type_id', 'move_in'] });
  const room = home.room_types.find((each) => each.id === roomTypeId);
  const today = civilToday(home.time_zone, serverClock.now());
  const earliest = room?.available_from && room.available_from > today ? room.available_from : today;
  const soldOut = home.room_types.every((each) => each.available === 0);

  async function hold(values: Values) {
    if (session.status !== 'signed_in') {
      const here = `${pathname}?${new URLSearchParams({ room: values.room_type_id, move_in: values.move_in })}`;
      await navigate(`/login?next=${encodeURIComponent(here)}`);
      return;
    }
    const { room_type_id, move_in } = values;
    const result = await createBooking({
      'Idempotency-Key': keyFor(session.user.id, room_type_id, move_in),
      createBooking: { room_type_id, move_in },
    });
    if (result.data) {
      done();
      await navigate(`/bookings/${result.data.id}`);
      return;
    }
    applyFieldErrors(form, result.error);
    if (hasCode(result.error, 'sold_out')) onSoldOut();
  }

  if (home.room_types.length === 0) return <Note>This home has no rooms to let at the moment.</Note>;
  const otherRole = session.status === 'signed_in' && session.user.role !== 'tenant';
  return (
    <section aria-labelledby="rooms" className="rounded-picture border border-hairline p-5 sm:p-6">
      <h2 id="rooms" className="mb-4 text-lead">
        {soldOut ? 'Nothing is free right now' : 'Choose your room'}
      </h2>
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit(hold)(event)}
        className="flex flex-col gap-5"
      >
        <div className="flex flex-col gap-1.5">
          <RadioCards
            legend="Room"
            value={roomTypeId}
            onChange={(value) => {
              form.setValue('room_type_id', value, { shouldValidate: form.formState.isSubmitted });
            }}
            cards={home.room_types.map((each) => ({
              value: each.id,
              disabled: each.available === 0,
              label: roomLabel(each, home.time_zone),
              content: <RoomLine room={each} timeZone={home.time_zone} />,
            }))}
          />
          {form.formState.errors.room_type_id?.message && (
            <FieldErrorText id="room-error">{form.formState.errors.room_type_id.message}</FieldErrorText>
          )}
        </div>
        {!soldOut && (
          <>
            <TextField
              label="Move-in date"
              type="date"
              min={earliest}
              max={addDays(today, LATEST_MOVE_IN_DAYS)}
              error={form.formState.errors.move_in?.message}
              hint={moveIn && !form.formState.errors.move_in ? formatCivilDate(moveIn, 'long') : undefined}
              {...form.register('move_in')}
            />
            {room && <Breakdown room={room} />}
            {otherRole ? (
              <Note>
                You are signed in as {session.user.role === 'admin' ? 'an admin' : 'a landlord'}. Rooms are
                held with a tenant’s account.
              </Note>
            ) : (
              <Button type="submit" busyLabel={creation.isLoading && 'Holding this room'} className="w-full">
                {session.status === 'signed_in'
                  ? `Hold this room for ${HOLD_MINUTES} minutes`
                  : 'Sign in to hold this room'}
              </Button>
            )}
            <HoldError error={creation.error} />
            <p className="text-center text-small text-muted">No money moves until you pay.</p>
          </>
        )}
      </form>
    </section>
  );
}

function roomLabel(room: RoomType, timeZone: string): string {
  return `${room.name}, ${formatMoney(room.rent)} a month, ${availabilityOf([room], timeZone).text}`;
}

function RoomLine({ room, timeZone }: { room: RoomType; timeZone: string }) {
  const facts = [bedroomsText(room.bedrooms), room.area_m2 === null ? null : `${room.area_m2} m²`];
  return (
    <span className="flex flex-col gap-0.5">
      <span className="font-strong">{room.name}</span>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span>
          <span className="tabular">{formatMoney(room.rent)}</span>
          <span className="text-muted"> a month</span>
        </span>
        <span className="text-small">
          <Availability offers={[room]} timeZone={timeZone} />
        </span>
      </span>
      {facts.some(Boolean) && (
        <span className="text-small text-muted">{facts.filter(Boolean).join(' · ')}</span>
      )}
    </span>
  );
}

function Breakdown({ room }: { room: RoomType }) {
  return (
    <dl className="tabular grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 border-t border-hairline pt-5">
      <dt className="text-muted">First month’s rent</dt>
      <dd className="text-right">{formatMoney(room.rent)}</dd>
      <dt className="text-muted">Deposit</dt>
      <dd className="text-right">{room.deposit.amount_minor > 0 ? formatMoney(room.deposit) : 'None'}</dd>
      <dt className="font-strong">Due when you book</dt>
      <dd className="text-right font-strong">{formatMoney(addMoney(room.rent, room.deposit))}</dd>
    </dl>
  );
}

function HoldError({ error }: { error: QueryError }) {
  const failure = failureOf(error);
  if (failure?.kind !== 'problem') return <ActionError error={error} />;
  if (failure.problem.errors?.length) return null;
  switch (failure.code) {
    case 'sold_out':
      return (
        <Note look="wait" role="alert">
          Someone took the last one a moment ago. What is free now is shown above.
        </Note>
      );
    case 'already_held':
      return (
        <Note look="wait" role="alert">
          You hold this room already.{' '}
          <Link
            className="font-strong underline underline-offset-4"
            to={failure.problem.booking_id ? `/bookings/${failure.problem.booking_id}` : '/bookings'}
          >
            Go to your booking
          </Link>
        </Note>
      );
    case 'too_many_holds':
      return (
        <Note look="wait" role="alert">
          You can hold three rooms at a time. Pay for one or release one first:{' '}
          <Link className="font-strong underline underline-offset-4" to="/bookings">
            see your bookings
          </Link>
          .
        </Note>
      );
    default:
      return <ActionError error={error} />;
  }
}
