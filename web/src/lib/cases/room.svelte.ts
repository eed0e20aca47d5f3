/**
 * One case as this viewer may see it, with its opinions, consensus and discussion once it is
 * open, kept current by the stream. Nothing about opinions is asked for before reveal: for a
 * viewer who has answered, asking already counts as reveal.
 */
import { getContext, setContext } from 'svelte';
import { answer, api, Failure, type Schemas } from '$lib/api/client';
import { connection } from '$lib/live/connection.svelte';
import { live } from '$lib/live/stream';
import { waits } from '$lib/waiting/waits.svelte';

const mostPages = 40;
/** Views come in crowds and matter least. */
const viewsEvery = 4000;

export class Room {
  case = $state.raw<Schemas['Case'] | null>(null);
  opinions = $state.raw<Schemas['Opinion'][] | null>(null);
  mine = $state.raw<Schemas['OpinionsViewer']>({ opinions: [], endorsements: [], harm: [] });
  consensus = $state.raw<Schemas['Consensus'] | null>(null);
  poll = $state.raw<Schemas['PollResult'] | null>(null);
  comments = $state.raw<Schemas['Comment'][] | null>(null);
  /** Which of the comments are this viewer's. */
  ownComments = $state.raw<string[]>([]);
  outcome = $state.raw<Schemas['Outcome'] | null>(null);
  failure = $state.raw<unknown>(null);
  /** Opinions of colleagues that arrived while the page was open. */
  arrived = $state(0);
  /** While an opinion is being sent nothing is asked for that would reveal. */
  held = $state(false);
  /** The presenter has just erased the case; nothing of it is kept here either. */
  withdrawn = $state(false);

  #again = false;
  #loading: Promise<void> | undefined;
  #viewsTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly id: string) {}

  get open(): boolean {
    return this.case !== null && this.case.viewer.variant !== 'blind';
  }

  get isPresenter(): boolean {
    return this.case?.viewer.variant === 'presenter';
  }

  get ended(): boolean {
    return this.case !== null && this.case.state !== 'open';
  }

  watch(): () => void {
    const load = () => void this.load();
    const ends = [
      live.on('case', (event) => this.#heard(event)),
      live.on('act_now_answered', (event) => event.case === this.id && load()),
      live.on('resync', load),
      connection.onBack(load)
    ];
    return () => {
      clearTimeout(this.#viewsTimer);
      ends.forEach((end) => end());
    };
  }

  /** Loads what may be seen. Calls while it is loading are one more round after it. */
  load(): Promise<void> {
    if (this.#loading) {
      this.#again = true;
      return this.#loading;
    }
    this.#loading = this.#rounds().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async reveal(): Promise<void> {
    await answer(api.POST('/cases/{id}/reveal', { params: { path: { id: this.id } }, body: {} }));
    await this.load();
  }

  /** Takes a case that an action of this viewer answered with. */
  take(one: Schemas['Case']): void {
    this.case = one;
    void this.load();
  }

  async #rounds(): Promise<void> {
    do {
      this.#again = false;
      await this.#round();
      // What was read before the case was erased must not stand after.
      if (this.withdrawn) this.#forget();
    } while (this.#again);
  }

  async #round(): Promise<void> {
    const path = { path: { id: this.id } };
    try {
      this.case = await answer(api.GET('/cases/{id}', { params: path }));
      this.failure = null;
      // Reading the case has read the replies in it.
      waits.dealtWith(this.id);
      if (this.held || !this.open) return;
      const [opinions, consensus, comments, poll, outcome] = await Promise.all([
        this.#allOpinions(),
        answer(api.GET('/cases/{id}/consensus', { params: path })),
        this.#allComments(),
        this.case.poll ? answer(api.GET('/cases/{id}/poll', { params: path })) : null,
        this.case.state === 'solved' ? this.#outcome() : null
      ]);
      const before = this.opinions;
      if (before) {
        const known = new Set(before.map((one) => one.id));
        const own = new Set(opinions.viewer.opinions);
        this.arrived += opinions.all.filter((one) => !known.has(one.id) && !own.has(one.id)).length;
      }
      this.opinions = opinions.all;
      this.mine = opinions.viewer;
      this.consensus = consensus.variant === 'open' ? consensus : null;
      this.comments = comments.all;
      this.ownComments = comments.own;
      this.poll = poll?.variant === 'open' ? poll : null;
      this.outcome = outcome;
    } catch (failure) {
      this.failure = failure;
      if (failure instanceof Failure && failure.status === 404) this.#forget();
    }
  }

  async #allOpinions() {
    const all: Schemas['Opinion'][] = [];
    let viewer: Schemas['OpinionsViewer'] = { opinions: [], endorsements: [], harm: [] };
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; ++page) {
      const one = await answer(
        api.GET('/cases/{id}/opinions', { params: { path: { id: this.id }, query: { cursor } } })
      );
      all.push(...one.opinions);
      if (one.viewer) viewer = one.viewer;
      if (one.next === null) break;
      cursor = one.next;
    }
    return { all, viewer };
  }

  async #allComments() {
    const all: Schemas['Comment'][] = [];
    let own: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; ++page) {
      const one = await answer(
        api.GET('/cases/{id}/comments', { params: { path: { id: this.id }, query: { cursor } } })
      );
      all.push(...one.comments);
      if (one.viewer) own = one.viewer.comments;
      if (one.next === null) break;
      cursor = one.next;
    }
    return { all, own };
  }

  async #outcome(): Promise<Schemas['Outcome'] | null> {
    try {
      return await answer(api.GET('/cases/{id}/outcome', { params: { path: { id: this.id } } }));
    } catch (failure) {
      if (failure instanceof Failure && failure.status === 404) return null;
      throw failure;
    }
  }

  #forget(): void {
    this.case = null;
    this.opinions = this.consensus = this.comments = this.outcome = this.poll = null;
    this.ownComments = [];
    this.mine = { opinions: [], endorsements: [], harm: [] };
  }

  #heard(event: Schemas['CaseEvent']): void {
    if (event.case !== this.id) {
      // The state of a linked case stands on this page.
      const turns = ['solved', 'closed', 'withdrawn'].includes(event.what);
      if (turns && this.case?.viewer.links.some((one) => one.case === event.case)) void this.load();
      return;
    }
    if (event.what === 'withdrawn') {
      this.#forget();
      this.withdrawn = true;
      return;
    }
    if (event.what === 'viewed') {
      this.#viewsTimer ??= setTimeout(() => {
        this.#viewsTimer = undefined;
        void this.load();
      }, viewsEvery);
      return;
    }
    if (this.case && !this.open && event.what === 'opinion') {
      this.case = { ...this.case, opinions: event.opinions };
      return;
    }
    void this.load();
  }
}

const key = Symbol('room');
export const setRoom = (room: () => Room): void => void setContext(key, room);
export const getRoom = (): (() => Room) => getContext<() => Room>(key);
