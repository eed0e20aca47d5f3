import { describe, expect, test } from 'vitest';
import { nameOf, roleOf } from './byline';
import { patient } from './patient';
import { ago, span } from './time';

describe('the patient', () => {
  test.each([
    [14, 'years', 'male', 'Boy, 14 y'],
    [17, 'years', 'female', 'Girl, 17 y'],
    [18, 'years', 'female', 'Woman, 18 y'],
    [52, 'years', 'male', 'Man, 52 y'],
    [90, 'years', 'female', 'Woman, 90+ y'],
    [3, 'weeks', 'female', 'Girl, 3 weeks'],
    [1, 'days', 'male', 'Boy, 1 day'],
    [30, 'months', 'unknown', 'Patient, 30 months'],
    [40, 'years', 'intersex', 'Intersex, 40 y']
  ] as const)('%s %s %s is "%s"', (value, unit, sex, words) => {
    expect(patient({ value, unit }, sex)).toBe(words);
  });
});

describe('times', () => {
  const now = Date.parse('2026-11-24T12:00Z');
  test.each([
    ['2026-11-24T12:00Z', 'just now'],
    ['2026-11-24T12:03Z', 'just now'],
    ['2026-11-24T11:56Z', '4 min ago'],
    ['2026-11-24T09:10Z', '2 h ago'],
    ['2026-11-21T11:00Z', '3 d ago'],
    ['2026-10-01T11:00Z', '1 Oct 2026']
  ])('%s is "%s"', (at, words) => {
    expect(ago(at, now).replace(/^Oct 1, /, '1 Oct ')).toBe(words);
  });

  test.each([
    ['2026-11-24T11:20Z', '40 min'],
    ['2026-11-22T12:00Z', '48 h'],
    ['2026-11-14T12:00Z', '10 days']
  ])('since %s is "%s"', (at, words) => {
    expect(span(at, now)).toBe(words);
  });
});

describe('bylines', () => {
  const who = { specialty: 'cardiology', country: 'CA' };
  test('an anonymous author has a name for this case only', () => {
    expect(nameOf({ shown: 'anonymous', alias: 'Alder', ...who })).toBe('Alder');
  });
  test('others see specialty and country', () => {
    expect(roleOf({ shown: 'handle', handle: 'north_of_60', ...who } as never)).toBe(
      'Cardiologist, Canada'
    );
  });
  test('a specialty that the catalogue does not know is still readable', () => {
    expect(roleOf({ specialty: 'space_medicine', country: 'CA' })).toBe('Space medicine, Canada');
  });
});
