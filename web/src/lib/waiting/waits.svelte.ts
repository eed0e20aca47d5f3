/** What waits for this member and is not urgent: questions, unread replies, updates to look at. */
import { answer, api, type Schemas } from '$lib/api/client';
import { connection } from '$lib/live/connection.svelte';
import { live } from '$lib/live/stream';

export type Wait = Schemas['WaitingItem'];

/** What this version knows how to show; a newer server may list more. */
const known: string[] = [
  'question',
  'reply',
  'update',
  'followed',
  'withdrawn',
  'check',
  'act_now_answer',
  'harm'
] satisfies Wait['kind'][];

class Waits {
  all = $state.raw<Wait[]>([]);
  #round = 0;

  watch(): () => void {
    const load = () => void this.load();
    load();
    const ends = [
      live.on('waiting', load),
      // Of a case that is gone too: it may have been followed.
      live.on('case', (event) => event.what === 'withdrawn' && load()),
      live.on('act_now_answered', load),
      live.on('resync', load),
      connection.onBack(load)
    ];
    return () => ends.forEach((end) => end());
  }

  async load(): Promise<void> {
    const round = ++this.#round;
    try {
      const { waiting } = await answer(api.GET('/waiting'));
      if (round === this.#round) this.all = waiting.filter((one) => known.includes(one.kind));
    } catch {
      // The stream or the connection's return brings the next try.
    }
  }

  /** The case has been read, or something in it was dealt with. */
  dealtWith(id: string): void {
    if (this.all.some((one) => one.case === id)) void this.load();
  }

  /** The member has seen that followed cases are gone. */
  async putAway(): Promise<void> {
    this.all = this.all.filter((one) => one.kind !== 'withdrawn');
    try {
      await answer(api.DELETE('/waiting/withdrawn'));
    } catch {
      void this.load();
    }
  }

  forget(): void {
    this.#round += 1;
    this.all = [];
  }
}

export const waits = new Waits();
