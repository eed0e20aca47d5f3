import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDB } from 'idb';
import { Failure } from '$lib/api/client';
import { Draft } from './draft.svelte';
import { linesOf, lengthOf, sendDraft } from './send';
import { Vault } from './vault';

let number = 0;
let name: string;
let vault: Vault;
beforeEach(() => {
  name = `vault-${++number}`;
  vault = new Vault(name);
});
afterEach(() => vi.useRealTimers());

const empty = () => ({ text: '' });
const secret = 'Two days of bloody stool';

describe('the vault', () => {
  test('gives back what was kept', async () => {
    await vault.write('ask', { text: secret });
    expect(await new Vault(name).read('ask')).toEqual({ text: secret });
  });

  test('holds no readable text', async () => {
    await vault.write('ask', { text: secret });
    const database = await openDB(name);
    const sealed = await database.get('kept', 'ask');
    const bytes = new TextDecoder('latin1').decode(sealed.body);
    expect(bytes).not.toContain('bloody');
    const key: CryptoKey = await database.get('key', 'key');
    expect(key.extractable).toBe(false);
  });

  test('after erasing there is nothing, and the next key is another', async () => {
    await vault.write('ask', { text: secret });
    const database = await openDB(name);
    const sealed = await database.get('kept', 'ask');
    await vault.erase();
    expect(await vault.names()).toEqual([]);
    await vault.write('other', {});
    await database.put('kept', sealed, 'ask');
    expect(await vault.read('ask')).toBeUndefined();
  });

  test('one thing cannot be put in the place of another', async () => {
    await vault.write('ask', { text: secret });
    const database = await openDB(name);
    await database.put('kept', await database.get('kept', 'ask'), 'opinion:x');
    expect(await vault.read('opinion:x')).toBeUndefined();
  });
});

describe('a draft', () => {
  test('is kept at a pause of typing, within 300 ms', async () => {
    const draft = new Draft('ask', empty, vault);
    await draft.open();
    draft.value.text = secret;
    draft.changed();
    expect(draft.status).toBe('keeping');
    await vi.waitFor(() => expect(draft.status).toBe('kept'), { timeout: 450, interval: 10 });
    const again = new Draft('ask', empty, vault);
    await again.open();
    expect(again.value.text).toBe(secret);
    expect(again.restored).toBe(true);
  });

  test('is kept at once when the page goes', async () => {
    const draft = new Draft('ask', empty, vault);
    await draft.open();
    draft.value.text = secret;
    await draft.flush();
    expect(await vault.read('ask')).toMatchObject({ value: { text: secret } });
  });

  test('that nobody wrote in leaves nothing', async () => {
    const draft = new Draft('ask', empty, vault);
    await draft.open();
    await draft.flush();
    expect(await vault.names()).toEqual([]);
  });

  test('that is discarded is gone', async () => {
    const draft = new Draft('ask', empty, vault);
    await draft.open();
    draft.value.text = secret;
    await draft.flush();
    await draft.discard();
    expect(await vault.names()).toEqual([]);
    expect(draft.value.text).toBe('');
  });

  test('keeps a new field of a newer version at its empty value', async () => {
    const old = new Draft('ask', empty, vault);
    await old.open();
    old.value.text = secret;
    await old.flush();
    const newer = new Draft('ask', () => ({ text: '', more: false }), vault);
    await newer.open();
    expect(newer.value).toEqual({ text: secret, more: false });
  });
});

describe('sending', () => {
  const lost = () => Promise.reject(new Failure('unreachable', 0));

  test('uses one key until the answer is there, also after a crash', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const keys: string[] = [];
    const draft = new Draft('ask', empty, vault);
    await draft.open();
    const sent = sendDraft(draft, { text: secret }, (key) => (keys.push(key), lost()));
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(1000);
      expect(keys).toHaveLength(3);
    });
    expect(await sent).toHaveProperty('failure');
    vi.useRealTimers();
    const again = new Draft('ask', empty, vault);
    await again.open();
    const done = await sendDraft(again, { text: secret }, (key) => Promise.resolve(key));
    expect(done).toEqual({ done: keys[0] });
    expect(new Set(keys).size).toBe(1);
  });

  test('another wording is not sent under a key that may have arrived', async () => {
    const draft = new Draft('ask', empty, vault);
    await draft.open();
    await draft.sending({ text: 'a' });
    expect(await sendDraft(draft, { text: 'b' }, () => Promise.resolve(1))).toEqual({
      clash: true
    });
  });

  test('a refusal sets the key free', async () => {
    const draft = new Draft('ask', empty, vault);
    await draft.open();
    const before = draft.key;
    await sendDraft(draft, { text: 'a' }, () => Promise.reject(new Failure('refused', 400)));
    expect(draft.key).not.toBe(before);
    expect(await sendDraft(draft, { text: 'b' }, () => Promise.resolve(1))).toEqual({ done: 1 });
  });
});

test('limits count code points of the trimmed text', () => {
  expect(lengthOf('  🫀🫁 ')).toBe(2);
  expect(linesOf(' a \n\n b')).toEqual(['a', 'b']);
});
