import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { Link, useLocation } from 'react-router';
import { z } from '@/shared/lib/zod';
import { api } from '@/shared/api';
import { hasCode } from '@/shared/api/problem';
import { useAppDispatch, useAppSelector } from '@/shared/lib/store-hooks';
import { startSession } from '@/shared/session/session-lifecycle';
import { selectSession } from '@/shared/session/session-slice';
import { Button } from '@/shared/ui/button';
import { TextField } from '@/shared/ui/field';
import { applyFieldErrors } from '@/shared/ui/form-errors';
import { ActionError, Note } from '@/shared/ui/states';
import { AuthFrame, LINK } from './auth-frame';
import { PasswordField } from './password-field';
import { email } from './schemas';

const schema = z.object({ email, password: z.string().check(z.minLength(1, 'Write your password.')) });
type Values = z.infer<typeof schema>;

export function LoginForm() {
  const dispatch = useAppDispatch();
  const session = useAppSelector(selectSession);
  // What the person was about to do stays in the address, also by way of the other form.
  const { search } = useLocation();
  const [login, { error, isLoading }] = api.useLoginMutation();
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { email: '', password: '' } });
  const { errors } = form.formState;

  async function submit(values: Values) {
    const result = await login({ login: values });
    if (result.data) dispatch(startSession(result.data));
    else if (!applyFieldErrors(form, result.error)) form.setFocus('password');
  }

  return (
    <AuthFrame title="Sign in" lead="To hold rooms, pay, and see what you have booked.">
      {session.status === 'anonymous' && session.ended && (
        <Note look="wait" role="status" className="mb-6">
          You were signed out, because this session ended. Sign in again to go on where you were.
        </Note>
      )}
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit(submit)(event)}
        className="flex flex-col gap-5"
      >
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
          autoComplete="current-password"
          error={errors.password?.message}
          {...form.register('password')}
        />
        {hasCode(error, 'invalid_credentials') ? (
          <Note look="bad" role="alert">
            That e-mail and password do not belong together.{' '}
            <Link to="/forgot-password" className={LINK}>
              Set a new password
            </Link>
          </Note>
        ) : (
          <ActionError error={error} />
        )}
        <Button type="submit" busyLabel={isLoading && 'Signing in'}>
          Sign in
        </Button>
      </form>
      <div className="mt-6 flex flex-wrap justify-between gap-x-6 gap-y-1">
        <Link to={`/register${search}`} className={`${LINK} flex min-h-11 items-center`}>
          Register
        </Link>
        <Link to="/forgot-password" className={`${LINK} flex min-h-11 items-center`}>
          I forgot my password
        </Link>
      </div>
    </AuthFrame>
  );
}
