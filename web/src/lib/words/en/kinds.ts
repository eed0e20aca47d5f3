/** English: shares, lessons, corrections and practice. */
import { digits, count } from './grammar';

export const kinds = {
  kind: {
    legend: 'What is the case for?',
    name: { ask: 'Asked', share: 'Share', lesson: 'Lesson' },
    posted: {
      ask: (ago: string) => `asked ${ago}`,
      share: (ago: string) => `shared ${ago}`,
      lesson: (ago: string) => `told ${ago}`
    },
    choice: {
      ask: { title: 'Ask', words: 'You need an answer: what is it, what to do?' },
      share: {
        title: 'Share a solved case',
        words: 'Colleagues try it first, then they see what it was.'
      },
      lesson: {
        title: 'Tell a lesson',
        words: 'Something went wrong. Colleagues take from it what helps the next patient.'
      }
    },
    form: {
      ask: {
        title: 'Ask for help',
        question: 'Your question',
        questionHint: 'What do you want to know?',
        storyHint: 'What you would tell a colleague on the phone',
        send: 'Ask colleagues',
        sending: 'Asking…'
      },
      share: {
        title: 'Share a solved case',
        question: 'Question to colleagues',
        questionHint: 'What shall they find? Do not give it away.',
        storyHint: 'What you knew when you still had to find it',
        send: 'Share the case',
        sending: 'Sharing…'
      },
      lesson: {
        title: 'Tell a lesson',
        question: 'In one sentence',
        questionHint: 'What is the lesson about?',
        storyHint: 'What happened, as it looked at the time',
        send: 'Tell the lesson',
        sending: 'Telling…'
      }
    }
  },

  share: {
    formTitle: 'The answer',
    formWords: 'Each colleague sees it after their own answer, or when they ask for it.',
    diagnosis: 'What was it?',
    settled: 'What settled it?',
    settledHint: 'How it was found',
    also: 'Other names that are as right, one a line',
    alsoTooMany: 'At most ten names, each of at most 200 characters.',
    afterwards: 'What happened after',
    more: 'More of the answer, if you like',
    title: 'What it was',
    alsoCalled: (names: string) => `also called ${names}`,
    settledBy: 'How it was found',
    after: 'What happened after',
    first: 'Your first diagnosis was right.',
    ranked: (rank: number) => `You named it, at place ${digits.format(rank)}.`,
    missed: 'You did not name it.',
    informed: 'You had seen the answer, so this does not count in your practice.',
    exact: 'Names are compared as they are written.',
    blindHeading: 'What would you say?',
    blindWords: (n: number) =>
      n === 0
        ? 'Nobody has answered yet. Give your answer, then you see what it was.'
        : `${count(n, 'colleague has', 'colleagues have')} answered. Give your answer, then you see what it was.`,
    reveal: 'Show me the answer',
    closedLine: 'This share was closed and takes no more answers.',
    closeWords:
      'It then takes no more answers, everybody sees what it was, and it cannot be opened again.'
  },

  lesson: {
    wentWrong: 'What went wrong',
    wentWrongHint: 'Without blame: what was missed, misread or lost, and why',
    takeAway: 'What to take from it',
    takeAwayHint: 'What you do differently now',
    take: 'I take this with me',
    taken: 'You took this with you',
    count: (n: number) => `${count(n, 'colleague', 'colleagues')} took this with them`,
    anonymous: 'Nobody learns who did.',
    discussion: 'Discussion',
    withdrawWords: 'It is erased for everybody, with the discussion, and cannot be brought back.'
  },

  edits: {
    edited: 'edited',
    editedAt: (ago: string) => `Edited ${ago}`,
    show: 'Show what it was',
    hide: 'Hide what it was',
    until: (time: string) => `Until ${time}`,
    before: 'Before',
    after: 'After',
    correct: 'Correct the text',
    words:
      'A correction asks nobody again. Colleagues who have answered can see what stood there before. If the text could identify the patient, withdraw the case instead.',
    send: 'Save the correction',
    done: 'Corrected.',
    stale:
      'It was corrected elsewhere in the meantime. Look at it as it is now; yours is still here.',
    same: 'Nothing is different yet.',
    comment: 'Correct',
    commentLabel: 'Your corrected comment'
  },

  practice: {
    title: 'Your practice',
    words: 'Seen by you alone. Only answers that you gave before you saw others count.',
    shares: 'Shares',
    asks: 'Cases with a known outcome',
    answered: 'answered',
    first: 'right in the first place',
    firstThree: 'right in the first three',
    of: (n: number, all: number) => `${digits.format(n)} of ${digits.format(all)}`,
    none: 'No answer counts yet. Try a share: you see at once what it was.',
    failed: 'Your numbers could not be loaded.'
  }
};
