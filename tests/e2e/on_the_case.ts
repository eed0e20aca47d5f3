/** What happens on the page of one case, from its question to its outcome. */
import { expect, type Doctor } from './harness';
import { card, expectNothingOf, guess, live, post, sendOpinion, waits, type Told } from './steps';

const gland = 'Congenital adrenal hyperplasia';
const kidney = 'Secondary pseudohypoaldosteronism';
const drip = 'Maintenance drip with potassium';
const call = {
  action: 'Calcium gluconate now, then insulin with glucose.',
  reason: 'Tall T waves at 7.0 can become an arrest at any moment.'
};

export interface Cast {
  presenter: Doctor;
  /** Asks, and stays blind to the end. */
  asker: Doctor;
  paediatrician: Doctor;
  nephrologist: Doctor;
  cardiologist: Doctor;
  /** Fits the case, and is asked to check. */
  checker: Doctor;
}

export async function postTheBoy({ presenter }: Cast, told: Told): Promise<string> {
  const { page } = presenter;
  const address = await post(presenter, 'ask', told, async () => {
    await presenter.type(
      page.getByLabel('Findings, as you would type them'),
      'Na 128, K 6.1, CRP 210 mg/l'
    );
    const rows = page.getByRole('list', { name: 'Understood' }).getByRole('listitem');
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(1)).toContainText('6.1 mmol/L (6.1 mEq/L)');
    await presenter.tap(page.getByRole('radio', { name: 'Now', exact: true }));
    await presenter.tap(page.getByText('More, if you like'));
    await page.getByLabel('Add a specialty').selectOption('nephrology');
    await presenter.type(page.getByLabel('What you think it is'), 'Adrenal crisis');
  });
  const labs = page.getByRole('table', { name: 'Laboratory' });
  await expect(labs.getByRole('row', { name: /^Sodium/ })).toContainText('128 mmol/L (128 mEq/L)');
  await expect(labs.getByRole('row', { name: /^C-reactive/ })).toContainText(
    '210 mg/L (21.0 mg/dL)'
  );
  return address;
}

export async function askAndReply(cast: Cast, address: string): Promise<void> {
  const { presenter, asker, paediatrician, cardiologist } = cast;
  for (const doctor of [asker, paediatrician, cardiologist, cast.nephrologist]) {
    await doctor.page.goto(address);
  }
  const asks = asker.page;
  await asker.tap(asks.getByRole('button', { name: 'Ask for a missing fact' }));
  await asker.type(asks.getByLabel('What is missing?'), 'Was the urine looked at?');
  await asker.tap(asks.getByRole('button', { name: 'Ask the presenter' }));
  await expect(asks.getByText('Your question is asked.')).toBeVisible();
  await expect(paediatrician.page.getByText('Was the urine looked at?')).toBeVisible(live);

  // The presenter is told wherever they are, and so is the asker of the reply.
  await presenter.page.goto('/me');
  await asks.goto('/me');
  const question = waits(presenter, 'A question on your case');
  await expect(question).toContainText('Was the urine looked at?');
  await presenter.tap(question);
  const reply = 'A bag sample is in the laboratory, no result yet.';
  await presenter.type(presenter.page.getByLabel('Your reply'), reply);
  await presenter.tap(presenter.page.getByRole('button', { name: 'Send reply' }));
  await expect(question).toHaveCount(0);
  const told = waits(asker, 'A reply to your question');
  await expect(told).toBeVisible(live);
  await asker.tap(told);
  await expect(told).toHaveCount(0);
  await expect(asks.getByText(reply)).toBeVisible();
  await expect(cardiologist.page.getByText(reply)).toBeVisible();
  await expect(asks.getByRole('heading', { name: 'Be the first to answer' })).toBeVisible();
}

export async function poll({ presenter, asker, paediatrician, cardiologist }: Cast): Promise<void> {
  const { page } = presenter;
  const add = page.getByRole('button', { name: 'Add poll', exact: true });
  await presenter.tap(page.getByRole('button', { name: 'Add a poll' }));
  await presenter.type(
    page.getByLabel('Poll: what do you ask?'),
    'Hydrocortisone before the hormones are back?'
  );
  await presenter.type(page.getByLabel('Choice 1'), 'Give it now');
  await presenter.tap(add);
  await expect(page.getByText('A poll has two to six choices.')).toBeVisible();
  await presenter.type(page.getByLabel('Choice 2'), 'Wait for them');
  await presenter.tap(add);
  await expect(page.getByText('Nobody has voted yet.')).toBeVisible();
  for (const doctor of [paediatrician, cardiologist]) {
    const choice = (name: string) => doctor.page.getByRole('button', { name });
    await doctor.tap(choice('Wait for them'));
    await doctor.tap(choice('Give it now'));
    await expect(choice('Give it now')).toHaveAttribute('aria-pressed', 'true');
    await expectNothingOf(doctor, 'votes before reveal', 'vote before reveal');
  }
  await expect(page.getByText('2 votes before reveal.', { exact: false })).toBeVisible(live);
  await expect(asker.page.getByRole('button', { name: 'Give it now' })).toBeVisible();
  await expectNothingOf(asker, 'votes before reveal');
}

