/** Two rising notes made in the browser; no file. */
export interface Instrument {
  readonly ready: boolean;
  unlock(): Promise<void>;
  play(): void;
}

const notes = [
  { pitch: 784, from: 0, to: 0.22 },
  { pitch: 1047, from: 0.26, to: 0.6 }
];
const loud = 0.5;
const edge = 0.02;

export class Tone implements Instrument {
  #context: AudioContext | undefined;

  get ready(): boolean {
    return this.#context?.state === 'running';
  }

  async unlock(): Promise<void> {
    if (typeof AudioContext === 'undefined') return;
    this.#context ??= new AudioContext();
    await this.#context.resume().catch(() => {});
  }

  play(): void {
    const context = this.#context;
    if (!context) return;
    for (const { pitch, from, to } of notes) {
      const start = context.currentTime + from;
      const end = context.currentTime + to;
      const source = context.createOscillator();
      const volume = context.createGain();
      source.frequency.value = pitch;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(loud, start + edge);
      volume.gain.setValueAtTime(loud, end - edge);
      volume.gain.linearRampToValueAtTime(0, end);
      source.connect(volume).connect(context.destination);
      source.start(start);
      source.stop(end);
    }
  }
}
