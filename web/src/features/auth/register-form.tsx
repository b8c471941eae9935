import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { Link, useLocation, useSearchParams } from 'react-router';
import { z } from '@/shared/lib/zod';
import { api } from '@/shared/api';
import { hasCode } from '@/shared/api/problem';
import { useAppDispatch } from '@/shared/lib/store-hooks';
import { startSession } from '@/shared/session/session-lifecycle';
import { Button } from '@/shared/ui/button';
import { TextField } from '@/shared/ui/field';
import { applyFieldErrors } from '@/shared/ui/form-errors';
import { RadioCards } from '@/shared/ui/radio-cards';
import { ActionError } from '@/shared/ui/states';
import { AuthFrame, LINK } from './auth-frame';
import { PasswordField } from './password-field';
import { email, password, PASSWORD_MIN } from './schemas';

const schema = z.object({
  role: z.enum(['tenant', 'landlord']),
  full_name: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'Write your name.'),
      z.maxLength(200, 'A name has at most 200 characters.'),
    ),
  email,
  password,
});
type Values = z.infer<typeof schema>;

const ROLES = [
  { value: 'tenant', title: 'I am looking for a home', text: 'Hold rooms, pay, follow your bookings' },
  { value: 'landlord', title: 'I let homes', text: 'Publish homes and see who booked' },
] as const;

export function RegisterForm() {
  const dispatch = useAppDispatch();
  const { search } = useLocation();
  const [params] = useSearchParams();
  const [register, { error, isLoading }] = api.useRegisterMutation();
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: {
      role: params.get('role') === 'landlord' ? 'landlord' : 'tenant',
      full_name: '',
      email: '',
      password: '',
    },
  });
  const role = useWatch({ control: form.control, name: 'role' });
  const { errors } = form.formState;

  async function submit(values: Values) {
    const result = await register({ register: values });
    if (result.data) {
      dispatch(startSession(result.data));
    } else if (hasCode(result.error, 'email_taken')) {
      form.setError(
        'email',
        { message: 'There is an account with this e-mail already.' },
        { shouldFocus: true },
      );
    } else {
      applyFieldErrors(form, result.error);
    }
  }

  const told = hasCode(error, 'email_taken') || Object.keys(errors).length > 0;
  return (
    <AuthFrame title="Register" lead="One account. No card is needed until you pay for a room.">
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit(submit)(event)}
        className="flex flex-col gap-5"
      >
        <RadioCards
          legend="What brings you here"
          value={role}
          onChange={(value) => {
            form.setValue('role', value as Values['role']);
          }}
          cards={ROLES.map(({ value, title, text }) => ({
            value,
            label: `${title}. ${text}`,
            content: (
              <>
                <span className="block font-strong">{title}</span>
                <span className="block text-small text-muted">{text}</span>
              </>
            ),
          }))}
        />
        <TextField
          label="Your name"
          autoComplete="name"
          error={errors.full_name?.message}
          {...form.register('full_name')}
        />
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          inputMode="email"
          error={errors.email?.message}
          {...form.register('email')}
        />
        <PasswordField
          label="Password"
          autoComplete="new-password"
          hint={`At least ${PASSWORD_MIN} characters. A sentence is easier to remember than a riddle.`}
          error={errors.password?.message}
          {...form.register('password')}
        />
        {!told && <ActionError error={error} />}
        <Button type="submit" busyLabel={isLoading && 'Registering'}>
          Register
        </Button>
      </form>
      <p className="mt-6 text-muted">
        You have an account?{' '}
        <Link to={`/login${search}`} className={`${LINK} inline-flex min-h-11 items-center text-ink`}>
          Sign in
        </Link>
      </p>
    </AuthFrame>
  );
}
