/** What grows around a case: a share and a lesson, and a linked case that is taken back. */
import { expect } from './harness';
import type { Cast } from './on_the_case';
import { expectNothingOf, live, post, sendOpinion, type Told } from './steps';

export async function share({ paediatrician, asker }: Cast, mark: string): Promise<void> {
  const told: Told = {
    question: `Limps for three weeks, and her gums bleed (${mark}). What is missing?`,
    story:
      'Eats plain pasta and biscuits only. Bruises on the shins, swollen gums, painful knees. No fever, blood count normal but for mild anaemia.',
    age: ['7', 'years'],
    sex: 'Female',
    consent: 'Guardian'
  };
  const write = paediatrician.page;
  const address = await post(paediatrician, 'share', told, async () => {
    await paediatrician.type(write.getByLabel('What was it?'), 'Scurvy');
    await paediatrician.type(
      write.getByLabel('What settled it?'),
      'Ascorbic acid not measurable; no pain a week after vitamin C.'
    );
    await paediatrician.tap(write.getByText('More of the answer, if you like'));
    await paediatrician.type(
      write.getByLabel('Other names that are as right'),
      'Vitamin C deficiency'
    );
  });
  const { page } = asker;
  await page.goto('/?show=learn');
  await asker.tap(page.getByRole('link', { name: told.question }));
  await expect(page.getByRole('heading', { name: 'What would you say?' })).toBeVisible();
  const sealed = ['Scurvy', 'Vitamin C', 'Ascorbic'];
  await expectNothingOf(asker, ...sealed);
  const body = await (await asker.context.request.get(`/api/v1${address}`)).text();
  for (const word of sealed) expect(body).not.toContain(word);
  await sendOpinion(asker, page.getByRole('link', { name: 'Give opinion' }), {
    diagnosis: 'vitamin C deficiency',
    sure: '90 %'
  });
  await expect(page.getByRole('heading', { name: 'What it was' })).toBeVisible();
  await expect(page.getByText('Scurvy', { exact: true })).toBeVisible();
  await expect(page.getByText('Your first diagnosis was right.')).toBeVisible();
  await page.goto('/me');
  const shares = page.locator('dl').filter({ hasText: 'Shares' });
  await expect(shares).toContainText('1 answered');
  await expect(shares).toContainText('1 of 1 right in the first place');
}

export async function lesson({ nephrologist, asker }: Cast, mark: string): Promise<void> {
  const told: Told = {
    question: `Potassium went into the drip by habit (${mark})`,
    story:
      'A vomiting infant got the usual maintenance drip at the door. The first potassium came back an hour later.',
    age: ['3', 'months'],
    sex: 'Male',
    consent: 'Guardian'
  };
  const { page } = nephrologist;
  const address = await post(nephrologist, 'lesson', told, async () => {
    await nephrologist.type(
      page.getByLabel('What went wrong'),
      'The standard drip was hung before the first potassium was known.'
    );
    await nephrologist.type(
      page.getByLabel('What to take from it'),
      'No potassium in a drip until the child passes urine and the result is there.'
    );
  });
  await asker.page.goto(address);
  await asker.tap(asker.page.getByRole('button', { name: 'I take this with me' }));
  await expect(asker.page.getByRole('button', { name: 'You took this with you' })).toHaveAttribute(
    'aria-pressed',
    'true'
  );
  await expect(page.getByText('1 colleague took this with them.')).toBeVisible(live);
  await expectNothingOf(nephrologist, `wonders_${mark}`);
}

export async function withdraw(
  cast: Cast,
  told: Told,
  mark: string,
  earlier: string
): Promise<void> {
  const { presenter, asker, paediatrician, nephrologist } = cast;
  const { page } = presenter;
  const brother: Told = {
    ...told,
    question: `His twin vomits too (twin ${mark}). The same, or an infection that goes round?`
  };
  const address = await post(presenter, 'ask', brother, async () => {
    await presenter.tap(page.getByText('More, if you like'));
    await page.getByLabel('Which case').selectOption({ label: told.question });
    await presenter.type(page.getByLabel('How they belong together'), 'His twin, two weeks later');
    await expect(page.getByText('You stay anonymous in both', { exact: false })).toBeVisible();
  });
  await expect(page.getByText('Follows an earlier case: His twin, two weeks later')).toBeVisible();

  await asker.page.goto('/?show=unsolved');
  await expect(asker.page.getByRole('link', { name: brother.question })).toBeVisible();
  await paediatrician.page.goto(address);
  const title = { level: 1, name: brother.question };
  await expect(paediatrician.page.getByRole('heading', title)).toBeVisible();
  await nephrologist.page.goto(earlier);
  const link = nephrologist.page.getByRole('link', { name: brother.question });
  await expect(link).toBeVisible();

  await presenter.tap(page.getByRole('button', { name: 'Withdraw the case' }));
  await expect(page.getByText('It is erased for everybody', { exact: false })).toBeVisible();
  // The second begins with the tap.
  const second = { timeout: 1000 };
  await Promise.all([
    presenter.tap(page.getByRole('button', { name: 'Erase it for everybody' })),
    expect(asker.page.getByText(brother.question)).toHaveCount(0, second),
    expect(
      paediatrician.page.getByRole('heading', { name: 'This case was withdrawn' })
    ).toBeVisible(second),
    expect(link).toHaveCount(0, second)
  ]);
  for (const doctor of [asker, paediatrician, nephrologist]) {
    await expectNothingOf(doctor, `twin ${mark}`);
  }
  for (const part of ['', '/opinions', '/consensus', '/comments']) {
    const answer = await paediatrician.context.request.get(`/api/v1${address}${part}`);
    expect(answer.status(), `${part} of the case`).toBe(404);
  }
  await expect(page).toHaveURL(/\/(\?.*)?$/);
  await expect(page.getByText(brother.question)).toHaveCount(0);
  await paediatrician.page.reload();
  await expect(
    paediatrician.page.getByText('There is no such case here', { exact: false })
  ).toBeVisible();
}
