import { Failure } from '$lib/api/client';
import { connection } from '$lib/live/connection.svelte';
import { w } from '$lib/words';

/** What a failure means to its reader. */
export function words(failure: unknown): string {
  if (!(failure instanceof Failure)) return w.failure.server;
  if (failure.kind === 'unreachable') {
    return connection.offline ? w.failure.offline : w.failure.unreachable;
  }
  switch (failure.status) {
    case 403:
      return w.failure.forbidden;
    case 404:
      return w.failure.notFound;
    case 409:
    case 412:
      return w.failure.conflict;
    case 413:
      return w.failure.tooLarge;
    case 429:
      return w.failure.busy(failure.retryAfter);
    default:
      return failure.status >= 500 ? w.failure.server : w.failure.refused;
  }
}

const codes: Record<string, string> = {
  missing: w.wrong.missing,
  too_short: w.wrong.missing,
  out_of_range: w.wrong.ageRange
};

/** What is wrong with one field, or nothing. */
export function wordsFor(failure: unknown, pointer: string): string | undefined {
  if (!(failure instanceof Failure)) return undefined;
  const code = failure.code(pointer);
  return code === undefined ? undefined : (codes[code] ?? w.wrong.other);
}
