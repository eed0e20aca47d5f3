/**
 * Every word that a reader sees. A message is a string, or a function where something is filled
 * in; a language is one object of this shape, and nothing else of the application holds words.
 */
import { asking } from './en/asking';
import { cases } from './en/cases';
import { danger } from './en/danger';
import { general } from './en/general';
import { kinds } from './en/kinds';
import { members } from './en/members';
import { opinions } from './en/opinions';
import { visitors } from './en/public';
import { search } from './en/search';
import { article, capital, count, digits, list, locale } from './en/grammar';
import { specialties } from './specialties';

export const en = {
  locale,
  direction: 'ltr' as 'ltr' | 'rtl',

  specialties,
  count,
  capital,
  article,
  number: (n: number) => digits.format(n),
  list: (items: string[]) => list.format(items),

  ownActNow: 'You said: act now',

  ...general,
  ...kinds,
  ...cases,
  ...asking,
  ...opinions,
  ...danger,
  ...members,
  ...visitors,
  ...search
};

export type Words = typeof en;
