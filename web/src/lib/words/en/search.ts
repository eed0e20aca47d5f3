/** English: searching cases. */
import { digits, count } from './grammar';

export const search = {
  search: {
    title: 'Search',
    label: 'Search cases',
    results: 'Cases found',
    found: (n: number, more: boolean) =>
      more
        ? `The first ${digits.format(n)} cases`
        : n === 0
          ? 'No case'
          : count(n, 'case', 'cases'),
    hint: 'A sign, a drug, a finding, a diagnosis: words are found in every inflection, in cases, updates, questions and lessons. Filters work without words too.',
    newest: 'The newest cases',
    sealed: 'Opinions, comments and outcomes are searched only in cases where you may see them.',
    filters: 'Filters',
    filtersSet: (n: number) => `Filters (${digits.format(n)})`,
    chosen: 'Filters that are set',
    any: 'Any',
    clear: 'Remove all filters',
    kind: 'Kind',
    state: 'State',
    specialty: 'Specialty',
    country: 'Country',
    ageFrom: 'Age from',
    ageTo: 'Age to',
    age: (from: number | undefined, to: number | undefined) =>
      from === undefined
        ? `up to ${count(to ?? 0, 'year', 'years')}`
        : to === undefined
          ? `from ${count(from, 'year', 'years')}`
          : from === to
            ? count(from, 'year', 'years')
            : `${digits.format(from)} to ${count(to, 'year', 'years')}`,
    wrongAge: 'Whole years from 0 to 120.',
    wrongAges: 'The first age is above the second.',
    sex: 'Sex',
    sexUnknown: 'Sex unknown',
    urgency: 'Urgency',
    language: 'Language',
    nothing: 'Nothing found.',
    nothingFiltered: 'Nothing found. Fewer filters may find more.',
    nothingWords: (words: string) =>
      `Nothing found for “${words}”. Try another word, or only its beginning.`,
    nothingBoth: (words: string) =>
      `Nothing found for “${words}” with these filters. Remove one, or try another word.`,
    where: {
      question: 'In the question',
      story: 'In the story',
      update: 'In an update',
      asked: 'In a question of a colleague',
      reply: 'In a reply of the presenter',
      lesson: 'In the lesson',
      closing: 'In the reason for closing',
      working_diagnosis: 'In what the presenter thinks',
      answer: 'In the answer',
      opinion: 'In an opinion',
      comment: 'In a comment',
      outcome: 'In the outcome'
    }
  }
};
