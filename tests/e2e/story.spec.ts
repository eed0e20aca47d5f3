import { Doctor, expect, story, test, unique } from './harness';

test('asking and answering take few taps, and colleagues see each other at once', async ({
  browser
}) => {
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

  // What proposes a diagnosis is folded away, and sealed for whoever has not answered.
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
    if (doctor === third) {
      await doctor.tap(page.getByRole('button', { name: 'Plan', exact: true }));
      await doctor.type(page.getByRole('textbox', { name: 'Step 1' }), 'Bronchoscopy tonight');
    }
    await doctor.tap(page.getByRole('button', { name: 'Send', exact: true }));
    await expect(page.getByText('How many colleagues will say the same?')).toBeVisible();
    await doctor.tap(
      page.getByRole('button', {
        name: doctor === third ? 'Skip' : 'About half'
      })
    );
    await expect(page.getByRole('heading', { name: 'What colleagues think' })).toBeVisible();
    if (doctor === first) expect(doctor.taps, 'taps for an opinion').toBeLessThanOrEqual(6);
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

test('of all tabs that can sound an act now one does, and another takes over', async ({
  browser
}) => {
  const mark = unique();
  const presenter = await Doctor.at(browser);
  await presenter.context.addInitScript(() => {
    const count = window as unknown as { notes: number };
    count.notes = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
      count.notes += 1;
      return start.apply(this, when);
    };
  });
  await presenter.join(`loud_${mark}`);
  const published = await presenter.context.request.post('/api/v1/cases', {
    data: {
      question: `Faints on the stairs (${mark})`,
      story,
      age: { value: 19, unit: 'years' },
      sex: 'male',
      consent: 'given'
    }
  });
  const { id } = (await published.json()) as { id: string };
  const tabs = [presenter.page, await presenter.context.newPage()];
  for (const tab of tabs) {
    await tab.goto('/me');
    await tab.getByText(`loud_${mark}`).first().tap();
  }
  const author = await Doctor.at(browser);
  await author.join(`calls_${mark}`);
  await author.context.request.post(`/api/v1/cases/${id}/opinions`, {
    data: {
      plan: [{ step: 'Monitor tonight' }],
      act_now: { action: 'Admit him to a monitored bed.', reason: 'Syncope at effort.' }
    }
  });
  for (const tab of tabs) await expect(tab.getByRole('alertdialog')).toBeVisible({ timeout: 3000 });
  const notes = () =>
    Promise.all(
      tabs.map((tab) => tab.evaluate(() => (window as unknown as { notes: number }).notes))
    );
  // Twice the tone and more: two notes each, in one tab alone since the other has given way.
  await expect
    .poll(async () => Math.max(...(await notes())), { timeout: 12_000 })
    .toBeGreaterThan(4);
  const [one, other] = await notes();
  expect(Math.min(one!, other!), 'notes in the tab that has no turn').toBeLessThanOrEqual(2);
  const loud = one! > other! ? 0 : 1;
  const quiet = tabs[1 - loud]!;
  const before = (await notes())[1 - loud]!;
  await tabs[loud]!.close();
  tabs.splice(loud, 1);
  await expect.poll(async () => (await notes())[0], { timeout: 6000 }).toBeGreaterThan(before);
  await quiet.getByRole('button', { name: 'Acting' }).tap();
  await expect(quiet.getByRole('alertdialog')).toBeHidden();
});
