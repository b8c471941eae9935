import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { User } from '../api/generated/client';

/** `restoring`: the page has just loaded and asks whether the refresh cookie still holds. */
export type SessionState =
  | { status: 'restoring'; user: null }
  | { status: 'anonymous'; user: null; ended: boolean }
  | { status: 'signed_in'; user: User };

const initialState = { status: 'restoring', user: null } as SessionState;

const slice = createSlice({
  name: 'session',
  initialState,
  reducers: {
    signedIn: (_state, action: PayloadAction<User>): SessionState => ({
      status: 'signed_in',
      user: action.payload,
    }),
    /** The person asked for it. */
    signedOut: (): SessionState => ({ status: 'anonymous', user: null, ended: false }),
    /** The server no longer accepts the session; the person is told why they must sign in again. */
    sessionEnded: (state): SessionState => ({
      status: 'anonymous',
      user: null,
      ended: state.status === 'signed_in',
    }),
    emailVerified: (state) => {
      if (state.status === 'signed_in') state.user.email_verified = true;
    },
  },
  selectors: {
    selectSession: (state) => state,
    selectUser: (state): User | null => state.user,
  },
});

export const sessionReducer = slice.reducer;
export const sessionSlice = slice;
export const { signedIn, signedOut, sessionEnded, emailVerified } = slice.actions;
export const { selectSession, selectUser } = slice.selectors;
