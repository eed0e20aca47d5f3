/** A poll while it is being written, and the body that it becomes. */
import type { Schemas } from '$lib/api/client';
import { lengthOf } from '$lib/drafts/send';
import { w } from '$lib/words';

export interface PollForm {
  question: string;
  /** Blank ones are left out. */
  choices: string[];
}

export const leastChoices = 2;
export const mostChoices = 6;
export const limits = { question: [5, 200], choice: [1, 120] } as const;

export const emptyPoll = (): PollForm => ({ question: '', choices: ['', ''] });

const filled = (form: PollForm) => form.choices.filter((choice) => lengthOf(choice) > 0);

export const isEmpty = (form: PollForm): boolean =>
  lengthOf(form.question) === 0 && filled(form).length === 0;

export interface PollWrongs {
  question?: string;
  choices?: string;
}

export function wrongsOf(form: PollForm): PollWrongs {
  const wrongs: PollWrongs = {};
  const length = lengthOf(form.question);
  const [least, most] = limits.question;
  if (length === 0) wrongs.question = w.wrong.missing;
  else if (length < least) wrongs.question = w.wrong.tooShort(least);
  else if (length > most) wrongs.question = w.wrong.tooLong(most);
  const choices = filled(form).map((choice) => choice.trim().toLocaleLowerCase(w.locale));
  if (choices.length < leastChoices) wrongs.choices = w.poll.tooFew;
  else if (choices.some((choice) => lengthOf(choice) > limits.choice[1]))
    wrongs.choices = w.wrong.tooLong(limits.choice[1]);
  else if (new Set(choices).size < choices.length) wrongs.choices = w.poll.repeated;
  return wrongs;
}

/** The body; `form` has no wrongs. */
export const bodyOf = (form: PollForm): Schemas['NewPoll'] => ({
  question: form.question.trim(),
  choices: filled(form).map((choice) => choice.trim())
});
