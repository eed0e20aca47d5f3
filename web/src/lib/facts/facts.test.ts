import { describe, expect, test } from 'vitest';
import { asksWeek, bodyOf, emptyFacts, entryOf, weightOf, wrongsOf } from './form';
import { readingOf } from './reader';
import { linesOf, valueOf } from './shown';

describe('facts being written', () => {
  test('are nothing until something is written', () => {
    expect(wrongsOf(emptyFacts(), true)).toEqual({});
    expect(bodyOf(emptyFacts(), true)).toBeUndefined();
  });
  test('go as typed, one drug on a line', () => {
    const form = {
      ...emptyFacts(),
      findings: ' Na 128, K 6.1 ',
      kept: ['K 6.1', 'Cl 90'],
      drugs: 'Ramipril 5 mg 1-0-0\n\n insulin ',
      known: 'some' as const,
      allergies: 'penicillin, latex',
      week: '28+3',
      weight: '72,5',
      timeline: 'day -3: fever\n2: rash'
    };
    expect(wrongsOf(form, true)).toEqual({});
    expect(bodyOf(form, true)).toEqual({
      findings: { typed: 'Na 128, K 6.1', kept_as_text: ['K 6.1'] },
      drugs: [{ name: 'Ramipril 5 mg 1-0-0' }, { name: 'insulin' }],
      allergies: { known: 'some', names: ['penicillin', 'latex'] },
      pregnancy_week: '28+3',
      weight_kg: 72.5,
      timeline: [
        { day: -3, text: 'fever' },
        { day: 2, text: 'rash' }
      ]
    });
    expect(bodyOf(form, false)!.pregnancy_week).toBeUndefined();
  });
  test('are refused where a number is not certain', () => {
    expect(weightOf('1,200.5')).toBeNull();
    expect(weightOf('0')).toBeNull();
    expect(entryOf('fever on day 3')).toBeNull();
    const form = { ...emptyFacts(), week: '45', weight: '7 kg', timeline: 'fever' };
    expect(Object.keys(wrongsOf(form, true))).toEqual(['week', 'weight', 'timeline']);
    expect(wrongsOf({ ...emptyFacts(), known: 'some' }, true).allergies).toBeDefined();
  });
  test('ask the week of pregnancy only where there can be one', () => {
    expect(asksWeek('female', 30, 'years')).toBe(true);
    expect(asksWeek('intersex', 10, 'years')).toBe(true);
    expect(asksWeek('male', 30, 'years')).toBe(false);
    expect(asksWeek('female', 9, 'years')).toBe(false);
    expect(asksWeek('female', 30, 'months')).toBe(false);
    expect(asksWeek('female', null, 'years')).toBe(false);
  });
});

const potassium = {
  typed: 'K 6.1',
  code: 'potassium',
  name: 'Potassium',
  group: 'labs' as const,
  value: '6.1',
  unit: 'mmol/L',
  si: { value: '6.1', unit: 'mmol/L' },
  conventional: { value: '6.1', unit: 'mEq/L' }
};

describe('rows', () => {
  const text = 'é K 6.1, lives alone';
  const answer = '3\t8\tpotassium\tPotassium\t6.1\tmmol/L\t6.1\tmmol/L\t6.1\tmEq/L\n';
  test('say what was typed, and leave the rest as text', () => {
    const { rows, rest } = readingOf(text, answer, []);
    expect(rows.map((row) => row.typed)).toEqual(['K 6.1']);
    expect(rest).toBe('é , lives alone');
  });
  test('turn back to text', () => {
    expect(readingOf(text, answer, ['K 6.1'])).toEqual({ rows: [], rest: text });
  });
  test('show both systems, and no unit that was not known', () => {
    expect(valueOf(potassium)).toBe('6.1 mmol/L (6.1 mEq/L)');
    expect(valueOf({ value: '8.2' })).toBe('8.2 (unit not given)');
  });
  test('show the newer beside the older', () => {
    const newer = { ...potassium, value: '5.2', si: { value: '5.2', unit: 'mmol/L' } };
    delete (newer as { conventional?: unknown }).conventional;
    const facts = [
      { version: 1, findings: { typed: '', rows: [potassium] } },
      { version: 3, findings: { typed: '', rows: [newer] } }
    ];
    expect(linesOf(facts, 'labs')).toEqual([
      {
        code: 'potassium',
        name: 'Potassium',
        now: ['5.2 mmol/L'],
        before: ['6.1 mmol/L (6.1 mEq/L)']
      }
    ]);
    expect(linesOf(facts, 'vitals')).toEqual([]);
  });
});
