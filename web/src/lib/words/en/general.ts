/** English: what many pages say. */
import { digits, count } from './grammar';

export const general = {
  app: {
    name: 'Consilium',
    title: (page: string) => `${page} · Consilium`,
    skip: 'Skip to content',
    mainNav: 'Main',
    cases: 'Cases',
    ask: 'Ask for help',
    me: 'Me',
    back: 'Back',
    close: 'Close',
    cancel: 'Cancel',
    again: 'Try again',
    more: 'More',
    loading: 'Loading',
    demo: 'Demo world: everything here is invented',
    demoSwitch: 'Switch doctor',
    noEmergency: 'This is no emergency service.',
    inDanger: 'Do not wait for answers: if life is in danger call your local emergency team first.',
    offline: 'You are offline. What you write is kept on this device.',
    unreachable: 'The server does not answer. Trying again; nothing is lost.',
    online: 'Connected again.'
  },

  failure: {
    offline: 'You are offline, so this could not be loaded. It loads when you are back.',
    unreachable: 'The server did not answer. Nothing is lost; try again in a moment.',
    busy: (seconds: number | undefined) =>
      seconds
        ? `Too many requests at once. Nothing is lost; try again in ${count(seconds, 'second', 'seconds')}.`
        : 'Too many requests at once. Nothing is lost; try again in a moment.',
    notFound: 'There is no such case here. It may have been withdrawn.',
    forbidden: 'You cannot do this here.',
    conflict: 'The case has changed in the meantime. Nothing of yours is lost.',
    tooLarge: 'This is more text than the server takes. Shorten it; nothing is lost.',
    refused: 'The server did not take this. Nothing is lost; look through what you wrote.',
    server: 'Something went wrong on the server. Nothing is lost; try again in a moment.'
  },

  wrong: {
    missing: 'This is needed.',
    tooShort: (least: number) =>
      `A little more, please: at least ${count(least, 'character', 'characters')}.`,
    tooLong: (most: number) => `At most ${count(most, 'character', 'characters')}.`,
    handle: '3 to 24 of a to z, 0 to 9 and _.',
    handleTaken: 'Another member has this handle. Choose another.',
    invitation: 'This invitation is not known, or it was used before.',
    passphrase: 'This is not your passphrase.',
    passphraseShort: 'At least 12 characters; a few words are best.',
    signIn: 'Handle and passphrase do not go together.',
    ageRange: 'An age from 0 to 130.',
    noSpecialty: 'Add at least one specialty.',
    notTaken: 'The server did not take this.',
    other: 'Please look at this again.'
  },

  notFound: {
    title: 'Nothing here',
    words: 'There is no page at this address. It may have been withdrawn.',
    action: 'Go to the cases'
  },

  broken: {
    title: 'This page stopped',
    words: 'Something in this page went wrong. What you wrote is kept on this device.',
    action: 'Load again'
  },

  time: {
    now: 'just now',
    minutes: (n: number) => `${n} min ago`,
    hours: (n: number) => `${n} h ago`,
    days: (n: number) => `${n} d ago`,
    spanMinutes: (n: number) => `${n} min`,
    spanHours: (n: number) => `${n} h`,
    spanDays: (n: number) => count(n, 'day', 'days')
  },

  patient: {
    age: (value: number, unit: 'days' | 'weeks' | 'months' | 'years') =>
      ({
        days: count(value, 'day', 'days'),
        weeks: count(value, 'week', 'weeks'),
        months: count(value, 'month', 'months'),
        years: value >= 90 ? '90+ y' : `${value} y`
      })[unit],
    boy: 'Boy',
    girl: 'Girl',
    man: 'Man',
    woman: 'Woman',
    intersex: 'Intersex',
    unknown: 'Patient',
    who: (person: string, age: string) => `${person}, ${age}`
  },

  urgency: { now: 'Now', today: 'Today', this_week: 'This week' },

  sex: { female: 'Female', male: 'Male', intersex: 'Intersex', unknown: 'Unknown' },

  units: { days: 'days', weeks: 'weeks', months: 'months', years: 'years' },

  consent: {
    given: 'The patient',
    guardian: 'Guardian',
    emergency: 'Emergency',
    not_needed: 'Not needed'
  },

  help: {
    diagnosis: 'Diagnosis',
    treatment: 'Treatment',
    next_test: 'Next test',
    second_opinion: 'Second opinion'
  },

  stepKind: {
    drug: 'Drug',
    procedure: 'Procedure',
    test: 'Test',
    referral: 'Referral',
    trial: 'Trial',
    wait: 'Wait'
  },

  patientState: {
    recovered: 'Recovered',
    improving: 'Improving',
    unchanged: 'Unchanged',
    worse: 'Worse',
    died: 'Died',
    unknown: 'Not known'
  },

  state: { open: 'Open', solved: 'Solved', closed: 'Closed' },

  byline: {
    line: (person: string, country: string) => `${person}, ${country}`,
    anonymous: 'anonymous',
    shownAs: 'Shown as',
    fixed: 'In this case you are already shown so.',
    once: 'One way for all that you write in this case.'
  },

  waiting: {
    one: {
      question: 'A question on your case',
      reply: 'A reply to your question',
      update: 'New in a case you answered',
      followed: 'New in a case you follow',
      withdrawn: 'Withdrawn',
      check: 'Is this act now right? A colleague’s patient may be in danger',
      act_now_answer: 'The presenter to your act now',
      harm: 'Marked harmful in your case'
    },
    answer: {
      acting: 'acting',
      not_applicable: 'not applicable',
      revoked: 'revoked by a moderator'
    },
    kind: {
      question: 'Question on your case',
      reply: 'Reply to your question',
      update: 'New in a case you answered',
      followed: 'New in a case you follow',
      withdrawn: 'Withdrawn',
      check: 'Act now to check',
      act_now_answer: 'The presenter to your act now',
      harm: 'Marked harmful in your case'
    },
    happened: {
      update: 'An update',
      reply: 'A reply of the presenter',
      outcome: 'The outcome is told',
      closed: 'It was closed'
    },
    gone: (n: number) =>
      n === 1
        ? 'A case that you followed was withdrawn'
        : `${digits.format(n)} cases that you followed were withdrawn`,
    putAway: 'Put this away',
    many: (n: number) => `${digits.format(n)} things wait for you`
  }
};
