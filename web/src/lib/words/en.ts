/**
 * Every word that a reader sees. A message is a string, or a function where something is filled
 * in; a language is one object of this shape, and nothing else of the application holds words.
 */
import { specialties } from './specialties';

const locale = 'en';
const rules = new Intl.PluralRules(locale);
const digits = new Intl.NumberFormat(locale);
const list = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' });

/** "1 opinion", "46 opinions". */
function count(n: number, one: string, other: string): string {
  return `${digits.format(n)} ${rules.select(n) === 'one' ? one : other}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "a cardiologist", "an urgent care doctor"; "u" as in urologist takes "a". */
function article(noun: string): string {
  return /^[aeio]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

export const en = {
  locale,
  direction: 'ltr' as 'ltr' | 'rtl',

  specialties,
  count,
  capital,
  article,
  number: (n: number) => digits.format(n),
  list: (items: string[]) => list.format(items),

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
  },

  byline: {
    line: (person: string, country: string) => `${person}, ${country}`,
    anonymous: 'anonymous',
    shownAs: 'Shown as',
    fixed: 'In this case you are already shown so.',
    once: 'One way for all that you write in this case.'
  },

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
      anonymous: 'You have no earlier case in which you are anonymous too.',
      handle: 'You have no earlier case in which you show your handle too.'
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

  ask: {
    kept: 'on this device only',
    keptAt: (ago: string) => `kept on this device, ${ago}`,
    keeping: 'keeping…',
    keepFailed: 'This device keeps no draft',
    story: 'Story',
    noNames: 'Write no names, dates or places: nothing that could identify the patient.',
    age: 'Age',
    unit: 'Counted in',
    sex: 'Sex',
    consent: 'Who agreed to share',
    urgency: 'How urgent',
    more: 'More, if you like',
    helpWanted: 'Help wanted',
    specialties: 'Whom to ask',
    addSpecialty: 'Add a specialty',
    specialtiesFull: 'Five at most.',
    audience: 'Who sees the case',
    audiences: {
      all: 'All colleagues',
      specialties: 'Only these specialties',
      abroad: 'Not my country'
    },
    audienceSpecialties: 'Colleagues of other specialties never learn of it.',
    audienceAbroad: (country: string) => `Colleagues in ${country} never learn of it.`,
    remove: (name: string) => `Remove ${name}`,
    language: 'Language of the case',
    working: 'What you think it is',
    workingHint: 'Colleagues see it only after they have answered.',
    offline: 'You are offline. Your case is kept on this device; you can ask when you are back.',
    unknownMember: 'Sign in to ask. Your case is kept on this device.',
    lookAgain: (n: number) => `${count(n, 'thing is', 'things are')} missing.`,
    sentBefore:
      'An earlier wording of this case has already reached the server. Look at your cases before you send it again.',
    seeMine: 'Look at my cases',
    sendAnew: 'Send as a new case',
    discard: 'Discard draft',
    discardWords: 'The draft is removed from this device. There is no other copy.',
    discardYes: 'Discard it',
    restored: 'Your draft is here again.'
  },

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

  facts: {
    title: 'Facts',
    findingsLabel: 'Findings, as you would type them',
    findingsHint: 'Na 128, K 6.1, CRP 210 mg/l, BP 88/46',
    understood: 'Understood',
    toText: 'As text',
    keepText: (typed: string) => `Keep ${typed} as text`,
    readAgain: 'Read as numbers again',
    staysText: (rest: string) => `Stays text: ${rest}`,
    fold: 'Drugs, allergies, weight, course',
    drugs: 'Drugs',
    drugsLabel: 'Drugs, one on a line',
    drugsHint: 'Ramipril 5 mg, mornings',
    allergies: 'Allergies',
    allergiesLabel: 'Which allergies',
    allergiesHint: 'Penicillin, latex',
    known: { none: 'None known', not_asked: 'Not asked', some: 'Known' },
    weekLabel: 'Week of pregnancy',
    weightLabel: 'Weight in kg',
    timelineLabel: 'Course by day, one on a line',
    timelineHint: 'Day -3: fever',
    wrongWeek: 'Weeks from 3 to 44 and days: 28 or 28+3.',
    wrongWeight: 'A weight in kilograms, such as 72 or 3.2.',
    wrongDay: 'Begin each line with its day: “day -3: fever”. Day 0 is today.',
    tooMany: (most: number) => `At most ${digits.format(most)}.`,
    noUnit: 'unit not given',
    labs: 'Laboratory',
    vitals: 'Vital signs',
    finding: 'Finding',
    now: 'Now',
    before: 'Before',
    beforeValue: (values: string) => `before ${values}`,
    asTyped: 'As typed',
    course: 'Course',
    day: (day: number) => `Day ${digits.format(day)}`,
    weekLine: (week: string) => `Week ${week} of pregnancy`,
    weightLine: (kilograms: string) => `${kilograms} kg`
  },

  poll: {
    title: 'Poll',
    blindHint: 'Choose one. You see what others chose after reveal.',
    untilReveal: 'Your vote is kept. You can change it until you see what others chose.',
    informedHint: 'You have seen the result: your vote is counted apart and stands at once.',
    stands: 'Your vote stands: you have seen the result, or the case has ended.',
    none: 'Nobody has voted yet.',
    yours: 'Your vote',
    late: (n: number) => `${digits.format(n)} more after reveal`,
    counted: (n: number) => `${count(n, 'vote', 'votes')} before reveal.`,
    independent: (n: number) => `Before reveal, ${count(n, 'vote', 'votes')}`,
    informed: (n: number) => `After reveal, ${count(n, 'vote', 'votes')}`,
    fold: 'By specialty, by country',
    division: 'How the votes are divided',
    colChoice: 'Choice',
    fewVoters: 'Too few votes to divide: nobody shall be told from them.',
    pooled: 'Groups of fewer than three are counted among the others. Nobody learns who voted.',
    question: 'Poll: what do you ask?',
    questionHint: 'Antibiotics before the result?',
    choice: (n: number) => `Choice ${digits.format(n)}`,
    addChoice: 'One more choice',
    hint: 'Colleagues choose one without seeing the others. It cannot be changed later.',
    tooFew: 'A poll has two to six choices.',
    repeated: 'Two choices say the same.',
    send: 'Add poll',
    added: 'The poll is there.',
    askTitle: 'A poll'
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
  },

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
  ownActNow: 'You said: act now',

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
    line: (who: string, reason: string) => `${who}: ${reason}`,
    seen: 'The presenter has seen it.',
    takeBack: 'Take back',
    see: 'I have seen this'
  },

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

export type Words = typeof en;
