import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Schemas } from '$lib/api/client';

interface Asked {
  query: { q?: string; cursor?: string };
  signal: AbortSignal;
  give: (page: Schemas['SearchPage']) => void;
  fail: () => void;
}
const asked: Asked[] = [];

vi.mock('$lib/api/client', async (original) => ({
  ...(await original<object>()),
  api: {
    GET: (
      _: string,
      { params, signal }: { params: { query: Asked['query'] }; signal: AbortSignal }
    ) =>
      new Promise((give, reject) => {
        asked.push({ query: params.query, signal, give, fail: () => reject(new Error('down')) });
      })
  },
  answer: (call: Promise<unknown>) => call
}));
const { search } = await import('./search.svelte');

const page = (ids: string[], next: string | null = null) =>
  ({
    hits: ids.map((id) => ({ case: { id, opinions: 0 }, excerpt: null })),
    next,
    viewer: { mine: [], answered: ids.slice(0, 1), revealed: [] }
  }) as unknown as Schemas['SearchPage'];
const ids = () => search.hits?.map((hit) => hit.case.id) ?? null;
const settle = () => new Promise((done) => setTimeout(done));

describe('a search', () => {
  beforeEach(() => {
    search.forget();
    asked.length = 0;
  });

  test('gives up what was asked before, however late its answer comes', async () => {
    void search.seek({ q: 'ca' });
    void search.seek({ q: 'cast' });
    expect(asked.map((one) => one.signal.aborted)).toEqual([true, false]);
    asked[1]!.give(page(['new']));
    await settle();
    asked[0]!.give(page(['old']));
    await settle();
    expect(ids()).toEqual(['new']);
    expect(search.loading).toBe(false);
  });

  test('keeps what it shows until the next answer is there', async () => {
    void search.seek({ q: 'cast' });
    asked[0]!.give(page(['one']));
    await settle();
    expect(search.stale).toBe(false);
    void search.seek({ q: 'casts' });
    expect([ids(), search.stale]).toEqual([['one'], true]);
    asked[1]!.give(page([]));
    await settle();
    expect([ids(), search.stale]).toEqual([[], false]);
  });

  test('shows no answer to another question when one fails, but its own', async () => {
    void search.seek({ q: 'cast' });
    asked[0]!.give(page(['one']));
    await settle();
    void search.look();
    asked[1]!.fail();
    await settle();
    expect(ids()).toEqual(['one']);
    expect(search.failure).not.toBe(null);
    void search.seek({ q: 'rash' });
    asked[2]!.fail();
    await settle();
    expect(ids()).toBe(null);
  });

  test('appends the next page, and looks again at all that it shows', async () => {
    void search.seek({ q: 'cast' });
    asked[0]!.give(page(['a', 'b'], '20'));
    await settle();
    void search.more();
    void search.more();
    expect(asked).toHaveLength(2);
    expect(asked[1]!.query).toEqual({ q: 'cast', cursor: '20' });
    asked[1]!.give(page(['b', 'c'], '40'));
    await settle();
    expect([ids(), search.next]).toEqual([['a', 'b', 'c'], '40']);
    void search.look();
    asked[2]!.give(page(['new', 'a'], '20'));
    await settle();
    expect(ids()).toEqual(['a', 'b', 'c']);
    asked[3]!.give(page(['b'], '40'));
    await settle();
    expect([ids(), search.next]).toEqual([['new', 'a', 'b'], '40']);
    expect(asked).toHaveLength(4);
  });

  test('never brings back a case that was erased while an answer was on its way', async () => {
    void search.seek({});
    asked[0]!.give(page(['gone', 'here']));
    await settle();
    void search.look();
    search.drop('gone');
    expect(ids()).toEqual(['here']);
    asked[1]!.give(page(['gone', 'here']));
    await settle();
    expect(ids()).toEqual(['here']);
  });

  test('is forgotten with the member, and no late answer brings it back', async () => {
    void search.seek({ q: 'cast' });
    asked[0]!.give(page(['one']));
    await settle();
    void search.seek({ q: 'rash' });
    search.forget();
    asked[1]!.give(page(['two']));
    await settle();
    expect([ids(), search.wanted, search.answered.size, search.loading]).toEqual([
      null,
      {},
      0,
      false
    ]);
  });
});
