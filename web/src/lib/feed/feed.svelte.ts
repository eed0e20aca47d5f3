/** The feed's tabs. What was loaded stays, so that coming back from a case finds the same place. */
import { answer, api, type Schemas } from '$lib/api/client';
import { connection } from '$lib/live/connection.svelte';
import { live } from '$lib/live/stream';
import { session } from '$lib/members/session.svelte';

export type Show = Schemas['FeedKind'];
export const shows: Show[] = [
  'for_me',
  'specialty',
  'unsolved',
  'solved',
  'learn',
  'following',
  'saved',
  'mine'
];

type Summary = Schemas['CaseSummary'];

/** What changes nothing on a page of the feed, or was seen to otherwise. */
const quiet = new Set<Schemas['CaseEvent']['what']>([
  'viewed',
  'discussion',
  'vote',
  'taken',
  'withdrawn'
]);

/** News come in bursts; one look at the first page serves them all. */
const lookAfter = 400;

export class Feed {
  cases = $state.raw<Summary[] | null>(null);
  /** New cases that the reader has not let in yet. */
  fresh = $state.raw<Summary[]>([]);
  next = $state.raw<string | null>(null);
  failure = $state.raw<unknown>(null);
  loading = $state(false);
  mine = $state.raw(new Set<string>());
  answered = $state.raw(new Set<string>());
  revealed = $state.raw(new Set<string>());
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly show: Show) {}

  watch(): () => void {
    const look = () => {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        void this.look();
      }, lookAfter);
    };
    const ends = [
      live.on('case', (event) => {
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

  /** The first page, or all of it anew. */
  async load(): Promise<void> {
    await this.#page(undefined, (page) => {
      this.cases = page.cases;
      this.next = page.next;
      this.fresh = [];
    });
  }

  async more(): Promise<void> {
    if (this.next === null || this.loading) return;
    await this.#page(this.next, (page) => {
      const known = new Set(this.cases?.map((one) => one.id));
      this.cases = [...(this.cases ?? []), ...page.cases.filter((one) => !known.has(one.id))];
      this.next = page.next;
    });
  }

  /** Looks at the first page again: changes show, new cases wait in `fresh`. */
  async look(): Promise<void> {
    if (this.loading) return;
    if (this.cases === null) return this.load();
    await this.#page(undefined, (page) => {
      const latest = new Map(page.cases.map((one) => [one.id, one]));
      // What should stand on this page and does not was withdrawn while nobody listened.
      const last = page.next === null ? '' : (page.cases.at(-1)?.published_at ?? '');
      const isGone = (one: Summary) => one.published_at > last && !latest.has(one.id);
      this.cases = this.cases!.filter((one) => !isGone(one)).map(
        (one) => latest.get(one.id) ?? one
      );
      const known = new Set(this.cases.map((one) => one.id));
      this.fresh = page.cases.filter((one) => !known.has(one.id));
      if (this.cases.length === 0) this.letIn();
    });
  }

  /** Forgets a case that is erased. */
  drop(id: string): void {
    this.cases = this.cases?.filter((one) => one.id !== id) ?? null;
    this.fresh = this.fresh.filter((one) => one.id !== id);
  }

  letIn(): void {
    this.cases = [...this.fresh, ...(this.cases ?? [])];
    this.fresh = [];
  }

  async #page(cursor: string | undefined, take: (page: Schemas['Feed']) => void): Promise<void> {
    this.loading = true;
    try {
      const page = await answer(
        api.GET('/feed', { params: { query: { show: this.show, cursor } } })
      );
      take(page);
      const add = (all: Set<string>, ids: string[]) => new Set([...all, ...ids]);
      this.mine = add(this.mine, page.viewer.mine);
      this.answered = add(this.answered, page.viewer.answered);
      this.revealed = add(this.revealed, page.viewer.revealed);
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    } finally {
      this.loading = false;
    }
  }

  #count(event: Schemas['CaseEvent']): void {
    const set = (one: Summary) =>
      one.id === event.case ? { ...one, opinions: event.opinions } : one;
    this.cases = this.cases?.map(set) ?? null;
    this.fresh = this.fresh.map(set);
  }
}

const feeds = new Map<Show, Feed>();
live.on('case', (event) => {
  if (event.what === 'withdrawn') feeds.forEach((one) => one.drop(event.case));
});
session.onForget(() => feeds.clear());

/** The member has changed what stands in a list of their own: no news to be let in. */
export function changed(show: Show): void {
  void feeds.get(show)?.load();
}

export function feed(show: Show): Feed {
  let one = feeds.get(show);
  if (!one) feeds.set(show, (one = new Feed(show)));
  return one;
}
