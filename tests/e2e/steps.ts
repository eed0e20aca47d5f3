/** What doctors do on the pages, in the words of the stories that are made of it. */
import { expect, type Doctor, type Locator } from './harness';

/** News reach an open page within this time. */
export const live = { timeout: 3000 };

const forms = {
  ask: { choice: 'Ask', question: 'Your question', send: 'Ask colleagues' },
  share: {
    choice: 'Share a solved case',
    question: 'Question to colleagues',
    send: 'Share the case'
  },
  lesson: { choice: 'Tell a lesson', question: 'In one sentence', send: 'Tell the lesson' }
};

export interface Told {
  question: string;
  story: string;
  age: [value: string, unit: 'years' | 'months' | 'weeks' | 'days'];
  sex: 'Female' | 'Male';
  consent: 'The patient' | 'Guardian';
}

/** Posts a case through the form; `more` fills in what only this one has. Returns its address. */
export async function post(
  doctor: Doctor,
  kind: keyof typeof forms,
  told: Told,
  more: () => Promise<void> = async () => {}
): Promise<string> {
  const { page } = doctor;
  const words = forms[kind];
  await page.goto('/ask');
  if (kind !== 'ask') await doctor.tap(page.getByRole('radio', { name: words.choice }));
  await doctor.type(page.getByLabel(words.question), told.question);
  await doctor.type(page.getByLabel('Story'), told.story);
  await doctor.type(page.getByLabel('Age', { exact: true }), told.age[0]);
  await page.getByLabel('Counted in').selectOption(told.age[1]);
  await doctor.tap(page.getByRole('radio', { name: told.sex, exact: true }));
  await doctor.tap(page.getByRole('radio', { name: told.consent, exact: true }));
  await more();
  await doctor.tap(page.getByRole('button', { name: words.send }));
  await expect(page.getByRole('heading', { level: 1, name: told.question })).toBeVisible();
  return new URL(page.url()).pathname;
}

export interface Answer {
  diagnosis: string;
  sure: string;
  step?: string;
  actNow?: { action: string; reason: string };
}

/** Fills in the form of an opinion, from the case or from where an update asks again, and sends. */
export async function sendOpinion(doctor: Doctor, start: Locator, given: Answer): Promise<void> {
  const { page } = doctor;
  await doctor.tap(start);
  const name = page.getByRole('textbox', { name: 'Most likely diagnosis' });
  await doctor.type(name, given.diagnosis);
  await doctor.tap(page.getByRole('radio', { name: given.sure, exact: true }));
  if (given.step) {
    await doctor.tap(page.getByRole('button', { name: 'Plan', exact: true }));
    await doctor.type(page.getByRole('textbox', { name: 'Step 1' }), given.step);
  }
  if (given.actNow) {
    await doctor.tap(page.getByRole('button', { name: 'Act now…' }));
    await doctor.type(page.getByLabel('What to do now?'), given.actNow.action);
    await doctor.type(page.getByLabel('Why is it urgent?'), given.actNow.reason);
    await doctor.tap(page.getByRole('button', { name: 'Send: act now' }));
  } else {
    await doctor.tap(page.getByRole('button', { name: 'Send', exact: true }));
  }
}

/** The guess after an independent opinion; with it its author sees what the others say. */
export async function guess(doctor: Doctor, words: string): Promise<void> {
  const { page } = doctor;
  await expect(page.getByText('How many colleagues will say the same?')).toBeVisible();
  await doctor.tap(page.getByRole('button', { name: words }));
  await expect(page.getByRole('heading', { name: 'What colleagues think' })).toBeVisible();
}

/** Nothing of `words` is in the page, not even hidden. */
export async function expectNothingOf(doctor: Doctor, ...words: string[]): Promise<void> {
  const content = await doctor.page.content();
  for (const one of words) expect(content).not.toContain(one);
}

/** The line on every page that says what waits, and leads there. */
export const waits = (doctor: Doctor, beginning: string): Locator =>
  doctor.page.getByRole('link', { name: new RegExp(`^${beginning}`) });

/** The card of one opinion. */
export const card = (doctor: Doctor, words: string): Locator =>
  doctor.page.getByRole('article').filter({ hasText: words }).first();
