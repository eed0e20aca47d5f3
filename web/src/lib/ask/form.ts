/** A case while it is being written, and the body that it becomes. */
import type { Schemas } from '$lib/api/client';
import { lengthOf, linesOf } from '$lib/drafts/send';
import {
  asksWeek,
  bodyOf as factsBodyOf,
  emptyFacts,
  wrongsOf as factsWrongsOf,
  type FactsForm
} from '$lib/facts/form';
import { emptyPoll, isEmpty, wrongsOf as pollWrongsOf, type PollForm } from '$lib/polls/form';
import { w } from '$lib/words';

export interface AnswerForm {
  diagnosis: string;
  /** Other names, one a line. */
  also: string;
  settled: string;
  afterwards: string;
}

export interface LessonForm {
  went_wrong: string;
  take_away: string;
}

export interface AskForm {
  kind: Schemas['CaseKind'];
  answer: AnswerForm;
  lesson: LessonForm;
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
  /** An earlier case of the member's own, or none; drafts of before have neither. */
  follows?: string;
  relation?: string;
  more: boolean;
}

export const emptyAsk = (): AskForm => ({
  kind: 'ask',
  answer: { diagnosis: '', also: '', settled: '', afterwards: '' },
  lesson: { went_wrong: '', take_away: '' },
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
  follows: '',
  relation: '',
  more: false
});

export type AskField =
  | 'question'
  | 'story'
  | 'diagnosis'
  | 'also'
  | 'settled'
  | 'went_wrong'
  | 'take_away'
  | 'age'
  | 'sex'
  | 'consent'
  | 'audience'
  | 'relation'
  | 'facts'
  | 'poll_question'
  | 'poll_choices';
export type AskWrongs = Partial<Record<AskField, string>>;

export const limits = { question: [10, 300], story: [30, 20_000] } as const;
export const answerLimits = { diagnosis: [1, 200], settled: [3, 4000] } as const;
export const lessonLimits = { went_wrong: [10, 10_000], take_away: [10, 4000] } as const;
const mostNames = 10;

export function text(value: string, [least, most]: readonly [number, number]): string | undefined {
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
  if (form.kind === 'share') {
    set('diagnosis', text(form.answer.diagnosis, answerLimits.diagnosis));
    set('settled', text(form.answer.settled, answerLimits.settled));
    const names = linesOf(form.answer.also);
    if (names.length > mostNames || names.some((name) => lengthOf(name) > 200)) {
      set('also', w.share.alsoTooMany);
    }
  } else if (form.kind === 'lesson') {
    set('went_wrong', text(form.lesson.went_wrong, lessonLimits.went_wrong));
    set('take_away', text(form.lesson.take_away, lessonLimits.take_away));
  }
  const age = form.age.trim();
  if (age === '') set('age', w.wrong.missing);
  else if (!/^\d{1,3}$/.test(age) || Number(age) > 130) set('age', w.wrong.ageRange);
  if (form.sex === null) set('sex', w.wrong.missing);
  if (form.consent === null) set('consent', w.wrong.missing);
  if (form.audience === 'specialties' && form.specialties.length === 0) {
    set('audience', w.wrong.noSpecialty);
  }
  set('facts', Object.values(factsWrongsOf(form.facts, mayBePregnant(form)))[0]);
  if (form.follows && !form.relation?.trim()) set('relation', w.wrong.missing);
  if (form.kind === 'ask' && !isEmpty(form.poll)) {
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
    byline
  };
  if (form.kind === 'ask') {
    body.urgency = form.urgency;
    body.help_wanted = form.help_wanted;
    if (form.working_diagnosis.trim()) body.working_diagnosis = form.working_diagnosis.trim();
  } else {
    body.kind = form.kind;
  }
  if (form.kind === 'share') body.answer = answerOf(form.answer);
  if (form.kind === 'lesson') {
    body.lesson = {
      went_wrong: form.lesson.went_wrong.trim(),
      take_away: form.lesson.take_away.trim()
    };
  }
  const facts = factsBodyOf(form.facts, mayBePregnant(form));
  if (facts) body.facts = facts;
  if (form.specialties.length > 0) body.specialties = form.specialties;
  if (form.audience !== 'all') body.audience = form.audience;
  if (form.language !== null) body.language = form.language;
  if (form.follows && form.relation) {
    body.follows = form.follows;
    body.relation = form.relation.trim();
  }
  return body;
}

function answerOf(form: AnswerForm): Schemas['NewShareAnswer'] {
  const answer: Schemas['NewShareAnswer'] = {
    diagnosis: form.diagnosis.trim(),
    settled_by: form.settled.trim()
  };
  const names = linesOf(form.also);
  if (names.length > 0) answer.also_called = names;
  if (form.afterwards.trim()) answer.afterwards = form.afterwards.trim();
  return answer;
}
