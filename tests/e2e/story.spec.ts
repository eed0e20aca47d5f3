import { Doctor, expect, story, test } from './harness';

const unique = () => Date.now().toString(36).slice(-6);

test('a case from question to outcome, with three colleagues', async ({ browser }) => {
  test.setTimeout(180_000);
  const mark = unique();
  const question = `Coughs up a branch-like cast (${mark}). What is it, and what do I do tonight?`;

  const presenter = await Doctor.at(browser);
  await presenter.join(`asks_${mark}`);

  // Asking: one paragraph, at most 12 taps besides typing.
  const ask = presenter.page;
  presenter.taps = 0;
  await presenter.tap(ask.getByRole('link', { name: 'Ask for help' }));
  await presenter.type(ask.getByLabel('Your question'), question);
  await presenter.type(ask.getByLabel('Story'), story);
  await presenter.type(ask.getByLabel('Age', { exact: true }), '14');
  await presenter.tap(ask.getByRole('radio', { name: 'Male', exact: true }));
  await presenter.tap(ask.getByRole('radio', { name: 'Guardian', exact: true }));
  await presenter.tap(ask.getByRole('radio', { name: 'Now', exact: true }));
  await expect(ask.getByText('if life is in danger call your local emergency team')).toBeVisible();
  await presenter.tap(ask.getByRole('button', { name: 'Ask colleagues' }));
  await expect(ask.getByRole('heading', { level: 1, name: question })).toBeVisible();
  expect(presenter.taps, 'taps for a case').toBeLessThanOrEqual(12);
  const address = new URL(ask.url()).pathname;
  await expect(ask.getByText('No one has answered yet.')).toBeVisible();

  // Three colleagues, each in a browser of their own; none sees the others before answering.
  const colleagues = [];
  for (const name of ['first', 'second', 'third']) {
    const doctor = await Doctor.at(browser);
    await doctor.join(`${name}_${mark}`);
    await doctor.page.goto(address);
    await expect(doctor.page.getByRole('heading', { level: 1, name: question })).toBeVisible();
    colleagues.push(doctor);
  }
  const [first, second, third] = colleagues as [Doctor, Doctor, Doctor];

  // A missing fact is asked before any opinion and reveals nothing; the presenter is told wherever
  // they are, and so is the asker of the reply.
  const fact = 'Were eosinophils seen in the cast?';
  await first.tap(first.page.getByRole('button', { name: 'Ask for a missing fact' }));
  await first.type(first.page.getByLabel('What is missing?'), fact);
  await first.tap(first.page.getByRole('button', { name: 'Ask the presenter' }));
  await expect(first.page.getByText('Your question is asked.')).toBeVisible();
  await expect(second.page.getByText(fact)).toBeVisible({ timeout: 3000 });
  await ask.goto('/me');
  const waits = ask.getByRole('link', { name: /^A question on your case/ });
  await expect(waits).toContainText(fact);
  await first.page.goto('/me');
  await presenter.tap(waits);
  await presenter.type(ask.getByLabel('Your reply'), 'None on the smear, fibrin only.');
  await presenter.tap(ask.getByRole('button', { name: 'Send reply' }));
  await expect(waits).toHaveCount(0);
  const told = first.page.getByRole('link', { name: /^A reply to your question/ });
  await expect(told).toBeVisible({ timeout: 3000 });
  await first.tap(told);
  await expect(first.page.getByText('None on the smear, fibrin only.')).toBeVisible();
  await expect(told).toHaveCount(0);
  await expect(third.page.getByText('None on the smear, fibrin only.')).toBeVisible();
  await expect(first.page.getByRole('heading', { name: 'Be the first to answer' })).toBeVisible();
  await second.tap(second.page.getByRole('button', { name: 'Ask for a missing fact' }));
  await second.type(second.page.getByLabel('What is missing?'), 'Is this not simply asthma?');
  await second.tap(second.page.getByRole('button', { name: 'Ask the presenter' }));
  await presenter.tap(
    ask
      .getByRole('listitem')
      .filter({ hasText: 'Is this not simply asthma?' })
      .getByRole('button', { name: 'Fold away' })
  );
  await expect(
    third.page.getByText('The presenter folded this away', { exact: false })
  ).toBeVisible({ timeout: 3000 });
  expect(await third.page.content()).not.toContain('Is this not simply asthma?');

  // A poll is answered blind; nobody but the presenter sees a count.
  await presenter.tap(ask.getByRole('button', { name: 'Add a poll' }));
  await presenter.type(ask.getByLabel('Poll: what do you ask?'), 'Bronchoscopy tonight?');
  await presenter.type(ask.getByLabel('Choice 1'), 'Tonight');
  await presenter.tap(ask.getByRole('button', { name: 'Add poll', exact: true }));
  await expect(ask.getByText('A poll has two to six choices.')).toBeVisible();
  await presenter.type(ask.getByLabel('Choice 2'), 'Only if he gets worse');
  await presenter.tap(ask.getByRole('button', { name: 'Add poll', exact: true }));
  await expect(ask.getByText('Nobody has voted yet.')).toBeVisible();
  const choice = (doctor: Doctor, name: string) => doctor.page.getByRole('button', { name });
  for (const doctor of [first, second]) {
    await doctor.tap(choice(doctor, 'Only if he gets worse'));
    await doctor.tap(choice(doctor, 'Tonight'));
    await expect(choice(doctor, 'Tonight')).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(ask.getByText('2 votes before reveal.', { exact: false })).toBeVisible({
    timeout: 3000
  });
  await expect(choice(third, 'Tonight')).toBeVisible();
  expect(await third.page.content()).not.toContain('votes before reveal');

  const answers: [Doctor, string][] = [
    [first, 'Plastic bronchitis'],
    [second, 'Plastic bronchitis'],
    [third, 'Foreign body with cast']
  ];
  for (const [index, [doctor, diagnosis]] of answers.entries()) {
    const { page } = doctor;
    await expect(
      page.getByRole('heading', {
        name:
          index === 0
            ? 'Be the first to answer'
            : new RegExp(`^${index} colleagues? ha(s|ve) answered$`)
      })
    ).toBeVisible();
    await expect(page.getByText('What colleagues think')).toHaveCount(0);
    for (const [, other] of answers.slice(0, index)) {
      expect(await page.content()).not.toContain(other);
    }
    doctor.taps = 0;
    await doctor.tap(page.getByRole('link', { name: 'Give opinion' }));
    await doctor.type(page.getByRole('textbox', { name: 'Most likely diagnosis' }), diagnosis);
    await doctor.tap(page.getByRole('radio', { name: '70 %', exact: true }));
    if (doctor === second) {
      await doctor.tap(page.getByRole('button', { name: 'Act now…' }));
      await doctor.type(page.getByLabel('What to do now?'), 'Transfer tonight to a Fontan centre.');
      await doctor.type(page.getByLabel('Why is it urgent?'), 'Obstruction can be sudden.');
      await doctor.tap(page.getByRole('button', { name: 'Send: act now' }));
    } else if (doctor === third) {
      await doctor.tap(page.getByRole('button', { name: 'Plan', exact: true }));
      await doctor.type(page.getByRole('textbox', { name: 'Step 1' }), 'Bronchoscopy tonight');
      await doctor.tap(page.getByRole('button', { name: 'Send', exact: true }));
    } else {
      await doctor.tap(page.getByRole('button', { name: 'Send', exact: true }));
    }
    await expect(page.getByText('How many colleagues will say the same?')).toBeVisible();
    await doctor.tap(
      page.getByRole('button', {
        name: doctor === third ? 'Skip' : 'About half'
      })
    );
    await expect(page.getByRole('heading', { name: 'What colleagues think' })).toBeVisible();
    if (doctor === first) expect(doctor.taps, 'taps for an opinion').toBeLessThanOrEqual(6);

    if (doctor === second) {
      // It reaches the presenter at once, on whatever page that is, and stays until answered.
      const cover = ask.getByRole('alertdialog');
      await expect(cover.getByRole('heading', { name: /says: act now$/ })).toBeVisible({
        timeout: 3000
      });
      await ask.keyboard.press('Escape');
      await expect(cover).toBeVisible();
      await ask.goto('/me');
      await expect(cover.getByText('Transfer tonight to a Fontan centre.')).toBeVisible();
      await presenter.tap(cover.getByRole('button', { name: 'Not applicable, because…' }));
      await presenter.tap(cover.getByRole('button', { name: 'Send' }));
      await expect(cover.getByText('This is needed.')).toBeVisible();
      await presenter.tap(cover.getByRole('button', { name: 'Cancel' }));
      await presenter.tap(cover.getByRole('button', { name: 'Acting' }));
      await expect(cover).toBeHidden();
      await expect(page.getByText('The presenter is acting.').first()).toBeVisible();
      await ask.goto(address);
    }
  }

  // The presenter's page has followed by itself; three make a ranking.
  await presenter.tap(ask.getByRole('link', { name: /^Colleagues/ }));
  await expect(ask.getByText('2 of 3').first()).toBeVisible();
  await expect(ask.getByText('Diagnoses, 3 independent opinions')).toBeVisible();

  // After reveal a colleague confirms, disagrees and discusses; the others see it arrive.
  const card = third.page.getByRole('article').filter({ hasText: 'Plastic bronchitis' }).first();
  await third.tap(card.getByRole('button', { name: /^Confirm/ }));
  await expect(card.getByRole('button', { name: 'Confirm 1' })).toHaveAttribute(
    'aria-pressed',
    'true'
  );
  const doubted = first.page.getByRole('article').filter({ hasText: 'Foreign body' }).first();
  await first.tap(doubted.getByRole('button', { name: 'Disagree' }));
  await first.type(
    doubted.getByLabel('Why do you disagree?'),
    'Branching of this length is not a peanut.'
  );
  await first.tap(doubted.locator('form').getByRole('button', { name: 'Disagree' }));
  await expect(ask.getByText('Branching of this length is not a peanut.').first()).toBeVisible({
    timeout: 3000
  });
  await second.type(second.page.getByLabel('Your comment'), 'Was the echocardiogram repeated?');
  await second.tap(second.page.getByRole('button', { name: 'Send comment' }));
  await expect(ask.getByText('Was the echocardiogram repeated?')).toBeVisible({
    timeout: 3000
  });

  // An update makes a new version; what stood before it stays in sight.
  await presenter.tap(ask.getByRole('link', { name: 'Case', exact: true }));
  await presenter.tap(ask.getByRole('button', { name: 'Add an update' }));
  await presenter.type(
    ask.getByLabel('What is new'),
    'Histology of the cast: fibrin, no eosinophils.'
  );
  await presenter.tap(ask.getByRole('button', { name: 'Add update' }));
  await expect(ask.getByRole('heading', { name: /^Update 1/ })).toBeVisible();
  await expect(first.page.getByText('Before the update, 3 independent opinions')).toBeVisible({
    timeout: 3000
  });

  // Who answered before it is asked once, wherever they are, whether that stands.
  await second.page.goto('/me');
  await second.tap(second.page.getByRole('link', { name: /^New in a case you answered/ }));
  await second.tap(second.page.getByRole('button', { name: 'It stands' }));
  await expect(second.page.getByRole('button', { name: 'It stands' })).toHaveCount(0);
  await expect(second.page.getByRole('link', { name: /^New in a case/ })).toHaveCount(0);
  await second.page.goto(`${address}/colleagues`);
  await expect(
    second.page.getByText('1 of these authors says that it still stands.')
  ).toBeVisible();

  // The outcome ends the case.
  await presenter.tap(ask.getByRole('button', { name: 'Tell the outcome' }));
  await presenter.type(ask.getByLabel('What was it?'), 'Fontan-associated plastic bronchitis');
  await presenter.tap(ask.getByRole('radio', { name: 'Recovered', exact: true }));
  await presenter.tap(ask.getByRole('button', { name: 'The case is solved' }));
  await expect(ask.getByText('This case is solved.', { exact: false })).toBeVisible();
  await expect(ask.getByText('Fontan-associated plastic bronchitis').first()).toBeVisible();
  await first.page.goto(address);
  await expect(first.page.getByText('Recovered')).toBeVisible();
  await expect(first.page.getByRole('link', { name: 'Give opinion' })).toHaveCount(0);
});

test('just revealing shows all, and makes the next opinion an informed one', async ({
  browser
}) => {
  const mark = unique();
  const presenter = await Doctor.at(browser);
  await presenter.join(`p_${mark}`);
  const published = await presenter.context.request.post('/api/v1/cases', {
    data: {
      question: `What would you do next (${mark})?`,
      story,
      age: { value: 3, unit: 'weeks' },
      sex: 'female',
      consent: 'guardian'
    }
  });
  const { id } = (await published.json()) as { id: string };
  const reader = await Doctor.at(browser);
  await reader.join(`r_${mark}`);
  const writer = await Doctor.at(browser);
  await writer.join(`w_${mark}`);
  await writer.context.request.post(`/api/v1/cases/${id}/opinions`, {
    data: { plan: [{ step: 'Echocardiogram today', kind: 'test' }] }
  });
  const { page } = reader;
  await page.goto(`/cases/${id}`);
  await expect(page.getByText('1 colleague has answered')).toBeVisible();
  await reader.tap(page.getByRole('button', { name: 'Just reveal' }));
  await expect(page.getByText('Echocardiogram today')).toBeVisible();
  await expect(page.getByText('1 independent opinion. A ranking needs three.')).toBeVisible();
  await reader.tap(page.getByRole('link', { name: 'Give an opinion' }));
  await expect(page.getByText('after reveal')).toBeVisible();
  await reader.tap(page.getByRole('radio', { name: 'Step', exact: true }));
  await reader.type(page.getByLabel('What to do first'), 'Wait and repeat');
  await reader.tap(page.getByRole('button', { name: 'Send', exact: true }));
  await expect(page.getByText('informed, after reveal')).toBeVisible();
});

test('a withdrawn case leaves every open page within a second', async ({ browser }) => {
  const mark = unique();
  const question = `A rash that I should not have shared (${mark})`;
  const presenter = await Doctor.at(browser);
  await presenter.join(`out_${mark}`);
  const published = await presenter.context.request.post('/api/v1/cases', {
    data: { question, story, age: { value: 41, unit: 'years' }, sex: 'male', consent: 'given' }
  });
  const { id } = (await published.json()) as { id: string };
  const reader = await Doctor.at(browser);
  await reader.join(`in_${mark}`);
  const other = await reader.context.newPage();
  await other.goto('/?show=unsolved');
  await expect(other.getByText(question)).toBeVisible();
  await reader.page.goto(`/cases/${id}`);
  await expect(reader.page.getByRole('heading', { level: 1, name: question })).toBeVisible();

  const { page } = presenter;
  await page.goto(`/cases/${id}`);
  await presenter.tap(page.getByRole('button', { name: 'Withdraw the case' }));
  await expect(page.getByText('It is erased for everybody', { exact: false })).toBeVisible();
  await presenter.tap(page.getByRole('button', { name: 'Erase it for everybody' }));
  await expect(reader.page.getByRole('heading', { name: 'This case was withdrawn' })).toBeVisible({
    timeout: 1000
  });
  await expect(other.getByText(question)).toHaveCount(0, { timeout: 1000 });
  expect(await reader.page.content()).not.toContain(mark);
  await expect(page).toHaveURL(/\/(\?.*)?$/);
  await expect(page.getByText(question)).toHaveCount(0);
  await reader.page.reload();
  await expect(reader.page.getByText('There is no such case here', { exact: false })).toBeVisible();
});

test('all tabs of a browser share one stream', async ({ browser }) => {
  const mark = unique();
  const doctor = await Doctor.at(browser);
  let streams = 0;
  doctor.context.on('request', (request) => {
    if (request.url().endsWith('/api/v1/stream')) streams += 1;
  });
  await doctor.join(`tabs_${mark}`);
  const other = await doctor.context.newPage();
  await other.goto('/');
  await expect(other.getByRole('navigation', { name: 'Main' })).toBeVisible();
  const asker = await Doctor.at(browser);
  await asker.join(`new_${mark}`);
  const published = await asker.context.request.post('/api/v1/cases', {
    data: {
      question: `A case for two tabs (${mark})`,
      story,
      age: { value: 30, unit: 'years' },
      sex: 'female',
      consent: 'given',
      specialties: ['cardiology']
    }
  });
  expect(published.status()).toBe(201);
  for (const page of [doctor.page, other]) {
    await expect(page.getByRole('button', { name: /new cases?$/ })).toBeVisible({ timeout: 4000 });
  }
  expect(streams).toBe(1);
  // The tab with the stream goes; the other takes over and stays current.
  await doctor.page.close();
  await other.getByRole('button', { name: /new cases?$/ }).tap();
  await expect(other.getByText(`A case for two tabs (${mark})`)).toBeVisible();
});
