import { zodResolver } from '@hookform/resolvers/zod';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import type { QueryError } from '@/shared/api/problem';
import { KIND_WORDS, POLICY_WORDS } from '@/shared/lib/property-words';
import { Button } from '@/shared/ui/button';
import { SelectField, TextArea, TextField } from '@/shared/ui/field';
import { applyFieldErrors } from '@/shared/ui/form-errors';
import { ActionError } from '@/shared/ui/states';
import { propertySchema, type PropertyValues } from './property-schema';
import { countries, currencies, timeZones } from './regions';

interface PropertyFormProps {
  values: PropertyValues;
  submitText: string;
  busyText: string;
  /** Rents are kept in the home's currency, so it stays once there are rooms. */
  currencyFixed?: boolean;
  onSubmit: (values: PropertyValues) => Promise<QueryError>;
}

export function PropertyForm({
  values,
  submitText,
  busyText,
  currencyFixed = false,
  onSubmit,
}: PropertyFormProps) {
  const form = useForm<PropertyValues>({ resolver: zodResolver(propertySchema), defaultValues: values });
  const { errors, isSubmitting } = form.formState;
  const [failure, setFailure] = useState<QueryError>(undefined);
  const zonesId = useId();
  const choices = useMemo(
    () => ({ countries: countries(), currencies: currencies(), zones: timeZones() }),
    [],
  );

  async function submit(next: PropertyValues) {
    const error = await onSubmit(next);
    if (!error) return;
    const placed = applyFieldErrors(form, error, {
      '/location/latitude': 'latitude',
      '/location/longitude': 'longitude',
      '/location': 'latitude',
    });
    setFailure(placed ? undefined : error);
  }

  return (
    <form
      noValidate
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
      className="flex max-w-read flex-col gap-10"
    >
      <Group title="The home">
        <TextField label="Title" error={errors.title?.message} {...form.register('title')} />
        <TextArea
          label="Description"
          rows={7}
          error={errors.description?.message}
          {...form.register('description')}
        />
        <SelectField label="Kind of home" error={errors.kind?.message} {...form.register('kind')}>
          {Object.entries(KIND_WORDS).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </SelectField>
        <TextArea
          label="What is there"
          optional
          rows={2}
          hint="Divided by commas: Wi-Fi, washing machine, lift"
          error={errors.amenities?.message}
          {...form.register('amenities')}
        />
      </Group>
      <Group title="Where it is">
        <TextField
          label="Street and number"
          autoComplete="address-line1"
          error={errors.address?.line1?.message}
          {...form.register('address.line1')}
        />
        <TextField
          label="Staircase, floor"
          optional
          autoComplete="address-line2"
          error={errors.address?.line2?.message}
          {...form.register('address.line2')}
        />
        <Pair>
          <TextField
            label="Neighbourhood"
            autoComplete="address-level3"
            error={errors.address?.locality?.message}
            {...form.register('address.locality')}
          />
          <TextField
            label="City"
            autoComplete="address-level2"
            error={errors.address?.city?.message}
            {...form.register('address.city')}
          />
        </Pair>
        <Pair>
          <TextField
            label="State or region"
            optional
            autoComplete="address-level1"
            error={errors.address?.region?.message}
            {...form.register('address.region')}
          />
          <TextField
            label="Postal code"
            optional
            autoComplete="postal-code"
            error={errors.address?.postal_code?.message}
            {...form.register('address.postal_code')}
          />
        </Pair>
        <SelectField
          label="Country"
          autoComplete="country"
          error={errors.address?.country?.message}
          {...form.register('address.country')}
        >
          <option value="">Choose</option>
          {choices.countries.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </SelectField>
        <Pair>
          <TextField
            label="Latitude"
            optional
            inputMode="decimal"
            error={errors.latitude?.message}
            {...form.register('latitude')}
          />
          <TextField
            label="Longitude"
            optional
            inputMode="decimal"
            error={errors.longitude?.message}
            {...form.register('longitude')}
          />
        </Pair>
        <TextField
          label="Time zone"
          list={zonesId}
          autoComplete="off"
          hint="Holds and move-in days are counted in it."
          error={errors.time_zone?.message}
          {...form.register('time_zone')}
        />
        <datalist id={zonesId}>
          {choices.zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </Group>
      <Group title="Money">
        <SelectField
          label="Currency"
          error={errors.currency?.message}
          hint={currencyFixed ? 'It stays as it is while there are rooms with rents in it.' : undefined}
          {...form.register('currency')}
        >
          {!currencyFixed && <option value="">Choose</option>}
          {choices.currencies
            .filter(({ value }) => !currencyFixed || value === values.currency)
            .map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
        </SelectField>
        <SelectField
          label="If a tenant cancels"
          error={errors.cancellation_policy?.message}
          {...form.register('cancellation_policy')}
        >
          {Object.entries(POLICY_WORDS).map(([value, { name, rule }]) => (
            <option key={value} value={value}>
              {name}: {rule}
            </option>
          ))}
        </SelectField>
      </Group>
      <div className="flex flex-col gap-4">
        <ActionError error={failure} />
        <div>
          <Button type="submit" busyLabel={isSubmitting && busyText}>
            {submitText}
          </Button>
        </div>
      </div>
    </form>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-5 border-t border-hairline pt-6">
      <legend className="float-left mb-1 w-full text-lead font-strong">{title}</legend>
      {children}
    </fieldset>
  );
}

function Pair({ children }: { children: ReactNode }) {
  return <div className="grid gap-5 sm:grid-cols-2">{children}</div>;
}
