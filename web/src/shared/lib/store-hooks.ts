import { useDispatch, useSelector } from 'react-redux';
import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import type { baseApi } from '../api/base-api';
import type { sessionSlice, SessionState } from '../session/session-slice';

/** The part of the store that shared/ and features/ may know; app/ builds it. */
export interface SharedState {
  [sessionSlice.name]: SessionState;
  [baseApi.reducerPath]: ReturnType<typeof baseApi.reducer>;
}

export const useAppDispatch = useDispatch.withTypes<ThunkDispatch<SharedState, undefined, UnknownAction>>();
export const useAppSelector = useSelector.withTypes<SharedState>();
