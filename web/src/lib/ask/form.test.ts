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
