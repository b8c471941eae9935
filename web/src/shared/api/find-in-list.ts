import type { FetchArgs, FetchBaseQueryError } from '@reduxjs/toolkit/query';
import type { Property, PropertyPage } from './generated/client';

type Answer = { data: unknown } | { error: FetchBaseQueryError };

type Ask = (args: FetchArgs) => Answer | PromiseLike<Answer>;

const LARGEST_PAGE = 100;

/** The property with an id, looked up page by page in a list; null where the list does not have it. */
export async function findInList(ask: Ask, url: string, id: string) {
  let cursor: string | null = null;
  do {
    const result = await ask({
      url,
      params: { limit: LARGEST_PAGE, ...(cursor === null ? {} : { cursor }) },
    });
    if ('error' in result) return { error: result.error };
    const page = result.data as PropertyPage;
    const found = page.items.find((home) => home.id === id);
    if (found) return { data: found satisfies Property };
    cursor = page.next_cursor;
  } while (cursor !== null);
  return { data: null };
}
