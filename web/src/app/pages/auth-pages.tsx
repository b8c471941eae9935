import { ForgotPasswordForm } from '@/features/auth/forgot-password-form';
import { LoginForm } from '@/features/auth/login-form';
import { RegisterForm } from '@/features/auth/register-form';
import { ResetPasswordForm } from '@/features/auth/reset-password-form';
import { VerifyEmail } from '@/features/auth/verify-email';
import { AnonymousArea } from '../guards';

export function LoginPage() {
  return (
    <AnonymousArea>
      <LoginForm />
    </AnonymousArea>
  );
}

export function RegisterPage() {
  return (
    <AnonymousArea>
      <RegisterForm />
    </AnonymousArea>
  );
}

export {
  ForgotPasswordForm as ForgotPasswordPage,
  ResetPasswordForm as ResetPasswordPage,
  VerifyEmail as VerifyEmailPage,
};
