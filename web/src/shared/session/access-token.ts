/*
 * The access token lives here and nowhere else: not in storage, not in Redux, where tools and extensions read along.
 * It is gone with the page; the refresh cookie, which no script can read, brings the next one.
 */
interface Access {
  token: string;
  expiresAtMs: number;
}

/** Asked for anew this long before it expires, so that a request does not race the clock. */
const RENEW_BEFORE_EXPIRY_MS = 30_000;

let access: Access | null = null;

export function setAccess(token: string, expiresInSeconds: number): void {
  access = { token, expiresAtMs: Date.now() + expiresInSeconds * 1000 };
}

export function clearAccess(): void {
  access = null;
}

export function accessToken(): string | null {
  return access?.token ?? null;
}

export function needsRenewal(): boolean {
  return access !== null && Date.now() > access.expiresAtMs - RENEW_BEFORE_EXPIRY_MS;
}
