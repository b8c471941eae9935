import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from '@/shared/lib/zod';
import { api, type CreateRoomType, type RoomType } from '@/shared/api';
import { hasCode, type QueryError } from '@/shared/api/problem';
import { parseAmount, toDecimal } from '@/shared/lib/money';
import { Button } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { TextField } from '@/shared/ui/field';
import { applyFieldErrors } from '@/shared/ui/form-errors';
import { ActionError } from '@/shared/ui/states';

const QUANTITY_MAX = 1_000_000;
const BEDROOMS_MAX = 20;

function schemaFor(currency: string) {
  const amount = z
    .string()
    .check(
      z.refine((text) => parseAmount(text, currency) !== null, `Write an amount in ${currency}, like 18500.`),
    );
  const whole = (most: number) =>
    z.string().check(
      z.regex(/^\d{1,7}$/, 'Write a whole number.'),
      z.refine((text) => Number(text) <= most, `At most ${most}.`),
    );
  return z.object({
    name: z
      .string()
      .check(
        z.trim(),
        z.minLength(1, 'Name it, like “Room with balcony”.'),
        z.maxLength(120, 'At most 120 characters.'),
      ),
    rent: amount,
    deposit: amount,
    quantity: whole(QUANTITY_MAX),
    bedrooms: z.union([z.literal(''), whole(BEDROOMS_MAX)]),
    area_m2: z.string().check(z.regex(/^(\d{1,6}(\.\d+)?)?$/, 'Write the square metres, like 24.5.')),
    available_from: z.union([z.literal(''), z.iso.date('Write a date.')]),
  });
}

type Values = z.infer<ReturnType<typeof schemaFor>>;

function valuesOf(room: RoomType | null): Values {
  if (!room)
    return { name: '', rent: '', deposit: '', quantity: '1', bedrooms: '', area_m2: '', available_from: '' };
  return {
    name: room.name,
    rent: toDecimal(room.rent),
    deposit: toDecimal(room.deposit),
    quantity: String(room.quantity),
    bedrooms: room.bedrooms === null ? '' : String(room.bedrooms),
    area_m2: room.area_m2 === null ? '' : String(room.area_m2),
    available_from: room.available_from ?? '',
  };
}

interface RoomTypeDialogProps {
  propertyId: string;
  currency: string;
  /** Null to add one. */
  room: RoomType | null;
  open: boolean;
  onClose: () => void;
}

export function RoomTypeDialog(props: RoomTypeDialogProps) {
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={props.room ? `Change ${props.room.name}` : 'Add a room'}
    >
      <RoomTypeForm {...props} />
    </Dialog>
  );
}

function RoomTypeForm({ propertyId, currency, room, onClose }: RoomTypeDialogProps) {
  const [create] = api.useCreateRoomTypeMutation();
  const [update] = api.useUpdateRoomTypeMutation();
  const [failure, setFailure] = useState<QueryError>(undefined);
  const form = useForm<Values>({ resolver: zodResolver(schemaFor(currency)), defaultValues: valuesOf(room) });
  const { errors, isSubmitting } = form.formState;

  async function submit(values: Values) {
    const request = requestOf(values, currency, room !== null);
    const result = room
      ? await update({ id: room.id, updateRoomType: request })
      : await create({ id: propertyId, createRoomType: request });
    if (!result.error) {
      onClose();
    } else if (hasCode(result.error, 'quantity_below_taken')) {
      form.setError(
        'quantity',
        { message: 'More of them are held or booked than that.' },
        { shouldFocus: true },
      );
    } else {
      setFailure(applyFieldErrors(form, result.error, AMOUNT_POINTERS) ? undefined : result.error);
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
      className="flex flex-col gap-5"
    >
      <TextField label="Name" error={errors.name?.message} {...form.register('name')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={`Rent a month, ${currency}`}
          inputMode="decimal"
          error={errors.rent?.message}
          {...form.register('rent')}
        />
        <TextField
          label={`Deposit, ${currency}`}
          inputMode="decimal"
          error={errors.deposit?.message}
          {...form.register('deposit')}
        />
        <TextField
          label="How many of these"
          inputMode="numeric"
          error={errors.quantity?.message}
          {...form.register('quantity')}
        />
        <TextField
          label="Bedrooms"
          optional
          inputMode="numeric"
          error={errors.bedrooms?.message}
          {...form.register('bedrooms')}
        />
        <TextField
          label="Square metres"
          optional
          inputMode="decimal"
          error={errors.area_m2?.message}
          {...form.register('area_m2')}
        />
        <TextField
          label="Free from"
          optional
          type="date"
          error={errors.available_from?.message}
          {...form.register('available_from')}
        />
      </div>
      {room && (
        <p className="text-small text-muted">
          Rooms that are held or booked keep the price they were made at.
        </p>
      )}
      <ActionError error={failure} />
      <div className="flex justify-end gap-3">
        <Button look="secondary" onClick={onClose}>
          Leave as it is
        </Button>
        <Button type="submit" busyLabel={isSubmitting && 'Saving'}>
          {room ? 'Save the room' : 'Add this room'}
        </Button>
      </div>
    </form>
  );
}

const AMOUNT_POINTERS = {
  '/rent/amount_minor': 'rent',
  '/deposit/amount_minor': 'deposit',
} as const;

/** An update says null for what was emptied; a new room leaves it out. */
function requestOf(values: Values, currency: string, updating: boolean): CreateRoomType {
  const money = (text: string) => ({ amount_minor: parseAmount(text, currency) ?? 0, currency });
  const optional = {
    bedrooms: values.bedrooms === '' ? null : Number(values.bedrooms),
    area_m2: values.area_m2 === '' ? null : Number(values.area_m2),
    available_from: values.available_from === '' ? null : values.available_from,
  };
  return {
    name: values.name,
    rent: money(values.rent),
    deposit: money(values.deposit),
    quantity: Number(values.quantity),
    ...(updating
      ? optional
      : Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null))),
  };
}
