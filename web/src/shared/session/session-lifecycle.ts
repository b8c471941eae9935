/* Starting, taking over and ending a session, in this tab and the others. */
import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import type { Session } from '../api/generated/client';
import { baseApi } from '../api/base-api';
import type { SharedState } from '../lib/store-hooks';
import { clearAccess } from './access-token';
import { adoptSession, forgetSignedIn, refreshSession, sessionSettled, wasSignedIn } from './refresh';
import { signedIn, signedOut } from './session-slice';
import { listenToTabs, tellOtherTabs } from './tab-channel';

type Dispatch = ThunkDispatch<SharedState, undefined, UnknownAction>;
type Thunk<Result> = (dispatch: Dispatch, getState: () => SharedState) => Result;

/** On page load: a person who was signed in still is, if the refresh cookie holds. */
export function restoreSession(): Thunk<Promise<void>> {
  return async (dispatch) => {
    const outcome = wasSignedIn() ? await refreshSession(null) : null;
    // With a session from another tab the user has been set by its message already.
    if (outcome?.kind !== 'renewed') dispatch(signedOut());
    else if (outcome.session) dispatch(signedIn(outcome.session.user));
    sessionSettled();
  };
}

/** After register and login. */
export function startSession(session: Session): Thunk<void> {
  return (dispatch, getState) => {
    takeOver(session, dispatch, getState);
    tellOtherTabs({ kind: 'session', session });
  };
}

/** What this browser knew of the person is gone, whether or not the server could be told. */
export function endSession(): Thunk<void> {
  return (dispatch) => {
    forget(dispatch);
    tellOtherTabs({ kind: 'signed_out' });
  };
}

export function followOtherTabs(): Thunk<() => void> {
  return (dispatch, getState) =>
    listenToTabs((message) => {
      if (message.kind === 'session') takeOver(message.session, dispatch, getState);
      if (message.kind === 'signed_out') forget(dispatch);
    });
}

function takeOver(session: Session, dispatch: Dispatch, getState: () => SharedState): void {
  const before = getState().session.user;
  adoptSession(session);
  // Nothing that one person loaded is shown to the next, and a stranger's answers are not an owner's.
  if (before?.id !== session.user.id) dispatch(baseApi.util.resetApiState());
  dispatch(signedIn(session.user));
}

function forget(dispatch: Dispatch): void {
  clearAccess();
  forgetSignedIn();
  dispatch(signedOut());
  dispatch(baseApi.util.resetApiState());
}
