import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { RouterProvider } from 'react-router';
import { followOtherTabs, restoreSession } from '@/shared/session/session-lifecycle';
import { router } from './router';
import { store } from './store';

store.dispatch(followOtherTabs());
void store.dispatch(restoreSession());

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');

createRoot(container).render(
  <StrictMode>
    <Provider store={store}>
      <RouterProvider router={router} />
    </Provider>
  </StrictMode>,
);
