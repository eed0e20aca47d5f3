/** English: the lists and the page of a case. */
import { count, rules } from './grammar';

export const cases = {
  feed: {
    title: 'Cases',
    tabs: 'Which cases',
    for_me: 'For me',
    unsolved: 'Unsolved',
    solved: 'Solved',
    learn: 'Learn',
    following: 'Following',
    saved: 'Saved',
    mine: 'Mine',
    fresh: (n: number) => count(n, 'new case', 'new cases'),
    opinions: (n: number) => count(n, 'opinion', 'opinions'),
    opinionWord: (n: number) => (rules.select(n) === 'one' ? 'opinion' : 'opinions'),
    views: (n: number, countries: number) =>
      countries > 1
        ? `${rules.select(n) === 'one' ? 'view' : 'views'}, ${count(countries, 'country', 'countries')}`
        : rules.select(n) === 'one'
          ? 'view'
          : 'views',
    solvedAs: (diagnosis: string) => `It was ${diagnosis}`,
    yours: 'Yours',
    answered: 'You answered',
    revealed: 'You revealed',
    loadMore: 'More cases',
    end: 'These are all.',
    empty: {
      for_me: 'No case waits for you. When a colleague asks for your specialty, it stands here.',
      specialty: 'No case of your specialty yet.',
      unsolved: 'No open case. Each one that is asked stands here until it is solved.',
      solved: 'No solved case yet. When a presenter tells the outcome, the case stands here.',
      learn:
        'Nothing to learn from yet. Solved cases that colleagues share, and lessons they tell, stand here.',
      following:
        'You follow nothing yet. Cases that you follow, present or answer stand here, and what people you follow post by their handle.',
      saved:
        'Nothing saved yet. A case that you save stands here, for you alone, also after it ends.',
      mine: 'You have asked and answered nothing yet. Your cases stand here, and those that you answered.'
    },
    choose: 'Choose a case',
    chooseWords: 'It opens here, with what colleagues think beside it.'
  },

  case: {
    fallback: 'Case',
    helpWanted: (what: string) => `help wanted: ${what}`,
    consentLine: {
      given: 'with the patient’s consent',
      guardian: 'with the guardian’s consent',
      emergency: 'shared in an emergency',
      not_needed: 'consent not needed here'
    },
    specialtiesAsked: (names: string) => `Asked: ${names}`,
    onlyFor: (names: string) => `Asked of ${names} only`,
    notInYourCountry: 'Not shown in your country',
    working: 'The presenter thinks',
    updates: 'Updates',
    update: (n: number) => `Update ${n}`,
    updatedLine: (n: number, ago: string) => `${count(n, 'update', 'updates')}, the last ${ago}`,
    seen: (views: number, countries: number) =>
      `Seen by ${count(views, 'colleague', 'colleagues')} in ${count(countries, 'country', 'countries')}`,
    notSeen: 'Nobody else has opened this case yet.',
    aCountry: (country: string, views: number) => `${country}: ${count(views, 'view', 'views')}`,
    about: 'About this case',
    postedAt: {
      ask: (time: string) => `Asked ${time}`,
      share: (time: string) => `Shared ${time}`,
      lesson: (time: string) => `Told ${time}`
    },
    version: (n: number) => `Version ${n}`,
    closedLine: 'This case was closed. It takes no more opinions.',
    solvedLine: 'This case is solved. It takes no more opinions.',
    views: { case: 'Case', colleagues: 'Colleagues' },
    viewsLabel: 'Parts of this case',
    withdrawn: 'This case was withdrawn',
    withdrawnWords: 'The presenter has taken it back. Nothing of it is kept.',
    waitingFirst: 'No one has answered yet.',
    waitingWords: 'This page shows each answer the moment it is there. You can put the phone away.'
  },

  following: {
    group: 'For you alone',
    off: 'Follow',
    on: 'Following',
    caseOff: 'Follow this case',
    caseOn: 'Following this case: stop',
    told: 'You are told of updates, replies and the end.',
    stopped: 'You are not told any more.',
    savedOff: 'Save',
    savedOn: 'Saved',
    saveOff: 'Save this case',
    saveOn: 'This case is saved: take it off your list',
    kept: 'Kept in your list.',
    unsaved: 'Off your list.',
    handleOff: (handle: string) => `Follow ${handle}`,
    handleOn: (handle: string) => `Following ${handle}: stop`,
    people: 'People I follow',
    peopleWords:
      'What they post by their handle stands under Following. Nobody sees whom you follow, not even they.',
    nobody: 'You follow nobody. Where somebody is shown by a handle, you can follow them there.',
    noMore: (handle: string) => `You do not follow ${handle} any more.`,
    see: 'See people I follow'
  },

  link: {
    list: 'Other cases that belong to this one',
    side: {
      earlier: (relation: string) => `Follows an earlier case: ${relation}`,
      later: (relation: string) => `Followed by a later case: ${relation}`
    },
    unlink: 'Unlink',
    title: 'A follow-up of an earlier case of mine',
    which: 'Which case',
    no: 'None',
    relation: 'How they belong together',
    relationHint: 'The sister, two weeks later',
    none: {
      anonymous: 'You have no other earlier case in which you are anonymous too.',
      handle: 'You have no other earlier case in which you show your handle too.'
    },
    tells: {
      anonymous:
        'Colleagues learn that both cases are from the same colleague. You stay anonymous in both, and cannot show your handle in one of them while they are linked.',
      handle: 'Both pages lead to the other one.'
    },
    send: 'Link the cases'
  },

  blind: {
    heading: (n: number) =>
      n === 0
        ? 'Be the first to answer'
        : `${count(n, 'colleague has', 'colleagues have')} answered`,
    words: (n: number) =>
      n === 0
        ? 'Your opinion goes to the presenter at once.'
        : 'Give your opinion first, then you see theirs.',
    give: 'Give opinion',
    reveal: 'Just reveal',
    draft: 'Go on with your draft',
    answered: 'Your opinion is sent.',
    answeredWords: 'Now you can see what colleagues think.',
    see: 'See what colleagues think',
    newVersion: 'The case has an update. You may answer again.'
  },

  again: {
    title: 'The case has news since you answered',
    words: 'Does your answer still stand?',
    stands: 'It stands',
    change: 'Answer again'
  },

  presenter: {
    title: 'Your case',
    update: 'Add an update',
    updateLabel: 'What is new',
    updateHint: 'A result, a change, an answer to a question. Colleagues see it at once.',
    updateSend: 'Add update',
    updated: 'The update is there.',
    poll: 'Add a poll',
    outcome: 'Tell the outcome',
    outcomeDiagnosis: 'What was it?',
    outcomeEstablished: 'How was it established?',
    outcomePatient: 'How is the patient?',
    outcomeText: 'What happened',
    outcomeHelped: 'Did you get the help you needed?',
    outcomeHelpedHint: 'Only for the numbers of this community; nobody sees who said what.',
    helped: { yes: 'Yes', partly: 'Partly', no: 'No' },
    outcomeSend: 'The case is solved',
    outcomeWords:
      'The case then ends: it takes no more opinions, and all who answered can read it.',
    close: 'Close the case',
    closeReason: 'Why, if you like',
    closeWords: 'A closed case takes no more opinions and cannot be opened again.',
    closeSend: 'Close it',
    withdraw: 'Withdraw the case',
    withdrawWords:
      'It is erased for everybody, with all answers and the discussion, and cannot be brought back. To end it and keep what was learned, close it instead.',
    withdrawEndedWords:
      'It is erased for everybody, with all answers, the discussion and the outcome, and cannot be brought back.',
    correct: 'Correct the text',
    withdrawSend: 'Erase it for everybody',
    link: 'Link to an earlier case',
    linked: 'The cases are linked.',
    show: 'Show my handle',
    showLinked:
      'This case is linked with another one in which you are anonymous. Unlink them first: your handle would stand over both.',
    showWords: (handle: string) =>
      `All that you wrote in this case will stand under ${handle}. There is no way back to anonymous.`,
    showSend: 'Show it'
  },

  outcome: {
    title: 'Outcome',
    established: 'Established by',
    patient: 'The patient',
    what: 'What happened'
  },

  questions: {
    title: 'Questions',
    ask: 'Ask for a missing fact',
    hint: 'Is something missing? It does not reveal anything.',
    label: 'What is missing?',
    send: 'Ask the presenter',
    asked: 'Your question is asked. You are told of the reply.',
    tooMany: 'Five of your questions wait for a reply already. Ask again after that.',
    reply: 'Presenter',
    corrected: 'corrected',
    replyLabel: 'Your reply',
    replySend: 'Send reply',
    correct: 'Correct it, once',
    correctLabel: 'Your corrected reply',
    fold: 'Fold away',
    unfold: 'Show again',
    folded: 'Folded away: it proposes a diagnosis',
    foldedForPresenter: 'Folded away: seen after reveal only',
    sealed:
      'The presenter folded this away, since it proposes a diagnosis. You see it after reveal.',
    more: (n: number) => count(n, 'more question', 'more questions')
  }
};
