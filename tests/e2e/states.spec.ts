/** Links, checks, harm marks, whom one follows, what is saved, leaving: their states, looked at. */
import { base, demoMembers, Doctor, expect, story, test } from './harness';
import { dressed, dresses, look, open, type Dress } from './look';

type Browser = Parameters<typeof Doctor.at>[0];

const long = 'Pneumonoultramicroscopicsilicovolcanoconiosis';
const relation = `His twin, two weeks later, in the same household; ${long}, said their grandmother`;
const aCase = {
  question: `Vomits for two days, now floppy, and the first potassium is 6.1. ${long}, or what is it?`,
  story,
  age: { value: 3, unit: 'months' },
  sex: 'male',
  consent: 'guardian',
  facts: { findings: { typed: 'Na 118, K 7.0, CRP 210 mg/l' } },
  specialties: ['nephrology'],
  byline: 'anonymous'
};

async function post(doctor: Doctor, path: string, data: object): Promise<{ id: string }> {
  const answer = await doctor.context.request.post(`${base}/api/v1${path}`, { data });
  expect(answer.ok(), `POST ${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json().catch(() => ({}))) as { id: string };
}

/** A case, and two that are linked; an opinion with an act now, marked harmful twice; a comment, marked once. */
async function scene(browser: Browser, dress: Dress) {
  const number = dresses.indexOf(dress);
  const presenter = await dressed(browser, dress);
  const kidneys = await demoMembers(presenter.page, 'nephrology');
  const children = await demoMembers(presenter.page, 'paediatrics');
  const be = async (doctor: Doctor, handle: string) => (await doctor.be(handle), doctor);
  await be(presenter, children[number]!);
  const author = await be(await Doctor.at(browser), kidneys[number]!);
  const reader = await be(await dressed(browser, dress), children[number + 4]!);
  // Seen last of those who fit, so asked in any case.
  const checker = await be(await dressed(browser, dress), kidneys[number + 4]!);

  await post(presenter, '/cases', { ...aCase, question: 'Floppy, and the sodium is 118?' });
  const { id } = await post(presenter, '/cases', aCase);
  await post(presenter, '/cases', { ...aCase, follows: id, relation });
  const opinion = await post(author, `/cases/${id}/opinions`, {
    differential: [{ diagnosis: 'Secondary pseudohypoaldosteronism', confidence: 0.9 }],
    plan: [{ step: 'Maintenance drip with potassium' }, { step: `Ask for ${long}` }],
    act_now: { action: 'Calcium gluconate now.', reason: 'Tall T waves can become an arrest.' },
    byline: 'anonymous'
  });
  await post(reader, `/cases/${id}/reveal`, {});
  await post(author, `/cases/${id}/reveal`, {});
  const reason = `Every millimole more can stop the heart. ${long}`;
  await post(reader, `/opinions/${opinion.id}/harm`, { about: 'step', index: 0, reason });
  await post(reader, `/opinions/${opinion.id}/harm`, { about: 'opinion', reason });
  const comment = await post(reader, `/cases/${id}/comments`, { text: 'Sodium can wait a day.' });
  await post(author, `/comments/${comment.id}/harm`, { reason: 'At 118 it cannot.' });
  return { presenter, reader, checker, id, opinion: opinion.id };
}

for (const dress of dresses) {
  test(`what belongs to a case and to a member, ${dress.name}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const { presenter, reader, checker, id, opinion } = await scene(browser, dress);
    await links(presenter, dress, id);
    await harm(presenter, reader, dress, id);
    await check(checker, dress, opinion);
    await own(reader, dress, id);
  });
}

