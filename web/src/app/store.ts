import { configureStore } from '@reduxjs/toolkit';
import { setupListeners } from '@reduxjs/toolkit/query';
import { baseApi } from '@/shared/api/base-api';
import { sessionReducer, sessionSlice } from '@/shared/session/session-slice';

export const store = configureStore({
  reducer: { [sessionSlice.name]: sessionReducer, [baseApi.reducerPath]: baseApi.reducer },
  middleware: (defaults) => defaults().concat(baseApi.middleware),
});

setupListeners(store.dispatch);
