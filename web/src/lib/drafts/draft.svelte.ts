/**
 * Something being written: kept on this device at each pause of typing, and there again when the
 * page is. It holds the Idempotency-Key under which it is sent, so that a retry after a crash
 * cannot create it twice.
 */
import { vault as deviceVault, type Vault } from './vault';

const pause = 250;
/** Someone who types without a pause is kept up with all the same. */
const longest = 1000;

interface Kept<T> {
  value: T;
  key: string;
  sent?: string;
}

export class Draft<T extends object> {
  value: T;
  status = $state<'opening' | 'empty' | 'kept' | 'keeping' | 'failed'>('opening');
  /** It was there when the page opened. */
  restored = $state(false);
  /** What has gone out under `key` at least once, answered or not. */
  #sent: string | undefined;
  #key: string = crypto.randomUUID();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  #saving: Promise<void> = Promise.resolve();
  #last = '';

  constructor(
    readonly name: string,
    private readonly empty: () => T,
    private readonly vault: Vault = deviceVault
  ) {
    this.value = $state(empty());
  }

  get key(): string {
    return this.#key;
  }

  async open(): Promise<void> {
    const kept = await this.vault.read<Kept<T>>(this.name);
    if (kept) {
      this.value = { ...this.empty(), ...kept.value };
      this.#key = kept.key;
      this.#sent = kept.sent;
      this.restored = true;
    }
    this.#last = this.#snapshot();
    this.status = kept ? 'kept' : 'empty';
  }

  /** To be called after each change of `value`. */
  changed(): void {
    if (this.status === 'opening' || this.#snapshot() === this.#last) return;
    const now = Date.now();
    if (this.#timer === undefined) this.#since = now;
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(pause, this.#since + longest - now));
    this.status = 'keeping';
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  /** Keeps what is there now; called at once when the page is about to go. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const last = this.#snapshot();
    if (this.status === 'opening' || (last === this.#last && this.status !== 'keeping')) {
      return this.#saving;
    }
    this.#last = last;
    return this.#keep();
  }

  /** Marks `body` as going out. False: something else went out under this key before. */
  async sending(body: unknown): Promise<boolean> {
    const text = JSON.stringify(body);
    if (this.#sent !== undefined && this.#sent !== text) return false;
    this.#sent = text;
    await this.#keep();
    return true;
  }

  /** A refusal is an answer: nothing was created, so the key is free for a better wording. */
  refused(): void {
    this.renew();
  }

  /** The next sending is a thing of its own. */
  renew(): void {
    this.#key = crypto.randomUUID();
    this.#sent = undefined;
    void this.#keep();
  }

  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#saving;
    this.value = this.empty();
    this.#last = this.#snapshot();
    this.#key = crypto.randomUUID();
    this.#sent = undefined;
    this.restored = false;
    this.status = 'empty';
    await this.vault.remove(this.name).catch(() => {});
  }

  #snapshot(): string {
    return JSON.stringify(this.value);
  }

  #keep(): Promise<void> {
    const kept: Kept<T> = { value: JSON.parse(this.#snapshot()) as T, key: this.#key };
    if (this.#sent !== undefined) kept.sent = this.#sent;
    this.#saving = this.#saving
      .then(() => this.vault.write(this.name, kept))
      .then(
        () => void (this.status = this.#timer === undefined ? 'kept' : 'keeping'),
        () => void (this.status = 'failed')
      );
    return this.#saving;
  }
}

/** Keeps `draft` when the page is hidden, closed or put to sleep. */
export function keepOnLeave(draft: Draft<object>): () => void {
  const keep = () => void draft.flush();
  const hidden = () => document.visibilityState === 'hidden' && keep();
  document.addEventListener('visibilitychange', hidden);
  addEventListener('pagehide', keep);
  return () => {
    keep();
    document.removeEventListener('visibilitychange', hidden);
    removeEventListener('pagehide', keep);
  };
}
