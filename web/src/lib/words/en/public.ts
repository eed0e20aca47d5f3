/** English: what visitors see before the inside. */
export const visitors = {
  public: {
    title: 'Ask colleagues about a hard case',
    lead: 'A place where doctors ask doctors. Post a case from the exam room; colleagues of other specialties and countries answer before they see what the others said. By handle or anonymous, as you choose each time.',
    description:
      'Doctors ask doctors about a hard case, anonymous if they wish. Free of charge, run by its own operator, for doctors only.',
    ask: 'Ask for help',
    solve: 'Solve a case',
    signIn: 'Sign in',
    join: 'Join',
    onPage: 'On this page',
    how: 'How it works',
    steps: [
      {
        title: 'Ask',
        words:
          'Your question, the story, the findings. Nothing that could identify the patient: no name, no date, no place.'
      },
      {
        title: 'Be answered',
        words:
          'Colleagues give a differential or a plan, each blind to the others. Then all is open, and you discuss.'
      },
      {
        title: 'Say how it ended',
        words: 'The final diagnosis stays with the case. Everybody who answered learns what it was.'
      }
    ],
    numbers: 'In numbers',
    numbersDemo: 'These numbers are of invented doctors and cases.',
    tooFew: (least: string) =>
      `Too few yet: a number is shown from ${least} doctors or cases on, so that it tells of nobody.`,
    members: 'doctors, at least',
    membersMeans: 'All who have an account here, rounded down to tens.',
    specialties: 'specialties',
    specialtiesMeans: 'Those with five doctors here or more.',
    countries: 'countries',
    countriesMeans: 'Those with five doctors here or more.',
    open: 'cases are open now',
    openMeans: 'Cases that ask for help, go to all members, and have not ended.',
    of: (part: string, whole: string) => `${part} of ${whole}`,
    answered: 'cases answered within 24 hours',
    answeredMeans:
      'Of the cases that asked all members for help in the last 90 days and are more than a day old, those with a first opinion within 24 hours. Cases withdrawn since count nowhere.',
    minutes: (n: string) => `${n} min`,
    median: 'to the first opinion, for half of the cases',
    medianMeans:
      'Of the same cases, in whole minutes. Cases without an opinion count as the longest wait.',
    noMedian: 'not yet',
    numbersKept: 'Counted anew every ten minutes.',
    cases: 'See how cases go',
    invented:
      'These cases are invented: patients, doctors and answers. A real case is for members alone and never stands here.',
    inventedLabel: 'Invented case',
    course: (opinions: string, countries: string, minutes: string) =>
      `${opinions} opinions, read in ${countries} countries, the first opinion after ${minutes} min`,
    itWas: 'It was',
    afterwards: 'Afterwards',
    quote: 'What a doctor says',
    joining: 'Joining',
    joiningWords:
      'For doctors only, by an invitation from the operator of this server. You choose a handle and a passphrase; there is no mail address and no name in your account.',
    pays: 'Who pays',
    paysWords:
      'Nobody: asking and answering cost nothing. The software is free, under the AGPL. It needs no more than one program with its database inside and one machine, which the operator of this server keeps. There are no advertisements, and no page loads anything from another host.',
    operator: 'Operated by',
    noOperator: 'The operator of this server has not given a name.',
    about: 'About this server',
    front: 'Front page',
    imprint: 'Imprint',
    privacy: 'Privacy',
    terms: 'Terms',
    noImprint: 'The operator of this server has given no imprint.',
    noPrivacy:
      'The operator of this server has given no privacy text of their own. This is what holds for the software:',
    noTerms: 'The operator of this server has given no terms.'
  }
};
