import { describe, expect, test } from 'vitest';
import { bodyOf, emptyAsk, wrongsOf, type AskForm } from './form';

const complete: AskForm = {
  ...emptyAsk(),
  question: 'What is it, and what now?',
  story: 'Three weeks of dry cough, then a branched rubbery mass.',
  age: '14',
  sex: 'male',
  consent: 'guardian'
};

describe('an earlier case that this one follows', () => {
  test('is sent with how they belong together', () => {
    const form: AskForm = { ...complete, follows: 'q1', relation: ' The sister ' };
    expect(wrongsOf(form)).toEqual({});
    expect(bodyOf(form, 'anonymous')).toMatchObject({ follows: 'q1', relation: 'The sister' });
  });

  test('needs to say so, and none needs nothing', () => {
    expect(Object.keys(wrongsOf({ ...complete, follows: 'q1' }))).toEqual(['relation']);
    const body = bodyOf({ ...complete, relation: 'left over' }, 'anonymous');
    expect(body).not.toHaveProperty('follows');
    expect(body).not.toHaveProperty('relation');
  });
});

describe('the audience', () => {
  test('is all, and then nothing is said of it', () => {
    expect(wrongsOf(complete)).toEqual({});
    expect(bodyOf(complete, 'anonymous')).not.toHaveProperty('audience');
  });

  test('of specialties needs one', () => {
    const form: AskForm = { ...complete, audience: 'specialties' };
    expect(Object.keys(wrongsOf(form))).toEqual(['audience']);
    form.specialties = ['cardiology'];
    expect(wrongsOf(form)).toEqual({});
    expect(bodyOf(form, 'anonymous')).toMatchObject({
      audience: 'specialties',
      specialties: ['cardiology']
    });
  });

  test('abroad needs nothing else', () => {
    const form: AskForm = { ...complete, audience: 'abroad' };
    expect(wrongsOf(form)).toEqual({});
    expect(bodyOf(form, 'handle').audience).toBe('abroad');
  });
});

describe('a share', () => {
  const share: AskForm = {
    ...complete,
    kind: 'share',
    urgency: 'now',
    working_diagnosis: 'left from before',
    poll: { question: 'left', choices: ['from', 'before'] }
  };

  test('needs its answer and what settled it', () => {
    expect(Object.keys(wrongsOf(share))).toEqual(['diagnosis', 'settled']);
  });

  test('sends the answer, and nothing that only an ask has', () => {
    const form = {
      ...share,
      answer: {
        diagnosis: ' Scurvy ',
        also: 'Vitamin C deficiency\n\n',
        settled: 'Level.',
        afterwards: ''
      }
    };
    expect(wrongsOf(form)).toEqual({});
    const body = bodyOf(form, 'handle');
    expect(body).toMatchObject({
      kind: 'share',
      answer: { diagnosis: 'Scurvy', also_called: ['Vitamin C deficiency'], settled_by: 'Level.' }
    });
    for (const field of ['urgency', 'help_wanted', 'working_diagnosis', 'lesson']) {
      expect(body).not.toHaveProperty(field);
    }
    expect(body.answer).not.toHaveProperty('afterwards');
  });

  test('has ten other names at most', () => {
    const names = Array.from({ length: 11 }, (_, at) => `Name ${at}`).join('\n');
    const answer = { diagnosis: 'Scurvy', also: names, settled: 'Level.', afterwards: '' };
    expect(Object.keys(wrongsOf({ ...share, answer }))).toEqual(['also']);
  });
});

describe('a lesson', () => {
  const lesson: AskForm = { ...complete, kind: 'lesson' };

  test('needs what went wrong and what to take from it', () => {
    expect(Object.keys(wrongsOf(lesson))).toEqual(['went_wrong', 'take_away']);
  });

  test('sends its two texts, and no answer that was typed before', () => {
    const form: AskForm = {
      ...lesson,
      answer: { diagnosis: 'Scurvy', also: '', settled: 'Level.', afterwards: '' },
      lesson: { went_wrong: 'It was misread.', take_away: 'Read it twice.' }
    };
    const body = bodyOf(form, 'anonymous');
    expect(body.lesson).toEqual({ went_wrong: 'It was misread.', take_away: 'Read it twice.' });
    for (const field of ['answer', 'urgency', 'help_wanted']) {
      expect(body).not.toHaveProperty(field);
    }
  });
});

test('an ask says no kind, so that it is read as before', () => {
  expect(bodyOf(complete, 'handle')).not.toHaveProperty('kind');
});
