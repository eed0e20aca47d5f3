import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Bar from './Bar.svelte';
import Ranking from './Ranking.svelte';
import { order, segments, speakers, tableText, whisker } from './drawing';

const answer = (count: number, of: number, specialties: Record<string, number>) => ({
  share: { count, of },
  support: {
    specialties: Object.entries(specialties).map(([specialty, n]) => ({ specialty, count: n })),
    countries: [{ country: 'CA', count }]
  }
});

const first = answer(9, 12, { paediatrics: 5, nephrology: 3, genetics: 1 });
const second = answer(3, 12, { nephrology: 1, urology: 1, radiology: 1 });

describe('the order of shades', () => {
  test('goes by all answers together, ties by code', () => {
    expect(order([first, second], 'specialties')).toEqual([
      'paediatrics',
      'nephrology',
      'genetics'
    ]);
  });
  test('is the same for countries', () => {
    expect(order([first, second], 'countries')).toEqual(['CA']);
  });
});

describe('segments', () => {
  const shades = order([first, second], 'specialties');
  test('fill the share of the whole scale, one behind the other', () => {
    const bar = segments(first, 'specialties', shades);
    expect(bar.map((part) => [part.key, part.count, part.shade])).toEqual([
      ['paediatrics', 5, 0],
      ['nephrology', 3, 1],
      ['genetics', 1, 2]
    ]);
    expect(bar.at(-1)?.to).toBeCloseTo(9 / 12);
    expect(bar[1]?.from).toBe(bar[0]?.to);
  });
  test('keep a shade where a group is missing, and put the rest with the others', () => {
    const bar = segments(second, 'specialties', shades);
    expect(bar.map((part) => [part.key, part.count, part.shade])).toEqual([
      ['nephrology', 1, 1],
      [null, 2, 3]
    ]);
  });
  test('of nobody are none', () => {
    expect(segments(answer(0, 0, {}), 'specialties', [])).toEqual([]);
  });
});

describe('speakers', () => {
  test('are named up to four, shades first', () => {
    const many = answer(9, 9, { a: 1, b: 1, c: 3, d: 2, e: 1, f: 1 });
    expect(speakers(many, 'specialties', ['b'])).toEqual({
      named: [
        { key: 'b', count: 1 },
        { key: 'c', count: 3 },
        { key: 'd', count: 2 },
        { key: 'a', count: 1 }
      ],
      others: 2
    });
  });
});

describe('the whisker', () => {
  test('is Wilson’s interval', () => {
    const { from, to } = whisker({ count: 9, of: 12 })!;
    expect(from).toBeCloseTo(0.468, 3);
    expect(to).toBeCloseTo(0.911, 3);
  });
  test('is not drawn from 30 on, or for nobody', () => {
    expect(whisker({ count: 9, of: 30 })).toBeNull();
    expect(whisker({ count: 0, of: 0 })).toBeNull();
  });
});

describe('the drawing', () => {
  const html = (rows: unknown[]) =>
    render(Ranking, {
      props: {
        kind: 'diagnosis',
        title: 'Diagnoses',
        rows,
        division: 'specialties',
        shades: []
      } as never
    }).body;
  const row = {
    name: 'Plastic bronchitis',
    ...first,
    cannot_miss: 2,
    endorsements: { confirm: 1, agree: 0, disagree: 0 }
  };

  test('says the count in words and never in per cent', () => {
    const body = html([row]).replace(/<svg[\s\S]*?<\/svg>/g, '');
    expect(body).toContain('9 of 12');
    expect(body).not.toContain('%');
  });
  test('has a table behind it', () => {
    expect(html([row])).toMatch(/<th scope="row"[^>]*>Plastic bronchitis/);
  });
  test('is nothing without answers', () => {
    expect(html([])).not.toContain('<ol');
  });
  test('uses no inline style, which the policy would refuse', () => {
    const bar = render(Bar, {
      props: {
        segments: segments(first, 'specialties', ['paediatrics']),
        whisker: whisker(first.share)
      }
    }).body;
    expect(bar).toContain('width="41.667%"');
    expect(bar).not.toContain('style=');
  });
});

test('a table for copying has no stray tabs', () => {
  expect(tableText(['a', 'b'], [['x\ty', 1]])).toBe('a\tb\nx y\t1');
});
