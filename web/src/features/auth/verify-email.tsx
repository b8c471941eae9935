import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '@/shared/api';
import { failureOf } from '@/shared/api/problem';
import { useAppDispatch } from '@/shared/lib/store-hooks';
import { emailVerified } from '@/shared/session/session-slice';
import { Button } from '@/shared/ui/button';
import { ErrorState, Skeleton } from '@/shared/ui/states';
import { AuthFrame } from './auth-frame';

/** The page behind the link in the mail: it does its work when it is opened. */
export function VerifyEmail() {
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const dispatch = useAppDispatch();
  const [verify, { error, isSuccess }] = api.useVerifyEmailMutation();
  const asked = useRef(false);

  useEffect(() => {
    // Once, also where React mounts twice: the second use of a token would be refused.
    if (asked.current || token === '') return;
    asked.current = true;
    void verify({ verifyEmail: { token } }).then((result) => {
      if (!result.error) dispatch(emailVerified());
    });
  }, [token, verify, dispatch]);

  const home = (
    <Button asChild>
      <Link to="/">See homes to rent</Link>
    </Button>
  );
  if (isSuccess) {
    return (
      <AuthFrame title="Your e-mail is confirmed" lead="Thank you. News about your bookings will reach you.">
        {home}
      </AuthFrame>
    );
  }
  const failure = failureOf(error);
  if (token === '' || (failure?.kind === 'problem' && failure.status < 429)) {
    return (
      <AuthFrame
        title="This link does not work any more"
        lead="It works once. Your e-mail may be confirmed already."
      >
        {home}
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title="Confirming your e-mail">
      {error ? (
        <ErrorState
          title="We could not confirm it yet"
          error={error}
          onRetry={() => void verify({ verifyEmail: { token } })}
        />
      ) : (
        <div role="status" aria-busy="true">
          <span className="sr-only">One moment</span>
          <Skeleton className="h-11 w-48" />
        </div>
      )}
    </AuthFrame>
  );
}
