import { useCallback, useRef } from 'react';

/** Random ids also work without a secure context, where crypto.randomUUID does not exist. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The key of one intended action. Asking again with the same parameters (a retry after a lost answer) gives the same
 * key; other parameters, or `done`, give a new one.
 */
export function useIdempotencyKey(): { keyFor: (...parameters: string[]) => string; done: () => void } {
  const current = useRef<{ parameters: string; key: string } | null>(null);
  const keyFor = useCallback((...parameters: string[]) => {
    const joined = JSON.stringify(parameters);
    if (current.current?.parameters !== joined) current.current = { parameters: joined, key: randomId() };
    return current.current.key;
  }, []);
  const done = useCallback(() => {
    current.current = null;
  }, []);
  return { keyFor, done };
}
