import { expect, test } from 'vitest';
import type { Schemas } from '$lib/api/client';
import { changesOf } from './edits';

const until = '2026-11-24T10:00Z';
const texts = (
  question: string,
  story: string,
  lesson: Schemas['EarlierTexts']['lesson'] = null
) => ({
  until,
  question,
  story,
  lesson
});
const now = (question: string, story: string, lesson?: object) =>
  ({ question, story, lesson }) as Schemas['Case'];

test('each correction is told by what it changed, the newest first', () => {
  const edits = [texts('a', 'x'), texts('b', 'x')];
  expect(changesOf(edits, now('b', 'y'))).toEqual([
    { text: 'story', until, before: 'x', after: 'y' },
    { text: 'question', until, before: 'a', after: 'b' }
  ]);
});

test('a lesson has its own texts', () => {
  const before = { went_wrong: 'p', take_away: 'q' };
  const after = { went_wrong: 'p', take_away: 'r', taken: 3 };
  expect(changesOf([texts('a', 'x', before)], now('a', 'x', after))).toEqual([
    { text: 'take_away', until, before: 'q', after: 'r' }
  ]);
});
