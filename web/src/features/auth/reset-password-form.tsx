import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { Link, useSearchParams } from 'react-router';
import { z } from '@/shared/lib/zod';
import { api } from '@/shared/api';
import { failureOf } from '@/shared/api/problem';
import { Button } from '@/shared/ui/button';
import { applyFieldErrors } from '@/shared/ui/form-errors';
import { ActionError, Note } from '@/shared/ui/states';
import { AuthFrame, LINK } from './auth-frame';
import { PasswordField } from './password-field';
import { password, PASSWORD_MIN } from './schemas';

const schema = z.object({ password });
type Values = z.infer<typeof schema>;

export function ResetPasswordForm() {
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const [reset, { error, isLoading, isSuccess }] = api.useResetPasswordMutation();
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { password: '' } });
  const failure = failureOf(error);
  const aboutPassword =
    failure?.kind === 'problem' &&
    failure.problem.errors?.some(({ pointer }) => pointer === '/password') === true;
  const spent = failure?.kind === 'problem' && failure.status < 429 && !aboutPassword;

  async function submit(values: Values) {
    const result = await reset({ resetPassword: { token, ...values } });
    if (result.error) applyFieldErrors(form, result.error);
  }

  if (isSuccess) {
    return (
      <AuthFrame title="Your password is set" lead="Every device that was signed in has been signed out.">
        <Button asChild>
          <Link to="/login">Sign in</Link>
        </Button>
      </AuthFrame>
    );
  }
  if (token === '' || spent) {
    return (
      <AuthFrame title="This link does not work any more" lead="It works once, for a short time.">
        <Button asChild>
          <Link to="/forgot-password">Send me a new link</Link>
        </Button>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title="Choose a new password">
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit(submit)(event)}
        className="flex flex-col gap-5"
      >
        <PasswordField
          label="New password"
          autoComplete="new-password"
          hint={`At least ${PASSWORD_MIN} characters.`}
          error={form.formState.errors.password?.message}
          {...form.register('password')}
        />
        {!aboutPassword && <ActionError error={error} />}
        <Button type="submit" busyLabel={isLoading && 'Saving'}>
          Save this password
        </Button>
      </form>
      <Note className="mt-6">Saving it signs out every device, this one included.</Note>
      <Link to="/login" className={`${LINK} mt-4 inline-flex min-h-11 items-center`}>
        Back to sign in
      </Link>
    </AuthFrame>
  );
}
