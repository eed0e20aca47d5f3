/** Whom this member follows, for this member alone. Loaded when a page first asks. */
import { answer, api, type Schemas } from '$lib/api/client';
import { changed } from '$lib/feed/feed.svelte';
import { session } from '$lib/members/session.svelte';

export type Person = Schemas['FollowedMember'];

class People {
  all = $state.raw<Person[] | null>(null);
  failure = $state.raw<unknown>(null);
  #loading: Promise<void> | undefined;

  /** Once, unless `anew`. */
  load(anew = false): Promise<void> {
    if (this.all !== null && !anew) return Promise.resolve();
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  has(handle: string): boolean {
    return this.all?.some((one) => one.handle === handle) ?? false;
  }

  /** From a case in which the member is shown by this handle. */
  async follow(id: string, handle: string): Promise<void> {
    const one = await answer(api.POST('/following', { body: { case: id, handle } }));
    this.all = [...(this.all ?? []).filter((other) => other.handle !== handle), one].sort((a, b) =>
      a.handle < b.handle ? -1 : 1
    );
    changed('following');
  }

  async stop(handle: string): Promise<void> {
    await answer(api.DELETE('/following/{handle}', { params: { path: { handle } } }));
    this.all = this.all?.filter((one) => one.handle !== handle) ?? null;
    changed('following');
  }

  forget(): void {
    this.all = null;
    this.failure = null;
  }

  async #load(): Promise<void> {
    try {
      this.all = (await answer(api.GET('/following'))).members;
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }
}

export const people = new People();
session.onForget(() => people.forget());
