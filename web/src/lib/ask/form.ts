/** A case while it is being written, and the body that it becomes. */
import type { Schemas } from '$lib/api/client';
import { lengthOf } from '$lib/drafts/send';
import {
  asksWeek,
  bodyOf as factsBodyOf,
  emptyFacts,
  wrongsOf as factsWrongsOf,
  type FactsForm
} from '$lib/facts/form';
import { emptyPoll, isEmpty, wrongsOf as pollWrongsOf, type PollForm } from '$lib/polls/form';
import { w } from '$lib/words';

export interface AskForm {
  question: string;
  story: string;
  age: string;
  unit: Schemas['AgeUnit'];
  sex: Schemas['Sex'] | null;
  consent: Schemas['Consent'] | null;
  urgency: Schemas['Urgency'];
  help_wanted: Schemas['HelpWanted'][];
  specialties: string[];
  audience: Schemas['Audience'];
  language: string | null;
  working_diagnosis: string;
  facts: FactsForm;
  poll: PollForm;
  byline: Schemas['BylineShown'] | null;
  more: boolean;
}

export const emptyAsk = (): AskForm => ({
  question: '',
  story: '',
  age: '',
  unit: 'years',
  sex: null,
  consent: null,
  urgency: 'today',
  help_wanted: ['diagnosis'],
  specialties: [],
  audience: 'all',
  language: null,
  working_diagnosis: '',
  facts: emptyFacts(),
  poll: emptyPoll(),
  byline: null,
  more: false
});

export type AskField =
  | 'question'
  | 'story'
  | 'age'
  | 'sex'
  | 'consent'
  | 'audience'
  | 'facts'
  | 'poll_question'
  | 'poll_choices';
export type AskWrongs = Partial<Record<AskField, string>>;

export const limits = { question: [10, 300], story: [30, 20_000] } as const;

function text(value: string, [least, most]: readonly [number, number]): string | undefined {
  const length = lengthOf(value);
  if (length === 0) return w.wrong.missing;
  if (length < least) return w.wrong.tooShort(least);
  return length > most ? w.wrong.tooLong(most) : undefined;
}

export const mayBePregnant = (form: AskForm): boolean =>
  asksWeek(form.sex, form.age.trim() === '' ? null : Number(form.age), form.unit);

/** What is still missing, in the order of the page. */
export function wrongsOf(form: AskForm): AskWrongs {
  const wrongs: AskWrongs = {};
  const set = (field: AskField, wrong: string | undefined) => {
    if (wrong) wrongs[field] = wrong;
  };
  set('question', text(form.question, limits.question));
  set('story', text(form.story, limits.story));
  const age = form.age.trim();
  if (age === '') set('age', w.wrong.missing);
  else if (!/^\d{1,3}$/.test(age) || Number(age) > 130) set('age', w.wrong.ageRange);
  if (form.sex === null) set('sex', w.wrong.missing);
  if (form.consent === null) set('consent', w.wrong.missing);
  if (form.audience === 'specialties' && form.specialties.length === 0) {
    set('audience', w.wrong.noSpecialty);
  }
  set('facts', Object.values(factsWrongsOf(form.facts, mayBePregnant(form)))[0]);
  if (!isEmpty(form.poll)) {
    const poll = pollWrongsOf(form.poll);
    set('poll_question', poll.question);
    set('poll_choices', poll.choices);
  }
  return wrongs;
}

/** The body; `form` has no wrongs. */
export function bodyOf(form: AskForm, byline: Schemas['BylineShown']): Schemas['NewCase'] {
  const body: Schemas['NewCase'] = {
    question: form.question.trim(),
    story: form.story.trim(),
    age: { value: Number(form.age), unit: form.unit },
    sex: form.sex!,
    consent: form.consent!,
    urgency: form.urgency,
    help_wanted: form.help_wanted,
    byline
  };
  const facts = factsBodyOf(form.facts, mayBePregnant(form));
  if (facts) body.facts = facts;
  if (form.specialties.length > 0) body.specialties = form.specialties;
  if (form.audience !== 'all') body.audience = form.audience;
  if (form.language !== null) body.language = form.language;
  if (form.working_diagnosis.trim()) body.working_diagnosis = form.working_diagnosis.trim();
  return body;
}
