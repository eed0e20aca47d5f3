/**
 * One event stream for all tabs of this browser. The tab that holds the lock keeps the stream and
 * passes on what arrives; when it goes, another takes over. A stream that starts anew may have
 * missed something, so everyone is told to look again ("resync").
 */
import type { Schemas } from '$lib/api/client';
import { connection } from './connection.svelte';

export interface LiveEvents {
  case: Schemas['CaseEvent'];
  waiting: Schemas['WaitingEvent'];
  act_now: Schemas['ActNowEvent'];
  act_now_answered: Schemas['ActNowEvent'];
  resync: null;
  session: null;
}

type Name = keyof LiveEvents;
type Listener<N extends Name> = (data: LiveEvents[N]) => void;

const fromServer = ['case', 'waiting', 'act_now', 'act_now_answered'] as const;
const firstWait = 1000;
const longestWait = 30_000;

class Live {
  #listeners = new Map<Name, Set<Listener<Name>>>();
  #channel: BroadcastChannel | undefined;
  #leading: AbortController | undefined;

  /** Idempotent. */
  start(): void {
    this.#openChannel();
    if (this.#leading) return;
    const leading = new AbortController();
    this.#leading = leading;
    navigator.locks
      .request('consilium-stream', { signal: leading.signal }, () => this.#keep(leading.signal))
      .catch(() => {
        // Stopped while waiting for the lock.
      });
  }

  stop(): void {
    this.#leading?.abort();
    this.#leading = undefined;
  }

  on<N extends Name>(name: N, listener: Listener<N>): () => void {
    const all = this.#listeners.get(name) ?? new Set();
    all.add(listener as Listener<Name>);
    this.#listeners.set(name, all);
    return () => all.delete(listener as Listener<Name>);
  }

  /** Tells the other tabs. */
  tell(name: 'session' | 'resync'): void {
    this.#openChannel();
    this.#channel?.postMessage({ name, data: null });
  }

  #openChannel(): void {
    if (this.#channel) return;
    this.#channel = new BroadcastChannel('consilium-live');
    this.#channel.onmessage = ({ data }: MessageEvent<{ name: Name; data: LiveEvents[Name] }>) =>
      this.#here(data.name, data.data);
  }

  #here<N extends Name>(name: N, data: LiveEvents[N]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(data);
  }

  #everywhere<N extends Name>(name: N, data: LiveEvents[N]): void {
    this.#here(name, data);
    this.#channel?.postMessage({ name, data });
  }

  /** Holds the lock, and the stream, until `signal`. */
  async #keep(signal: AbortSignal): Promise<void> {
    let wait = firstWait;
    while (!signal.aborted) {
      const began = Date.now();
      await this.#stream(signal);
      if (signal.aborted) return;
      connection.missed();
      wait = Date.now() - began > longestWait ? firstWait : Math.min(wait * 2, longestWait);
      await sleep(wait, signal);
    }
  }

  /** One EventSource, until the server refuses it. It resumes by itself after a lost line. */
  #stream(signal: AbortSignal): Promise<void> {
    return new Promise((done) => {
      const source = new EventSource('/api/v1/stream');
      let first = true;
      const end = () => {
        source.close();
        signal.removeEventListener('abort', end);
        done();
      };
      signal.addEventListener('abort', end);
      source.onopen = () => {
        connection.reached();
        if (first) this.#everywhere('resync', null);
        first = false;
      };
      source.onerror = () => {
        if (source.readyState === EventSource.CLOSED) end();
        else connection.missed();
      };
      for (const name of fromServer) {
        source.addEventListener(name, ({ data }: MessageEvent<string>) =>
          this.#everywhere(name, JSON.parse(data) as LiveEvents[typeof name])
        );
      }
    });
  }
}

function sleep(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, time);
    const wake = () => {
      clearTimeout(timer);
      done();
    };
    signal.addEventListener('abort', wake, { once: true });
    addEventListener('online', wake, { once: true });
  });
}

export const live = new Live();
