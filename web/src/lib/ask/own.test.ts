import { describe, expect, test } from 'vitest';
import { linkable, type OwnCase } from './own';

const one = (id: string, shown: 'anonymous' | 'handle', minute = 0) =>
  ({ id, byline: { shown }, published_at: `2026-11-24T12:0${minute}Z` }) as unknown as OwnCase;
type Later = Parameters<typeof linkable>[2];
const later = (id: string, minute: number, ...linked: string[]) =>
  ({
    id,
    published_at: `2026-11-24T12:0${minute}Z`,
    viewer: { links: linked.map((each) => ({ case: each })) }
  }) as unknown as Later;

describe('a case that another could follow', () => {
  const own = [one('a', 'anonymous'), one('b', 'handle'), one('c', 'anonymous')];

  test('has the same kind of byline', () => {
    expect(linkable(own, 'anonymous').map((each) => each.id)).toEqual(['a', 'c']);
    expect(linkable(own, 'handle').map((each) => each.id)).toEqual(['b']);
  });

  test('is never the case itself', () => {
    expect(linkable(own, 'anonymous', later('a', 0)).map((each) => each.id)).toEqual(['c']);
  });

  test('was not posted after it, and is not linked with it already', () => {
    const some = [one('a', 'handle', 3), one('b', 'handle', 2), one('c', 'handle', 1)];
    expect(linkable(some, 'handle', later('b', 2)).map((each) => each.id)).toEqual(['c']);
    expect(linkable(some, 'handle', later('b', 2, 'c'))).toEqual([]);
  });
});
