import { describe, expect, test } from 'vitest';
import { bodyOf, emptyOpinion, turn, wrongsOf } from './form';

const filled = () => {
  const form = emptyOpinion();
  form.diagnoses[0]!.name = ' Plastic bronchitis ';
  form.diagnoses[0]!.confidence = 0.7;
  return form;
};

describe('an opinion', () => {
  test('of one term and one tap is enough', () => {
    expect(wrongsOf(filled())).toEqual([]);
    expect(bodyOf(filled(), 'anonymous')).toEqual({
      byline: 'anonymous',
      differential: [{ diagnosis: 'Plastic bronchitis', confidence: 0.7 }]
    });
  });
  test('names a diagnosis or a step', () => {
    expect(wrongsOf(emptyOpinion())).toEqual(['nothing']);
  });
  test('act now needs an action and a reason', () => {
    const form = filled();
    form.act_now = { reason: '', action: ' ' };
    expect(wrongsOf(form)).toEqual(['act_now_action', 'act_now_reason']);
  });
  test('what was written moves along when it turns out to be a step', () => {
    const form = filled();
    turn(form, 'step');
    expect(form.steps[0]!.name).toBe(' Plastic bronchitis ');
    expect(form.diagnoses).toEqual([]);
    turn(form, 'diagnosis');
    expect(form.diagnoses[0]!.name).toBe(' Plastic bronchitis ');
    expect(form.steps).toEqual([]);
  });
  test('sends lines as lists and leaves out what is empty', () => {
    const form = filled();
    form.tests = 'Echo\n\n Bronchoscopy ';
    form.steps = [{ name: '', kind: 'drug' }];
    expect(bodyOf(form, 'handle')).toMatchObject({ deciding_tests: ['Echo', 'Bronchoscopy'] });
    expect(bodyOf(form, 'handle')).not.toHaveProperty('plan');
  });
});
