import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { Link } from 'react-router';
import { z } from '@/shared/lib/zod';
import { api } from '@/shared/api';
import { Button } from '@/shared/ui/button';
import { TextField } from '@/shared/ui/field';
import { applyFieldErrors } from '@/shared/ui/form-errors';
import { ActionError, Note } from '@/shared/ui/states';
import { AuthFrame, LINK } from './auth-frame';
import { email } from './schemas';

const schema = z.object({ email });
type Values = z.infer<typeof schema>;

export function ForgotPasswordForm() {
  const [forgot, { error, isLoading, isSuccess, originalArgs }] = api.useForgotPasswordMutation();
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { email: '' } });

  async function submit(values: Values) {
    const result = await forgot({ forgotPassword: values });
    if (result.error) applyFieldErrors(form, result.error);
  }

  return (
    <AuthFrame title="Set a new password" lead="We send you a link. It works once, for a short time.">
      {isSuccess ? (
        <Note look="good" role="status">
          If {originalArgs?.forgotPassword.email} has an account, a link is on its way. Look into your spam
          folder too.
        </Note>
      ) : (
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
            error={form.formState.errors.email?.message}
            {...form.register('email')}
          />
          <ActionError error={error} />
          <Button type="submit" busyLabel={isLoading && 'Sending'}>
            Send me the link
          </Button>
        </form>
      )}
      <Link to="/login" className={`${LINK} mt-6 inline-flex min-h-11 items-center`}>
        Back to sign in
      </Link>
    </AuthFrame>
  );
}
