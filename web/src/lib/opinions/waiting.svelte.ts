/** Every "act now" that waits for this member as a presenter. */
import { answer, api, type Schemas } from '$lib/api/client';
import { connection } from '$lib/live/connection.svelte';
import { live } from '$lib/live/stream';

class Waiting {
  all = $state.raw<Schemas['WaitingActNow'][]>([]);
  #answered = new Set<string>();

  watch(): () => void {
    const load = () => void this.load();
    load();
    const ends = [live.on('act_now', load), live.on('resync', load), connection.onBack(load)];
    return () => ends.forEach((end) => end());
  }

  async load(): Promise<void> {
    try {
      const { act_now } = await answer(api.GET('/act_now'));
      this.all = act_now.filter((one) => !this.#answered.has(one.opinion));
    } catch {
      // The stream or the connection's return brings the next try.
    }
  }

  async answer(opinion: string, body: Schemas['ActNowAnswer']): Promise<void> {
    await answer(api.POST('/opinions/{id}/act_now', { params: { path: { id: opinion } }, body }));
    this.#answered.add(opinion);
    this.all = this.all.filter((one) => one.opinion !== opinion);
    live.tell('resync');
  }

  forget(): void {
    this.all = [];
    this.#answered.clear();
  }
}

export const waiting = new Waiting();
