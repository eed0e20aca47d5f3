/** English: opinions, consensus and discussion. */
import { digits, count, capital, article } from './grammar';

export const opinions = {
  opinion: {
    title: 'My opinion',
    informed: 'My opinion, informed',
    blind: 'blind',
    afterReveal: 'after reveal',
    theCase: 'The case',
    what: 'What you answer with',
    diagnosis: 'Diagnosis',
    step: 'Step',
    mostLikely: 'Most likely diagnosis',
    firstStep: 'What to do first',
    next: (n: number) => `Diagnosis ${n}`,
    planStep: (n: number) => `Step ${n}`,
    kind: 'Kind of step',
    sure: 'How sure?',
    sureOf: (name: string) => `How sure of ${name}?`,
    percent: (share: number) => `${Math.round(share * 100)} %`,
    more: 'More, if you like',
    addNext: 'Next diagnosis',
    addReasons: 'Reasons',
    addReferences: 'References',
    addTest: 'Test that decides',
    addPlan: 'Plan',
    cannotMiss: 'Cannot miss',
    cannotMissOf: (name: string) => `${name} cannot be missed`,
    reasons: 'Reasons',
    references: 'References, one a line',
    referencesHint: 'DOI, PMID or citation',
    tests: 'Tests that decide, one a line',
    remove: (name: string) => `Remove ${name}`,
    raise: (name: string) => `Move ${name} up`,
    actNow: 'Act now…',
    actNowTitle: 'Act now',
    actNowWords:
      'The presenter’s screen turns red at once and stays so until it is answered. For danger to the patient only.',
    actNowTooMany:
      'You have marked act now three times in 24 hours, the most there is. Send the opinion without it: the presenter sees it at once all the same.',
    actNowTaken:
      'A moderator has taken your right to mark act now. Send the opinion without it: the presenter sees it at once all the same.',
    actNowReason: 'Why is it urgent?',
    actNowAction: 'What to do now?',
    actNowOff: 'Not so urgent',
    send: 'Send',
    sendActNow: 'Send: act now',
    sending: 'Sending…',
    offline:
      'You are offline. Your opinion is kept on this device; you can send it when you are back.',
    kept: 'kept on this device',
    needed: 'Name a diagnosis or a step.',
    ended: 'This case has ended and takes no more opinions.',
    already: 'You have already answered this version of the case.',
    own: 'This is your own case.',
    sent: 'Sent',
    expected: 'How many colleagues will say the same?',
    expectedWords: 'Your guess helps to find what only a few know. Nobody sees it.',
    expectedChoices: [
      { share: 0.1, words: 'Hardly anyone' },
      { share: 0.3, words: 'A few' },
      { share: 0.5, words: 'About half' },
      { share: 0.7, words: 'Most' },
      { share: 0.9, words: 'Nearly all' }
    ],
    skip: 'Skip'
  },

  consensus: {
    title: 'What colleagues think',
    independent: (n: number) => count(n, 'independent opinion', 'independent opinions'),
    meta: (opinions: number, span: string) => `${digits.format(opinions)} · ${span}`,
    diagnoses: (n: number) =>
      `Diagnoses, ${count(n, 'independent opinion', 'independent opinions')}`,
    plan: 'Plan',
    share: (n: number, of: number) => `${digits.format(n)} of ${digits.format(of)}`,
    support: (parts: string[]) => parts.join(', '),
    part: (name: string, n: number) => `${name} ${digits.format(n)}`,
    others: (n: number) => `others ${digits.format(n)}`,
    othersWord: 'others',
    bySpecialty: 'By specialty',
    byCountry: 'By country',
    drawing: 'How the bars are divided',
    cannotMiss: (n: number) =>
      n === 1 ? 'one says: cannot miss' : `${digits.format(n)} say: cannot miss`,
    confirmed: (n: number) => (n === 1 ? 'confirmed once' : `confirmed ${digits.format(n)} times`),
    agreed: (n: number) => `${digits.format(n)} agree`,
    disagreed: (n: number) => (n === 1 ? 'one disagrees' : `${digits.format(n)} disagree`),
    whisker: 'The thin line shows how far a bar may move while so few have answered.',
    decide: 'What would decide',
    agreement: { low: 'Agreement low', moderate: 'Agreement moderate', high: 'Agreement high' },
    agreementLine: (agreement: string, count: string, name: string) =>
      `${agreement}. ${count} say ${name}.`,
    notHeard: (names: string) => `Not yet heard: ${names}.`,
    actNow: (who: string) => `${capital(article(who))} says: act now`,
    answer: {
      waiting: 'The presenter has not answered yet.',
      acting: 'The presenter is acting.',
      not_applicable: 'The presenter: not applicable.'
    },
    dissent: 'Who sees it differently',
    dissentAbout: (name: string) => `on ${name}`,
    alarm: 'One specialist sees what the crowd does not',
    line: (name: string, share: string) => `${name}: ${share}`,
    beforeLine: (name: string, then: string, now: string) => `${name}: ${then}, now ${now}`,
    beforeGone: (name: string, then: string) => `${name}: ${then}, now not named`,
    beforeWait: (n: number) =>
      `Before the update, ${count(n, 'independent opinion', 'independent opinions')}`,
    informedSince: (n: number) =>
      `${count(n, 'of these authors has', 'of these authors have')} answered again after seeing the others. Only what they said before is counted; read what they say now.`,
    standing: (n: number) =>
      `${count(n, 'of these authors says', 'of these authors say')} that it still stands.`,
    few: (n: number) =>
      n === 0
        ? 'No independent opinion yet.'
        : `${count(n, 'independent opinion', 'independent opinions')}. A ranking needs three.`,
    table: 'As a table',
    copy: 'Copy',
    copied: 'Copied',
    colDiagnosis: 'Diagnosis',
    colStep: 'Step',
    colCount: 'Count',
    colOf: 'Of',
    risk: 'Counts of colleagues, not the patient’s risk.',
    moreRows: (n: number) => `${digits.format(n)} more`
  },

  opinions: {
    title: (n: number) => count(n, 'opinion', 'opinions'),
    empty: 'No opinion yet. The first one appears here the moment it is sent.',
    mine: 'Yours',
    informed: 'informed, after reveal',
    onVersion: (n: number) => `on version ${n}`,
    sure: (percent: string) => `sure: ${percent}`,
    cannotMiss: 'cannot miss',
    references: 'References',
    tests: 'Would decide',
    plan: 'Plan',
    confirm: 'Confirm',
    agree: 'Agree',
    disagree: 'Disagree',
    withCount: (word: string, n: number) => (n > 0 ? `${word} ${digits.format(n)}` : word),
    judge: (who: string) => `What you think of the opinion of ${who}`,
    about: 'About',
    wholeOpinion: 'All of it',
    disagreeWhy: 'Why do you disagree?',
    disagreeSend: 'Disagree',
    reasonBy: { confirm: 'confirms', agree: 'agrees', disagree: 'disagrees' },
    reasonLine: (verb: string, about: string | undefined) => (about ? `${verb} (${about})` : verb),
    reply: 'Comment',
    moreShown: (n: number) => `Show ${digits.format(n)} more`,
    arrived: (n: number) => count(n, 'new opinion', 'new opinions'),
    giveInformed: 'Give an opinion',
    giveAgain: 'Answer the update'
  },

  comments: {
    title: 'Discussion',
    empty: 'Nothing said yet.',
    label: 'Your comment',
    labelOn: (who: string) => `To ${who}`,
    send: 'Send comment',
    onOpinion: (who: string) => `on the opinion of ${who}`,
    presenter: 'presenter',
    more: 'Older comments'
  }
};
