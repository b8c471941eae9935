/* What the tabs of one browser tell each other: who is signed in, and what the one open stream brought. */
import type { Booking, Session } from '../api/generated/client';

export type TabMessage =
  | { kind: 'session'; session: Session }
  | { kind: 'signed_out' }
  | { kind: 'stream_alive' }
  | { kind: 'booking'; booking: Booking };

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('rentezy');

export function tellOtherTabs(message: TabMessage): void {
  channel?.postMessage(message);
}

/** Returns the function that stops listening. */
export function listenToTabs(listener: (message: TabMessage) => void): () => void {
  const handle = (event: MessageEvent<TabMessage>) => {
    listener(event.data);
  };
  channel?.addEventListener('message', handle);
  return () => channel?.removeEventListener('message', handle);
}
