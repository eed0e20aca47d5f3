/**
 * The way to the server. Every call ends in what was asked for or in a `Failure` that says what
 * the page can tell its reader: no way to the server, or a refusal with its fields.
 */
import createClient from 'openapi-fetch';
import type { components, paths } from './schema';
import { connection } from '$lib/live/connection.svelte';

export type Schemas = components['schemas'];

const patience = 20_000;

async function send(request: Request): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(patience)]);
  try {
    const response = await fetch(request, { signal });
    connection.reached();
    return response;
  } catch (cause) {
    // What the page itself has given up says nothing about the server.
    if (!request.signal.aborted) connection.missed();
    throw new Failure('unreachable', 0, undefined, undefined, { cause });
  }
}

export const api = createClient<paths>({ baseUrl: '/api/v1', fetch: send });

export class Failure extends Error {
  constructor(
    readonly kind: 'unreachable' | 'refused',
    readonly status: number,
    readonly problem?: Schemas['Problem'],
    readonly retryAfter?: number,
    options?: ErrorOptions
  ) {
    super(kind === 'unreachable' ? 'unreachable' : `refused ${status}`, options);
  }

  /** Another try of the same request may go through. */
  get passes(): boolean {
    return this.kind === 'unreachable' || this.status === 429 || this.status >= 500;
  }

  /** The code of the first error at `pointer`, or of the first of all. */
  code(pointer?: string): string | undefined {
    const errors = this.problem?.errors ?? [];
    return (pointer === undefined ? errors[0] : errors.find((e) => e.pointer === pointer))?.code;
  }
}

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Is told when the server no longer knows the session. */
let ended: () => void = () => {};
export function onSessionEnd(tell: () => void): void {
  ended = tell;
}

/** Unwraps a call of `api`; throws a `Failure` and nothing else. */
export async function answer<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof Failure) throw cause;
    throw new Failure('unreachable', 0, undefined, undefined, { cause });
  });
  if (response.ok) return data as T;
  if (response.status === 401) ended();
  const problem =
    typeof error === 'object' && error !== null ? (error as Schemas['Problem']) : undefined;
  const wait = Number(response.headers.get('Retry-After') ?? NaN);
  throw new Failure('refused', response.status, problem, Number.isFinite(wait) ? wait : undefined);
}

const waits = [800, 2500];

/**
 * Tries `attempt` up to three times while it may still go through. For what carries an
 * Idempotency-Key, where a repeat cannot create the same thing twice.
 */
export async function deliver<T>(attempt: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof Failure) || !failure.passes) throw failure;
      await new Promise((done) => setTimeout(done, wait));
    }
  }
  return attempt();
}
