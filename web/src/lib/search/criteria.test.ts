import { describe, expect, test } from 'vitest';
import { ageOf, fromAddress, setFilters, toAddress, without, type Criteria } from './criteria';

const read = (address: string) => fromAddress(new URL(address, 'http://x').searchParams);

const all: Criteria = {
  q: 'plastic bronchitis',
  kind: 'ask',
  state: 'open',
  specialty: 'cardiac_surgery',
  country: 'CA',
  age_from: 0,
  age_to: 17,
  sex: 'male',
  urgency: 'this_week',
  language: 'en'
};

describe('the address of a search', () => {
  test('holds all that is asked for, and gives it back', () => {
    expect(read(toAddress(all))).toEqual(all);
    expect(toAddress(all)).toBe(
      '/search?q=plastic+bronchitis&kind=ask&state=open&specialty=cardiac_surgery&country=CA&age_from=0&age_to=17&sex=male&urgency=this_week&language=en'
    );
  });

  test('keeps words of every script and sign', () => {
    for (const q of ['K+ 6.1 & rising?', 'Übelkeit #2', 'سعال', '50 % = half', '🫁']) {
      expect(read(toAddress({ q })).q).toBe(q);
    }
  });

  test('is the same for the same criteria', () => {
    expect(toAddress({ sex: 'male', q: 'cast' })).toBe(toAddress({ q: 'cast', sex: 'male' }));
    expect(toAddress({})).toBe('/search');
    expect(toAddress({ q: '' })).toBe('/search');
  });

  test('asks for nothing that the server would refuse', () => {
    expect(read('/search?kind=all&state=&sex=x&urgency=soon&lang=qps')).toEqual({});
    expect(read('/search?specialty=Cardio&country=ca&language=english')).toEqual({});
    expect(read('/search?age_from=-1&age_to=121')).toEqual({});
    expect(read('/search?age_from=40&age_to=30')).toEqual({});
    expect(read('/search?q=%20%20')).toEqual({});
    expect([...read(`/search?q=${'🫁'.repeat(300)}`).q!]).toHaveLength(200);
  });
});

test('an age is a whole number of years up to 120', () => {
  expect(['0', ' 14 ', '120'].map(ageOf)).toEqual([0, 14, 120]);
  expect(['', '-1', '1.5', '121', '1e2', 'ten'].map(ageOf)).toEqual(Array(6).fill(undefined));
});

describe('filters', () => {
  test('are counted without the words, both ages as one', () => {
    expect(setFilters({ q: 'cast' })).toEqual([]);
    expect(setFilters({ q: 'cast', age_from: 0 })).toEqual(['age']);
    expect(setFilters({ age_from: 1, age_to: 2, sex: 'male' })).toEqual(['age', 'sex']);
    expect(setFilters(all)).toHaveLength(8);
  });

  test('go one by one, and the words stay', () => {
    let left = all;
    for (const one of setFilters(all)) left = without(left, one);
    expect(left).toEqual({ q: all.q });
    expect(all.age_to).toBe(17);
  });
});
