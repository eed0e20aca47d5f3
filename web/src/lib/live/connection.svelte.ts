/** Whether the server can be reached, as far as this tab knows. */
class Connection {
  #system = $state(true);
  #server = $state(true);
  #back = new Set<() => void>();

  get offline(): boolean {
    return !this.#system;
  }

  /** The device has a network, yet the server does not answer. */
  get unreachable(): boolean {
    return this.#system && !this.#server;
  }

  get down(): boolean {
    return !this.#system || !this.#server;
  }

  watch(): () => void {
    const look = () => {
      const was = this.down;
      this.#system = navigator.onLine;
      if (this.#system) this.#server = true;
      if (was && !this.down) this.#tell();
    };
    this.#system = navigator.onLine;
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }

  reached(): void {
    if (this.#server) return;
    this.#server = true;
    this.#tell();
  }

  missed(): void {
    this.#server = false;
  }

  /** Calls `what` each time that the server can be reached again. */
  onBack(what: () => void): () => void {
    this.#back.add(what);
    return () => this.#back.delete(what);
  }

  #tell(): void {
    for (const what of this.#back) what();
  }
}

export const connection = new Connection();
