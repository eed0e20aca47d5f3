import { describe, expect, test } from 'vitest';
import { linkable, type OwnCase } from './own';

const one = (id: string, shown: 'anonymous' | 'handle') =>
  ({ id, byline: { shown } }) as unknown as OwnCase;

describe('a case that another could follow', () => {
  const own = [one('a', 'anonymous'), one('b', 'handle'), one('c', 'anonymous')];

  test('has the same kind of byline', () => {
    expect(linkable(own, 'anonymous').map((each) => each.id)).toEqual(['a', 'c']);
    expect(linkable(own, 'handle').map((each) => each.id)).toEqual(['b']);
  });

  test('is never the case itself', () => {
    expect(linkable(own, 'anonymous', 'a').map((each) => each.id)).toEqual(['c']);
  });
});
