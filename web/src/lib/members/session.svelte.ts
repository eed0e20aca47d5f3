/** Who is signed in on this device, and at what installation. */
import { answer, api, Failure, onSessionEnd, type Schemas } from '$lib/api/client';
import { connection } from '$lib/live/connection.svelte';
import { live } from '$lib/live/stream';
import { vault } from '$lib/drafts/vault';

export type Me = Schemas['Me'];

class Session {
  status = $state<'opening' | 'in' | 'out' | 'unknown'>('opening');
  me = $state.raw<Me | null>(null);
  instance = $state.raw<Schemas['Instance'] | null>(null);
  /** It ended by itself, not by signing out. */
  ended = $state(false);
  #forget = new Set<() => void>();

  /** What this device remembers is shown at once and checked behind it. */
  async start(): Promise<void> {
    onSessionEnd(() => this.#end());
    const remembered = await vault.read<Me>('me');
    this.instance = (await vault.read<Schemas['Instance']>('instance')) ?? null;
    if (remembered) this.#in(remembered);
    void this.#readInstance();
    await this.#check();
    connection.onBack(() => {
      if (this.status !== 'out') void this.#check();
      if (!this.instance) void this.#readInstance();
    });
  }

  /** After joining or signing in. Another member's things on this device go first. */
  async enter(me: Me): Promise<void> {
    const before = await vault.read<Me>('me');
    if (before && before.handle !== me.handle) await vault.erase().catch(() => {});
    this.#forgetAll();
    this.ended = false;
    this.#in(me);
    await vault.write('me', me).catch(() => {});
    live.tell('session');
  }

  async change(change: Schemas['MeChange']): Promise<void> {
    const me = await answer(api.PATCH('/me', { body: change }));
    this.me = me;
    await vault.write('me', me).catch(() => {});
  }

  async leave(): Promise<void> {
    await answer(api.DELETE('/session')).catch((failure: unknown) => {
      if (!(failure instanceof Failure && failure.status === 401)) throw failure;
    });
    await this.left();
  }

  /** The account is no more: nothing of it stays on this device. */
  async left(): Promise<void> {
    await vault.erase().catch(() => {});
    this.#out();
    live.tell('session');
  }

  /** Another tab has signed in or out. */
  async follow(): Promise<void> {
    this.#forgetAll();
    const me = await vault.read<Me>('me');
    if (me) this.#in(me);
    else this.#out();
  }

  /** `what` clears a memory that belongs to the member who was signed in. */
  onForget(what: () => void): void {
    this.#forget.add(what);
  }

  async #check(): Promise<void> {
    try {
      const me = await answer(api.GET('/me'));
      if (this.me && this.me.handle !== me.handle) await this.enter(me);
      this.#in(me);
      void vault.write('me', me).catch(() => {});
    } catch (failure) {
      if (failure instanceof Failure && failure.status === 401) this.#out();
      else if (!this.me) this.status = 'unknown';
    }
  }

  async #readInstance(): Promise<void> {
    try {
      this.instance = await answer(api.GET('/instance'));
      await vault.write('instance', this.instance);
    } catch {
      // What was remembered stays.
    }
  }

  #in(me: Me): void {
    this.me = me;
    remember(true);
    this.status = 'in';
    live.start();
  }

  #out(): void {
    this.me = null;
    remember(false);
    this.status = 'out';
    live.stop();
    this.#forgetAll();
  }

  #end(): void {
    if (this.status !== 'in') return;
    this.ended = true;
    this.#out();
  }

  #forgetAll(): void {
    for (const what of this.#forget) what();
  }
}

/** Not who, only that somebody is: the public page asks by it (static/inside.js). */
function remember(isIn: boolean): void {
  try {
    if (isIn) localStorage.setItem('member', 'in');
    else localStorage.removeItem('member');
  } catch {
    // Storage is blocked: the public page leads to signing in.
  }
}

export const session = new Session();