export async function threeOpinions(cast: Cast, address: string): Promise<void> {
  const { presenter, asker, paediatrician, nephrologist, cardiologist } = cast;
  const given = [
    { doctor: paediatrician, sure: '70 %' },
    { doctor: nephrologist, sure: '50 %' },
    { doctor: cardiologist, sure: '90 %', step: drip }
  ];
  for (const [index, { doctor, ...answer }] of given.entries()) {
    const heading = index === 0 ? 'Be the first to answer' : /^\d colleagues? ha(s|ve) answered$/;
    await expect(doctor.page.getByRole('heading', { name: heading })).toBeVisible();
    await expectNothingOf(doctor, gland, drip);
    const start = doctor.page.getByRole('link', { name: 'Give opinion' });
    await sendOpinion(doctor, start, { diagnosis: gland, ...answer });
    await guess(doctor, doctor === cardiologist ? 'Skip' : 'Most');
  }
  await expect(asker.page.getByRole('heading', { name: '3 colleagues have answered' })).toBeVisible(
    live
  );
  await expectNothingOf(asker, gland, drip, 'Adrenal crisis');
  await presenter.page.goto(`${address}/colleagues`);
  await expect(presenter.page.getByText('3 of 3').first()).toBeVisible();
}

export async function secondLook(cast: Cast, address: string): Promise<void> {
  const { presenter, asker, paediatrician, nephrologist, cardiologist } = cast;
  const { page } = presenter;
  await presenter.tap(page.getByRole('link', { name: 'Case', exact: true }));
  await presenter.tap(page.getByRole('button', { name: 'Add an update' }));
  await presenter.type(
    page.getByLabel('What is new'),
    '17-hydroxyprogesterone normal. Urine: nitrite, leucocytes. ECG: tall T waves.'
  );
  await presenter.type(page.getByLabel('Findings, as you would type them'), 'K 7.0, Na 126');
  await presenter.tap(page.getByRole('button', { name: 'Add update' }));
  await expect(page.getByRole('heading', { name: /^Update 1/ })).toBeVisible();
  const potassium = asker.page.getByRole('row', { name: /^Potassium/ });
  await expect(potassium).toContainText('7.0 mmol/L', live);
  await expect(potassium).toContainText('before 6.1 mmol/L');

  // Each who answered is asked once, wherever they are; one answer stands, two are revised.
  await cardiologist.tap(cardiologist.page.getByRole('link', { name: 'Case', exact: true }));
  await cardiologist.tap(cardiologist.page.getByRole('button', { name: 'It stands' }));
  await expect(cardiologist.page.getByRole('button', { name: 'It stands' })).toHaveCount(0);
  const revised = { diagnosis: kidney, sure: '90 %' };
  for (const doctor of [paediatrician, nephrologist]) {
    await doctor.page.goto('/me');
    const news = waits(doctor, 'New in a case you answered');
    await doctor.tap(news);
    await expect(doctor.page.getByText('Does your answer still stand?')).toBeVisible();
    const again = doctor.page.getByRole('link', { name: 'Answer again' });
    const urgent = doctor === nephrologist ? { actNow: call } : {};
    await sendOpinion(doctor, again, { ...revised, ...urgent });
    // They have seen the others, so there is nothing to guess, and the card says so.
    await expect(card(doctor, kidney)).toContainText('informed, after reveal');
    await expect(news).toHaveCount(0);
  }
  const panel = cardiologist.page;
  await panel.goto(`${address}/colleagues`);
  await expect(panel.getByText('Before the update, 3 independent opinions')).toBeVisible();
  await expect(panel.getByText(`${gland}: 3 of 3, now`)).toBeVisible();
  await expect(panel.getByText('1 of these authors says that it still stands.')).toBeVisible();
  await expect(panel.getByRole('heading', { name: '5 opinions' })).toBeVisible();
  await expect(panel.getByRole('article').filter({ hasText: kidney })).toHaveCount(2);
  await expectNothingOf(asker, gland, kidney, call.action);
}