async function links(presenter: Doctor, dress: Dress, id: string): Promise<void> {
  const { page } = presenter;
  // The act now that covers it is looked at elsewhere.
  await page.route('**/api/v1/act_now', (route) => route.fulfill({ json: { act_now: [] } }));
  await open(presenter, dress, `/cases/${id}`);
  const actions = page.locator('.presenter .chips .chip');
  await actions.nth(5).click();
  await page.locator('.presenter select').selectOption({ index: 1 });
  await page.locator('.presenter form .button').click();
  await expect(page.locator('.presenter .wrong-words')).toBeVisible();
  await look(page, 'links and their form, wrong');
  await page.locator('.presenter form textarea').fill('The sister');
  await page.route('**/link', (route) =>
    route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{}' })
  );
  await page.locator('.presenter form .button').click();
  await expect(page.locator('.presenter form > .wrong-words')).toBeVisible();
  await look(page, 'links and their form, refused');
  presenter.watched.errors.length = 0;

  await open(presenter, dress, '/ask');
  await page.locator('form.page > details > summary').last().click();
  const which = page.locator('form.page fieldset').last().locator('select');
  await which.selectOption({ index: 1 });
  await look(page, 'ask, a follow-up');
  await page.route('**/api/v1/feed?show=mine', (route) =>
    route.fulfill({
      json: { cases: [], next: null, viewer: { mine: [], answered: [], revealed: [] } }
    })
  );
  await open(presenter, dress, '/ask');
  const none = page.locator('form.page fieldset').last().locator('.meta');
  await expect(none).toBeVisible();
  await look(page, 'ask, nothing to follow');
}

async function harm(presenter: Doctor, reader: Doctor, dress: Dress, id: string): Promise<void> {
  await open(presenter, dress, `/cases/${id}/colleagues`);
  await expect(presenter.page.locator('.harm .button').first()).toBeVisible();
  await look(presenter.page, 'harm marks, to the presenter');

  const { page } = reader;
  await open(reader, dress, `/cases/${id}/colleagues`);
  const advice = page.locator('.colleagues article').first();
  await advice.locator('.chip').last().click();
  await advice.locator('form .button').first().click();
  await expect(advice.locator('form .wrong-words')).toBeVisible();
  await look(page, 'harm marks and their form, wrong');
}

async function check(checker: Doctor, dress: Dress, opinion: string): Promise<void> {
  const { page } = checker;
  await open(checker, dress, `/check/${opinion}`);
  await expect(page.locator('main article h2')).toBeVisible();
  await look(page, 'check, before looking');
  await page.locator('main article .button').first().click();
  await expect(page.locator('main .act-now')).toBeVisible();
  await look(page, 'check, looked at');
  await page.locator('main .answers .danger').click();
  await page.locator('main article form .danger').click();
  await expect(page.locator('main article form .wrong-words')).toBeVisible();
  await look(page, 'check, objecting, wrong');
  await page.locator('main article form textarea').fill('The T waves were those of another child.');
  await page.locator('main article form .danger').click();
  await expect(page.locator('main article .note[role="status"]')).toBeVisible();
  await look(page, 'check, done');
  await open(checker, dress, '/check/AAAAAAAAAAAAAAAAAAAAAA');
  await page.locator('main article .button').first().click();
  await expect(page.locator('main article .note')).toHaveText(/\S/);
  await expect(page.locator('main article button')).toHaveCount(0);
  await look(page, 'check, not asked');
}

async function own(reader: Doctor, dress: Dress, id: string): Promise<void> {
  const { page } = reader;
  await reader.context.request.put(`${base}/api/v1/cases/${id}/save`);
  await open(reader, dress, '/?show=saved');
  await expect(page.locator('article').first()).toBeVisible();
  await look(page, 'saved');

  const members = [`w${'m'.repeat(23)}`, 'ida', 'north_of_60'].map((handle) => ({
    handle,
    specialty: 'clinical_pharmacology',
    country: 'GB'
  }));
  await page.route('**/api/v1/following', (route) => route.fulfill({ json: { members } }));
  await open(reader, dress, '/me/following');
  await expect(page.locator('.page li')).toHaveCount(3);
  await page.route('**/api/v1/following/*', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' })
  );
  await page.locator('.page li button').first().click();
  await expect(page.locator('.note.red')).toBeVisible();
  await look(page, 'people I follow, some, refused');
  await page.route('**/api/v1/following', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' })
  );
  await open(reader, dress, '/me/following');
  await expect(page.locator('.trouble')).toBeVisible();
  await look(page, 'people I follow, error');
  reader.watched.errors.length = 0;

  await open(reader, dress, '/me');
  await page.locator('.own > .button').last().click();
  await page.locator('.own form .danger').click();
  await expect(page.locator('.own .wrong-words')).toBeVisible();
  await look(page, 'me, leaving, wrong');
}
