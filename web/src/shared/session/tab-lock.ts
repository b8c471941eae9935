/** Runs `work` while no other tab of this browser runs work under the same name. */
export async function withTabLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Locks exist in secure contexts only; on plain HTTP to another machine each tab is on its own, and the server's
  // grace window for refresh tokens covers it.
  if (!('locks' in navigator)) return work();
  return (await navigator.locks.request(name, work)) as T;
}
