/** English: coming in, and the member’s own page. */
import { digits, count } from './grammar';

export const members = {
  enter: {
    title: 'Ask colleagues about a hard case',
    words:
      'Verified doctors from many countries answer within minutes. You can stay anonymous, and no one outside sees a case or a name.',
    join: 'Join with an invitation',
    signIn: 'Sign in',
    look: 'Look around as an invented doctor'
  },

  join: {
    title: 'Join',
    words: 'Your invitation says that you are a doctor. Nobody learns which one.',
    invitation: 'Invitation',
    handle: 'Handle',
    handleHint: 'A name that does not give you away',
    passphrase: 'Passphrase',
    passphraseHint: 'At least 12 characters; a few words are best.',
    lost: 'No one can restore a lost passphrase: there is no mail address to ask.',
    show: 'Show',
    hide: 'Hide',
    send: 'Join',
    have: 'Already a member?'
  },

  signIn: {
    title: 'Sign in',
    handle: 'Handle',
    passphrase: 'Passphrase',
    send: 'Sign in',
    new: 'New here?',
    ended: 'Your session has ended. Sign in again; what you wrote is kept on this device.'
  },

  demo: {
    title: 'Be an invented doctor',
    words: 'All of these doctors and their cases are invented. Choose one and look around.',
    search: 'Handle',
    specialty: 'Specialty',
    country: 'Country',
    any: 'Any',
    found: (n: number) => count(n, 'doctor', 'doctors'),
    none: 'No such doctor here. Search for something else.',
    more: (n: number) => `Show ${digits.format(n)} more`,
    list: 'Invented doctors'
  },

  own: {
    title: 'Your data',
    kept: 'Cases are kept here until their presenter withdraws them.',
    keptFor: (days: number) =>
      `This server erases each case ${count(days, 'day', 'days')} after it ended.`,
    copyWords:
      'A copy holds all that you have given here, also what you said anonymously. Keep it safe.',
    copy: 'Save a copy',
    leave: 'Leave and erase my account',
    leaveWords:
      'Your cases are withdrawn. Your opinions, questions, comments and votes go from the cases of colleagues, with what others wrote under your opinions. All goes at one moment, so who watches can tell that it was by one colleague: withdraw anonymous cases on other days first. There is no way back.',
    handle: 'Type your handle to confirm',
    notHandle: 'This is not your handle.',
    leaveYes: 'Erase everything and leave'
  },

  me: {
    title: 'Me',
    languages: 'Languages you read',
    languagesHint: 'The first one is what you write in.',
    addLanguage: 'Add a language',
    removeLanguage: (name: string) => `Remove ${name}`,
    byline: 'How you are shown, unless you say otherwise',
    passphrase: 'Passphrase',
    current: 'Now',
    wanted: 'New',
    change: 'Change passphrase',
    changed: 'Changed. Your other sessions have ended.',
    theme: 'Light or dark',
    themes: { system: 'As the device', light: 'Light', dark: 'Dark' },
    saved: 'Saved',
    who: 'Who sees what',
    whoSees: [
      {
        title: 'Who you are',
        words:
          'Nobody here knows your name: there is a handle, a specialty and a country. Where you choose to be anonymous, others see specialty, country and a name that holds for this case only.'
      },
      {
        title: 'Your cases',
        words:
          'Every member can read a published case, unless you ask some specialties only or leave out your country. A draft is on this device only, encrypted, and goes when you sign out.'
      },
      {
        title: 'Your opinions',
        words:
          'They are seen by the presenter at once, and by colleagues who have answered or revealed. Before that they see how many there are.'
      },
      {
        title: 'How often you were right',
        words:
          'The server keeps sums: how many answers, how many right. They are for you alone and tell no case.'
      },
      {
        title: 'What you open and reveal',
        words:
          'The server counts views by country and remembers who has revealed a case. Others see the counts only.'
      }
    ],
    signOut: 'Sign out',
    signOutWords: 'Drafts on this device are removed.',
    signOutDrafts: (n: number) =>
      `${count(n, 'draft', 'drafts')} on this device will be removed. There is no other copy.`,
    signOutYes: 'Sign out and remove'
  }
};
