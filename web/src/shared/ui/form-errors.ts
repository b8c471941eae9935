import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { failureOf, type QueryError } from '../api/problem';

/**
 * Puts the server's field errors beside their fields, in the server's words, and focuses the first.
 * `/address/city` becomes `address.city`; `rename` maps what the form calls otherwise.
 * Returns whether every error found its field; if not, the form must show the problem as a whole.
 */
export function applyFieldErrors<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  error: QueryError,
  rename: Readonly<Record<string, Path<Values>>> = {},
): boolean {
  const failure = failureOf(error);
  if (failure?.kind !== 'problem' || !failure.problem.errors?.length) return false;
  let placed = 0;
  for (const { pointer, detail } of failure.problem.errors) {
    const name = rename[pointer] ?? (pointer.slice(1).replaceAll('/', '.') as Path<Values>);
    if (!((name.split('.')[0] ?? '') in form.getValues())) continue;
    form.setError(name, { type: 'server', message: detail }, { shouldFocus: placed === 0 });
    placed += 1;
  }
  return placed === failure.problem.errors.length;
}
