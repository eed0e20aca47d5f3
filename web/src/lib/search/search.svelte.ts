/**
 * What was searched for last, and found. It stays, so that coming back from a case finds the same
 * list; it is forgotten with the member.
 */
import { answer, api, type Schemas } from '$lib/api/client';
import { place } from '$lib/feed/place.svelte';
import { connection } from '$lib/live/connection.svelte';
import { live } from '$lib/live/stream';
import { session } from '$lib/members/session.svelte';
import { toAddress, type Criteria } from './criteria';

export type Hit = Schemas['SearchHit'];

/** What changes no hit, or is seen to otherwise. */
const quiet = new Set<Schemas['CaseEvent']['what']>(['viewed', 'vote', 'taken', 'withdrawn']);

/** News come in bursts; one look serves them all. */
const lookAfter = 400;

class Search {
  wanted = $state.raw<Criteria>({});
  hits = $state.raw<Hit[] | null>(null);
  next = $state.raw<string | null>(null);
  failure = $state.raw<unknown>(null);
  loading = $state(false);
  mine = $state.raw(new Set<string>());
  answered = $state.raw(new Set<string>());
  revealed = $state.raw(new Set<string>());
  /** The address of the criteria that the hits answer. */
  #shown = $state.raw<string | null>(null);
  #pages = 0;
  /** An answer that was on its way when a case was erased must not bring it back. */
  #gone = new Set<string>();
  #request = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The hits are of what was asked before. */
  get stale(): boolean {
    return this.hits !== null && this.#shown !== toAddress(this.wanted);
  }

  watch(): () => void {
    const look = () => {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        if (this.loading) look();
        else void this.look();
      }, lookAfter);
    };
    const ends = [
      live.on('case', (event) => {
        if (!this.hits?.some((hit) => hit.case.id === event.case)) return;
        if (event.what === 'opinion') this.#count(event);
        else if (!quiet.has(event.what)) look();
      }),
      live.on('resync', look),
      connection.onBack(look)
    ];
    return () => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      ends.forEach((end) => end());
    };
  }

  /** Looks for `criteria`; what was asked before is given up. */
  async seek(criteria: Criteria): Promise<void> {
    this.wanted = criteria;
    this.#request.abort();
    await this.#ask(async (page) => {
      this.#take([], await page(), 1);
      this.#shown = toAddress(criteria);
    });
  }

  async more(): Promise<void> {
    const { next, hits } = this;
    if (next === null || hits === null || this.loading) return;
    await this.#ask(async (page) => {
      const found = await page(next);
      this.#take(this.hits ?? hits, found, this.#pages + 1);
    });
  }

  /** Reads all pages that are shown once more. */
  async look(): Promise<void> {
    if (this.loading) return;
    if (this.hits === null || this.stale) return this.seek(this.wanted);
    await this.#ask(async (page) => {
      let found = await page();
      const hits: Hit[] = [];
      let read = 1;
      for (; read < this.#pages && found.next !== null; ++read) {
        hits.push(...found.hits);
        found = await page(found.next);
      }
      this.#take(hits, found, read);
    });
  }

  /** Forgets a case that is erased. */
  drop(id: string): void {
    this.#gone.add(id);
    this.hits = this.hits?.filter((hit) => hit.case.id !== id) ?? null;
  }

  forget(): void {
    this.#request.abort();
    this.wanted = {};
    this.hits = this.#shown = this.next = this.failure = null;
    this.loading = false;
    this.mine = new Set();
    this.answered = new Set();
    this.revealed = new Set();
    this.#gone.clear();
  }

  async #ask(
    work: (page: (cursor?: string) => Promise<Schemas['SearchPage']>) => Promise<void>
  ): Promise<void> {
    const request = (this.#request = new AbortController());
    const query = this.wanted;
    this.loading = true;
    try {
      await work(async (cursor) => {
        const { signal } = request;
        const page = await answer(
          api.GET('/search', { params: { query: { ...query, cursor } }, signal })
        );
        signal.throwIfAborted();
        return page;
      });
      this.failure = null;
    } catch (failure) {
      if (request.signal.aborted) return;
      if (this.stale) this.hits = null;
      this.failure = failure;
    } finally {
      if (this.#request === request) this.loading = false;
    }
  }

  #take(before: Hit[], page: Schemas['SearchPage'], pages: number): void {
    // A page can begin with what the one before ended with, where something came in between.
    const all = new Map([...before, ...page.hits].map((hit) => [hit.case.id, hit]));
    for (const id of this.#gone) all.delete(id);
    this.hits = [...all.values()];
    this.next = page.next;
    this.#pages = pages;
    const add = (known: Set<string>, ids: string[]) => new Set([...known, ...ids]);
    this.mine = add(this.mine, page.viewer.mine);
    this.answered = add(this.answered, page.viewer.answered);
    this.revealed = add(this.revealed, page.viewer.revealed);
  }

  #count(event: Schemas['CaseEvent']): void {
    const set = (hit: Hit) =>
      hit.case.id === event.case
        ? { ...hit, case: { ...hit.case, opinions: event.opinions } }
        : hit;
    this.hits = this.hits?.map(set) ?? null;
  }
}

export const search = new Search();

live.on('case', (event) => {
  if (event.what === 'withdrawn') search.drop(event.case);
});
session.onForget(() => {
  search.forget();
  place.search = null;
});
