/**
 * What makes an act now heard and felt: a short tone and a vibration, again and again until it is
 * answered. Browsers let a page sound only after its first touch or key; until then `muted` says
 * that a tap is needed.
 */
import type { Instrument } from './tone';

const again = 4000;
/** Two short ones and a long one, in milliseconds. */
const shake = [180, 120, 180, 120, 420];

export class Alarm {
  muted = $state(false);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    readonly tone: Instrument,
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
    this.muted = false;
    this.vibrate([]);
  }

  #ring(): void {
    this.muted = !this.tone.ready;
    if (this.tone.ready) this.tone.play();
    this.vibrate(shake);
  }
}
