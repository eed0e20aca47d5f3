/**
 * What makes an act now heard and felt: a short tone and a vibration, again and again until it is
 * answered. Browsers let a page sound only after its first touch or key; until then `muted` says
 * that a tap is needed. Of the tabs that can sound one does: a tab that cannot takes no turn.
 */
import type { Instrument } from './tone';
import type { Turn } from './turn';

const again = 4000;
/** Two short ones and a long one, in milliseconds. */
const shake = [180, 120, 180, 120, 420];

export class Alarm {
  muted = $state(false);
  #timer: ReturnType<typeof setInterval> | undefined;
  #mine = false;
  #endTurn: (() => void) | undefined;

  constructor(
    readonly tone: Instrument,
    readonly turn: Turn,
    readonly vibrate: (pattern: number[]) => unknown
  ) {}

  /** Takes the first touch or key of the page as leave to sound. */
  listen(target: EventTarget): () => void {
    const unlock = () => void this.unlock();
    // Not at the press: what then moves would be under the finger that lifts.
    const names = ['click', 'keydown'];
    for (const name of names) target.addEventListener(name, unlock, { capture: true });
    return () => {
      for (const name of names) target.removeEventListener(name, unlock, { capture: true });
      this.stop();
    };
  }

  /** Only within a touch or a key. */
  async unlock(): Promise<void> {
    if (this.tone.ready) return;
    await this.tone.unlock();
    if (this.#timer !== undefined && this.tone.ready) this.#ring();
  }

  /** Idempotent. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#ring(), again);
    this.#ring();
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#giveUp();
    this.muted = false;
    this.vibrate([]);
  }

  #ring(): void {
    this.muted = !this.tone.ready;
    if (this.tone.ready) this.#sound();
    else this.#giveUp();
    this.vibrate(shake);
  }

  #giveUp(): void {
    this.#endTurn?.();
    this.#endTurn = undefined;
    this.#mine = false;
  }

  #sound(): void {
    if (this.#mine) return this.tone.play();
    this.#endTurn ??= this.turn.wait(
      () => {
        this.#mine = true;
        this.tone.play();
      },
      () => (this.#mine = false)
    );
  }
}
