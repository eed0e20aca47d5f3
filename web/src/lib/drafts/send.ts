import { deliver, Failure } from '$lib/api/client';
import type { Draft } from './draft.svelte';

/** `clash`: another wording went out under the same key before, and may have arrived. */
export type Sent<T> = { done: T } | { clash: true } | { failure: unknown };

/**
 * Sends `body` under the draft's key, with retries. The key stays with the draft until an answer
 * is there; a refusal is one, and sets the key free for another wording.
 */
export async function sendDraft<V extends object, T>(
  draft: Draft<V>,
  body: unknown,
  post: (key: string) => Promise<T>
): Promise<Sent<T>> {
  if (!(await draft.sending(body))) return { clash: true };
  try {
    return { done: await deliver(() => post(draft.key)) };
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    if (failure.status === 422) return { clash: true };
    if (failure.kind === 'refused' && failure.status < 500) draft.refused();
    return { failure };
  }
}

/** The length that limits count: code points of the trimmed text. */
export const lengthOf = (text: string): number => [...text.trim()].length;

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
