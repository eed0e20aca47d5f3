import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import PollResult from './PollResult.svelte';
import { bodyOf, emptyPoll, isEmpty, wrongsOf } from './form';
import { tableOf } from './result';

describe('a poll being written', () => {
  const good = { question: ' Which first? ', choices: [' Drain', 'Wait ', ''] };
  test('is empty until something is written', () => {
    expect(isEmpty(emptyPoll())).toBe(true);
    expect(isEmpty({ question: ' ', choices: [' '] })).toBe(true);
    expect(isEmpty(good)).toBe(false);
  });
  test('leaves out blank choices', () => {
    expect(wrongsOf(good)).toEqual({});
    expect(bodyOf(good)).toEqual({ question: 'Which first?', choices: ['Drain', 'Wait'] });
  });
  test('needs a question and two choices that differ', () => {
    expect(Object.keys(wrongsOf(emptyPoll()))).toEqual(['question', 'choices']);
    expect(wrongsOf({ ...good, choices: ['Drain', ' drain'] }).choices).toBeDefined();
    expect(wrongsOf({ ...good, choices: ['Drain', 'x'.repeat(121)] }).choices).toBeDefined();
    expect(wrongsOf({ ...good, question: 'Why?' }).question).toBeDefined();
  });
});

const side = (first: number, second: number, named: number) => ({
  votes: first + second,
  choices: [
    {
      count: first,
      support: {
        specialties: named > 0 ? [{ specialty: 'cardiology', count: named }] : [],
        countries: []
      }
    },
    { count: second, support: { specialties: [], countries: [] } }
  ]
});

describe('the result', () => {
  test('counts as others what the groups leave', () => {
    const table = tableOf(side(7, 2, 4), 'specialties');
    expect(table.codes).toEqual(['cardiology']);
    expect(table.hasOthers).toBe(true);
    expect(table.rows).toEqual([
      { counts: [4], others: 3 },
      { counts: [0], others: 2 }
    ]);
    expect(tableOf(side(4, 0, 4), 'specialties').hasOthers).toBe(false);
    expect(tableOf(side(7, 2, 4), 'countries').codes).toEqual([]);
  });

  const html = (independent: unknown, informed: unknown, vote: unknown = null) =>
    render(PollResult, {
      props: {
        choices: ['Drain', 'Wait'],
        result: { case: 'x', variant: 'open', independent, informed },
        vote
      } as never
    }).body;

  test('says counts in words, never in per cent, and marks the own vote', () => {
    const body = html(side(7, 2, 4), side(0, 1, 0), { choice: 1, independent: true });
    expect(body.replace(/<svg[\s\S]*?<\/svg>/g, '')).not.toContain('%');
    expect(body).toContain('7 of 9');
    expect(body).toContain('Your vote');
    expect(body).not.toContain('style=');
  });
  test('says when nobody has voted', () => {
    expect(html(side(0, 0, 0), side(0, 0, 0))).toContain('Nobody has voted yet.');
  });
});
