/** English: act now, checks and harm marks. */
import { digits, count, capital, article } from './grammar';

export const danger = {
  actNow: {
    yourCase: (who: string) => `Your case: ${who}`,
    says: (who: string) => `${capital(article(who))} says: act now`,
    acting: 'Acting',
    notApplicable: 'Not applicable, because…',
    because: 'Because',
    send: 'Send',
    more: (n: number) => `${count(n, 'more waits', 'more wait')} behind this one.`,
    failed: 'Your answer did not reach the server. Try again.',
    answered: 'The colleague sees your answer.',
    soundOff: 'Sound is off: tap to turn it on'
  },

  checks: {
    counts: (confirm: number, object: number, asked: number) =>
      [
        confirm > 0 ? (confirm === 1 ? '1 confirms' : `${digits.format(confirm)} confirm`) : '',
        object > 0 ? (object === 1 ? '1 objects' : `${digits.format(object)} object`) : '',
        asked > 0 ? `${count(asked, 'colleague', 'colleagues')} asked` : ''
      ]
        .filter((part) => part !== '')
        .join(', '),
    verb: { confirm: 'confirms', object: 'objects' }
  },

  check: {
    title: 'An act now to check',
    asked:
      'A colleague says that this patient cannot wait. You and two others, who know the field, are asked whether that is right.',
    reveals:
      'Looking shows you what this colleague thinks. An opinion that you give on this case later then counts as informed.',
    look: 'Look at it',
    confirm: 'Confirm: act now',
    objectBecause: 'Object, because…',
    object: 'Object',
    why: 'Why do you object?',
    notMine: 'Not mine to judge',
    done: {
      confirm: 'The presenter sees at once that you confirm.',
      object: 'The presenter sees at once that you object, and why.',
      not_mine: 'Another colleague is asked instead.'
    },
    toCase: 'To the case',
    gone: 'You are not asked any more: the case has ended, or the act now was revoked.'
  },

  moderate: {
    title: 'Moderate',
    why: 'Why is it revoked?',
    revoke: 'Revoke this act now',
    revoked: (reason: string) => `Revoked by a moderator: ${reason}`,
    mayMark: 'This author may mark act now.',
    mayNotMark: 'This author may not mark act now.',
    take: 'Take the right to mark act now',
    giveBack: 'Give the right back'
  },

  harm: {
    mark: 'Harmful…',
    words: 'It stays readable, with your mark and your reason beside it.',
    why: 'What harm could it do?',
    send: 'Mark as harmful',
    title: (n: number) => (n === 1 ? 'One says: harmful' : `${digits.format(n)} say: harmful`),
    titleOfWhole: (n: number) =>
      n === 1
        ? 'One says of this whole opinion: harmful'
        : `${digits.format(n)} say of this whole opinion: harmful`,
    seen: 'The presenter has seen it.',
    takeBack: 'Take back',
    see: 'I have seen this'
  }
};
