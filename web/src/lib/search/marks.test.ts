import { expect, test } from 'vitest';
import { segments } from './marks';

const shown = (text: string, marks: number[][]) =>
  segments(text, marks)
    .map((one) => (one.marked ? `[${one.text}]` : one.text))
    .join('');

test('a text is cut at its marks, and nothing of it is lost', () => {
  expect(segments('branched like a bronchus', [[0, 8]])).toEqual([
    { text: 'branched', marked: true },
    { text: ' like a bronchus', marked: false }
  ]);
  expect(
    shown('branched like a bronchus', [
      [0, 8],
      [16, 24]
    ])
  ).toBe('[branched] like a [bronchus]');
  expect(shown('no mark', [])).toBe('no mark');
  expect(segments('', [])).toEqual([]);
});

test('marks count code points, not the halves of surrogate pairs', () => {
  expect(shown('🫁 cast 🫀 seen', [[2, 6]])).toBe('🫁 [cast] 🫀 seen');
  expect(shown('a 🫀b', [[2, 3]])).toBe('a [🫀]b');
  expect(shown('𝔻-dimer 4', [[0, 7]])).toBe('[𝔻-dimer] 4');
});

test('neighbouring marks stay apart', () => {
  expect(
    segments('castcast', [
      [0, 4],
      [4, 8]
    ])
  ).toHaveLength(2);
});

test('marks that do not fit are cut or left out', () => {
  expect(shown('cast', [[2, 99]])).toBe('ca[st]');
  expect(shown('cast', [[9, 12]])).toBe('cast');
  expect(shown('cast', [[3, 1]])).toBe('cast');
  expect(
    shown('a cast seen', [
      [2, 6],
      [4, 8]
    ])
  ).toBe('a [cast][ s]een');
});
