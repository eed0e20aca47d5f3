/**
 * What a member has on this device only: drafts, and who is signed in. Each thing is encrypted
 * with AES-GCM under a key that no script can export; `erase` removes the things and the key.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  body: ArrayBuffer;
}

interface Shape extends DBSchema {
  key: { key: 'key'; value: CryptoKey };
  kept: { key: string; value: Sealed };
}

const algorithm = 'AES-GCM';
/** A draft must outlive a battery, not only a browser. */
const durable = { durability: 'strict' } as const;

export class Vault {
  #database: Promise<IDBPDatabase<Shape>> | undefined;

  constructor(private readonly name = 'consilium') {}

  /** Throws where the device keeps nothing, such as in some private windows. */
  async write(name: string, value: unknown): Promise<void> {
    const database = await this.#open();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const body = await crypto.subtle.encrypt(
      { name: algorithm, iv, additionalData: new TextEncoder().encode(name) },
      await this.#key(database),
      new TextEncoder().encode(JSON.stringify(value))
    );
    const tx = database.transaction('kept', 'readwrite', durable);
    await Promise.all([tx.store.put({ iv, body }, name), tx.done]);
  }

  /** What was kept under `name`. What cannot be opened any more counts as not there. */
  async read<T>(name: string): Promise<T | undefined> {
    try {
      const database = await this.#open();
      const sealed = await database.get('kept', name);
      if (!sealed) return undefined;
      const body = await crypto.subtle.decrypt(
        { name: algorithm, iv: sealed.iv, additionalData: new TextEncoder().encode(name) },
        await this.#key(database),
        sealed.body
      );
      return JSON.parse(new TextDecoder().decode(body)) as T;
    } catch {
      return undefined;
    }
  }

  async remove(name: string): Promise<void> {
    const database = await this.#open();
    await database.delete('kept', name);
  }

  async names(prefix = ''): Promise<string[]> {
    try {
      const database = await this.#open();
      return (await database.getAllKeys('kept')).filter((name) => name.startsWith(prefix));
    } catch {
      return [];
    }
  }

  async erase(): Promise<void> {
    const database = await this.#open();
    const tx = database.transaction(['key', 'kept'], 'readwrite', durable);
    await Promise.all([tx.objectStore('key').clear(), tx.objectStore('kept').clear(), tx.done]);
  }

  #open(): Promise<IDBPDatabase<Shape>> {
    this.#database ??= openDB<Shape>(this.name, 1, {
      upgrade(database) {
        database.createObjectStore('key');
        database.createObjectStore('kept');
      },
      terminated: () => (this.#database = undefined)
    }).catch((cause: unknown) => {
      this.#database = undefined;
      throw cause;
    });
    return this.#database;
  }

  /** The key; the first tab that needs one makes it, and others take the one that is there. */
  async #key(database: IDBPDatabase<Shape>): Promise<CryptoKey> {
    const there = await database.get('key', 'key');
    if (there) return there;
    const made = await crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, [
      'encrypt',
      'decrypt'
    ]);
    const tx = database.transaction('key', 'readwrite', durable);
    const first = await tx.store.get('key');
    if (!first) await tx.store.put(made, 'key');
    await tx.done;
    return first ?? made;
  }
}

export const vault = new Vault();