export async function actNow({ presenter, asker, nephrologist, checker }: Cast): Promise<void> {
  // It has covered the presenter's page since it was sent, and covers every other one.
  const { page } = presenter;
  const cover = page.getByRole('alertdialog');
  await expect(cover.getByRole('heading', { name: 'A nephrologist says: act now' })).toBeVisible(
    live
  );
  await page.keyboard.press('Escape');
  await expect(cover).toBeVisible();
  await page.goto('/me/following');
  await expect(cover.getByText(call.action)).toBeVisible();

  await checker.tap(waits(checker, 'Is this act now right'));
  await expect(checker.page.getByText('You and two others')).toBeVisible();
  await expectNothingOf(checker, call.action);
  await checker.tap(checker.page.getByRole('button', { name: 'Look at it' }));
  await expect(checker.page.getByText(call.action)).toBeVisible();
  await checker.tap(checker.page.getByRole('button', { name: 'Confirm: act now' }));
  await expect(
    checker.page.getByText('The presenter sees at once that you confirm.')
  ).toBeVisible();
  await expect(cover.getByText(/^1 confirms/)).toBeVisible(live);

  await presenter.tap(cover.getByRole('button', { name: 'Not applicable, because…' }));
  await presenter.tap(cover.getByRole('button', { name: 'Send' }));
  await expect(cover.getByText('This is needed.')).toBeVisible();
  await presenter.tap(cover.getByRole('button', { name: 'Cancel' }));
  await presenter.tap(cover.getByRole('button', { name: 'Acting' }));
  await expect(cover).toBeHidden();
  await expect(nephrologist.page.getByText('The presenter is acting.').first()).toBeVisible(live);
  await expectNothingOf(asker, call.action, 'acting');
}

export async function harm(cast: Cast, address: string): Promise<void> {
  const { presenter, paediatrician, nephrologist, asker } = cast;
  const reason = 'At 7.0 every millimole more can stop the heart.';
  const advice = card(nephrologist, drip);
  await nephrologist.tap(advice.getByRole('button', { name: 'Harmful…' }));
  await advice.getByLabel('About').selectOption({ label: drip });
  await nephrologist.type(advice.getByLabel('What harm could it do?'), reason);
  await nephrologist.tap(advice.getByRole('button', { name: 'Mark as harmful' }));
  await expect(advice.getByText('One says: harmful')).toBeVisible();

  // It stands at that step, and the step stays readable.
  const step = card(paediatrician, drip).getByRole('listitem').filter({ hasText: drip });
  await expect(step).toContainText('One says: harmful', live);
  await expect(step).toContainText(reason);
  await presenter.tap(waits(presenter, 'Marked harmful in your case'));
  await expect(presenter.page).toHaveURL(new RegExp(`${address}/colleagues#opinion-`));
  await presenter.tap(presenter.page.getByRole('button', { name: 'I have seen this' }));
  await expect(step).toContainText('The presenter has seen it.', live);
  await expect(waits(presenter, 'Marked harmful')).toHaveCount(0);
  await expectNothingOf(asker, reason, 'harmful');
}

export async function outcome({ presenter, asker }: Cast): Promise<void> {
  const { page } = presenter;
  await presenter.tap(page.getByRole('link', { name: 'Case', exact: true }));
  await presenter.tap(page.getByRole('button', { name: 'Tell the outcome' }));
  await presenter.type(page.getByLabel('What was it?'), kidney);
  await presenter.type(
    page.getByLabel('How was it established?'),
    'Aldosterone very high, E. coli in the urine'
  );
  await presenter.tap(page.getByRole('radio', { name: 'Recovered', exact: true }));
  await presenter.tap(page.getByRole('button', { name: 'The case is solved' }));
  await expect(page.getByText('This case is solved.', { exact: false })).toBeVisible();

  // What was sealed opens to whoever has given no opinion, on the page that is open.
  const blind = asker.page;
  await expect(blind.getByText('This case is solved.', { exact: false })).toBeVisible(live);
  await expect(blind.getByText('Adrenal crisis')).toBeVisible();
  await expect(blind.getByText('Aldosterone very high', { exact: false })).toBeVisible();
  await expect(blind.getByRole('link', { name: 'Give opinion' })).toHaveCount(0);
  await asker.tap(blind.getByRole('link', { name: /^Colleagues/ }));
  await expect(card(asker, drip)).toBeVisible();
  await expect(blind.getByText(call.action).first()).toBeVisible();
}
