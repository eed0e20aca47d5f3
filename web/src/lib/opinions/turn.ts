/**
 * Which of this browser's tabs may sound: one at a time. One that is in sight takes the turn from
 * another; browsers slow down the timers of those that are not.
 */
export interface Turn {
  /** Calls `gained` when it is this tab's turn, `lost` when another takes it; returns the end. */
  wait(gained: () => void, lost: () => void): () => void;
}

/** All tabs hear of an act now at once; the last to take the turn keeps it. */
const settles = 150;

export class TabTurn implements Turn {
  constructor(readonly name: string) {}

  wait(gained: () => void, lost: () => void): () => void {
    const over = new AbortController();
    let held: symbol | undefined;
    let taking = false;
    let queued = false;

    const ask = async (options: LockOptions) => {
      const turn = Symbol();
      const hold = () => {
        taking = queued = false;
        if (over.signal.aborted) return undefined;
        held = turn;
        setTimeout(() => held === turn && !over.signal.aborted && gained(), settles);
        return new Promise<void>((done) => over.signal.addEventListener('abort', () => done()));
      };
      await navigator.locks.request(this.name, options, hold).catch(() => {
        // Another tab has it now, or it is over.
      });
      if (over.signal.aborted) return;
      if (held === turn) {
        held = undefined;
        lost();
      }
      queue();
    };
    const queue = () => {
      if (queued) return;
      queued = true;
      void ask({ signal: over.signal });
    };
    const take = () => {
      if (document.visibilityState !== 'visible' || held || taking) return;
      taking = true;
      void ask({ steal: true });
    };

    take();
    if (!taking) queue();
    document.addEventListener('visibilitychange', take, { signal: over.signal });
    return () => over.abort();
  }
}
