import { demoMembers, Doctor, expect, story, test, type Page } from './harness';
import { look } from './look';

const unique = () => `k${Date.now().toString(36).slice(-6)}`;

const publish = async (doctor: Doctor, one: object): Promise<string> => {
  const published = await doctor.context.request.post('/api/v1/cases', {
    data: { story, sex: 'male', consent: 'given', ...one }
  });
  expect(published.status()).toBe(201);
  return ((await published.json()) as { id: string }).id;
};

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search cases' });
const hits = (page: Page) => page.getByRole('list', { name: 'Cases found' }).getByRole('article');

/** Invented members, by their place in the list: each test has its own. */
async function members(page: Page, ...places: number[]): Promise<string[]> {
  const handles = await demoMembers(page, 'paediatrics');
  return places.map((place) => handles[place % handles.length]!);
}

test('a case is found by an inflected word and by a filter', async ({ browser }) => {
  const mark = unique();
  const presenter = await Doctor.at(browser);
  const [asks, looks] = await members(presenter.page, 0, 1);
  await presenter.be(asks!);
  await publish(presenter, {
    question: `Chilblains on the toes in a warm spring (${mark}). What else?`,
    age: { value: 9, unit: 'years' },
    sex: 'female'
  });
  await publish(presenter, {
    question: `A sore ear that does not heal (${mark}). What next?`,
    story:
      'Works in a cold store, smokes. Since March a chilblain of the left ear, now an open sore of 6 mm with a raised edge. No fever, no other skin signs.',
    age: { value: 71, unit: 'years' }
  });

  const reader = await Doctor.at(browser);
  await reader.be(looks!);
  const { page } = reader;
  await page.goto('/');
  await reader.tap(page.getByRole('link', { name: 'Search', exact: true }));
  await expect(page.getByText('The newest cases')).toBeVisible();
  await reader.type(field(page), 'chilblained');
  await expect(hits(page)).toHaveCount(2);
  await expect(hits(page).filter({ hasText: 'In the story' }).locator('mark')).toHaveText(
    'chilblain'
  );
  await expect(page.getByText('2 cases', { exact: true })).toBeVisible();
  await expect(page).toHaveURL('/search?q=chilblained');

  // A filter narrows, its chip takes it away again; the address holds both.
  await reader.tap(page.getByRole('button', { name: 'Filters', exact: true }));
  await page.getByRole('combobox', { name: 'Sex' }).selectOption('female');
  await expect(hits(page)).toHaveCount(1);
  await expect(hits(page)).toContainText('Chilblains on the toes');
  await page.getByLabel('Age from').fill('40');
  await expect(page.getByText('with these filters', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Filters (2)' })).toBeVisible();
  await expect(page).toHaveURL('/search?q=chilblained&age_from=40&sex=female');
  await reader.tap(page.getByRole('button', { name: 'Remove Female' }));
  await expect(hits(page)).toContainText('A sore ear');
  await page.getByLabel('Age to', { exact: true }).fill('30');
  await expect(page.getByText('The first age is above the second.')).toBeVisible();
  await expect(hits(page)).toHaveCount(1);

  // Opened anew, the address finds the same; back from a case too, at once and in its place.
  await page.reload();
  await expect(field(page)).toHaveValue('chilblained');
  await expect(hits(page)).toHaveCount(1);
  await reader.tap(page.getByRole('button', { name: 'Remove from 40 years' }));
  await expect(hits(page)).toHaveCount(2);
  await reader.tap(hits(page).first().getByRole('link'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(mark);
  await page.route('**/api/v1/search*', () => {
    // What is shown now was kept.
  });
  await reader.tap(page.getByRole('link', { name: 'Back' }));
  await expect(page).toHaveURL('/search?q=chilblained');
  await expect(hits(page)).toHaveCount(2);
  await page.unroute('**/api/v1/search*');

  await field(page).fill('zzqqxx');
  await expect(page.getByText('Nothing found for “zzqqxx”.')).toBeVisible();
});

test('coming back from a case finds the place in a long list', async ({ browser }) => {
  const reader = await Doctor.at(browser);
  await reader.be((await members(reader.page, 2))[0]!);
  const { page } = reader;
  await page.goto('/search');
  await expect(hits(page).nth(19)).toBeAttached();
  await page.mouse.wheel(0, 20_000);
  await expect.poll(() => hits(page).count()).toBeGreaterThan(20);
  const one = hits(page).nth(21).getByRole('link');
  await one.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(1000);
  await one.click();
  await expect(page).toHaveURL(/\/cases\//);
  await page.goBack();
  await expect(hits(page).nth(21)).toBeInViewport();
  expect(Math.abs((await page.evaluate(() => scrollY)) - before)).toBeLessThan(40);
});

test('the words of an opinion find its case only after reveal', async ({ browser }) => {
  const mark = unique();
  const presenter = await Doctor.at(browser);
  const [asks, answers, reads] = await members(presenter.page, 3, 4, 5);
  await presenter.be(asks!);
  const id = await publish(presenter, {
    question: `Fever and a rash that comes and goes (${mark}). What is it?`,
    age: { value: 5, unit: 'years' }
  });
  const colleague = await Doctor.at(browser);
  await colleague.be(answers!);
  const given = await colleague.context.request.post(`/api/v1/cases/${id}/opinions`, {
    data: {
      differential: [{ diagnosis: 'Systemic juvenile arthritis' }],
      reasons: `Quotidian spikes with an evanescent rash, I think of it by ${mark}opinion.`
    }
  });
  expect(given.status()).toBe(201);

  const reader = await Doctor.at(browser);
  await reader.be(reads!);
  const { page } = reader;
  await page.goto(`/search?q=${mark}opinion`);
  await expect(page.getByText('Nothing found', { exact: false })).toBeVisible();
  await expect(page.getByText('are searched only in cases where you may see them')).toBeVisible();
  expect(await page.content()).not.toContain('Quotidian');

  await page.goto(`/cases/${id}`);
  await reader.tap(page.getByRole('button', { name: 'Just reveal' }));
  await expect(page.getByText('Systemic juvenile arthritis').first()).toBeVisible();
  await page.goto(`/search?q=${mark}opinion`);
  await expect(hits(page)).toHaveCount(1);
  await expect(hits(page)).toContainText('In an opinion');
  await expect(hits(page).locator('mark')).toHaveText(`${mark}opinion`);
  await expect(hits(page)).toContainText('You revealed');
});

test('a withdrawn case leaves an open list of hits within a second', async ({ browser }) => {
  const mark = unique();
  const presenter = await Doctor.at(browser);
  const [asks, reads] = await members(presenter.page, 6, 7);
  await presenter.be(asks!);
  const age = { value: 41, unit: 'years' };
  const question = `A swelling that should not have been shared (${mark})`;
  const id = await publish(presenter, { question, age });
  const restricted = await publish(presenter, {
    question: `A swelling for one specialty only (${mark})`,
    age,
    audience: 'specialties',
    specialties: ['paediatrics']
  });
  await publish(presenter, { question: `A swelling that may stay here (${mark})`, age });
  const reader = await Doctor.at(browser);
  await reader.be(reads!);
  const { page } = reader;
  const live = page.waitForResponse('**/api/v1/stream');
  await page.goto(`/search?q=${mark}`);
  await live;
  await expect(hits(page)).toHaveCount(3);
  // Past the look that the start of the stream asks for: from here on only events change it.
  await page.waitForTimeout(800);
  let asked = 0;
  page.on('request', (request) => void (request.url().includes('/search') && (asked += 1)));
  for (const [index, one] of [id, restricted].entries()) {
    const gone = await presenter.context.request.delete(`/api/v1/cases/${one}`);
    expect(gone.ok()).toBe(true);
    await expect(hits(page)).toHaveCount(2 - index, { timeout: 1000 });
  }
  await expect(page.getByText(question)).toHaveCount(0);
  await expect(hits(page)).toContainText('may stay here');
  expect(asked).toBe(0);
});

test('"/" goes to the search from everywhere, but not out of a text', async ({ browser }) => {
  const doctor = await Doctor.at(browser, {
    hasTouch: false,
    viewport: { width: 1280, height: 800 }
  });
  await doctor.be((await members(doctor.page, 8))[0]!);
  const { page } = doctor;
  await page.goto('/ask');
  const question = page.getByLabel('Your question');
  await question.pressSequentially('K 6.1 mmol/l');
  await expect(page).toHaveURL('/ask');
  await expect(question).toHaveValue('K 6.1 mmol/l');
  await question.blur();
  await page.keyboard.press('/');
  await expect(page).toHaveURL('/search');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('fever/cough');
  await expect(field(page)).toHaveValue('fever/cough');
  await expect(page).toHaveURL('/search?q=fever%2Fcough');
  await expect(field(page)).toBeFocused();
  await field(page).blur();
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
});

for (const { viewport, lang } of [
  { viewport: { width: 390, height: 844 }, lang: 'qps' },
  { viewport: { width: 1280, height: 800 }, lang: 'en' }
]) {
  test(`every state of the search, ${viewport.width} wide, ${lang}`, async ({ browser }) => {
    const doctor = await Doctor.at(browser, { viewport, reducedMotion: 'reduce' });
    await doctor.be((await members(doctor.page, 9))[0]!);
    const { page } = doctor;
    const go = (query: string) => page.goto(`/search?lang=${lang}${query}`);
    await go('');
    await expect(page.locator('.list article').first()).toBeVisible();
    await look(page, 'newest cases');
    await go('&q=fever&age_from=1&sex=female&state=open');
    await expect(page.locator('.chosen button')).toHaveCount(3);
    await expect(page.locator('.list article, .list .row').first()).toBeVisible();
    if (viewport.width < 900) {
      await page.locator('.top button').click();
    }
    await page.locator('#filters input').first().fill('200');
    await expect(page.locator('#filters .wrong-words')).toBeVisible();
    await look(page, 'hits and filters');
    await go('&q=zzqqxx&sex=male');
    await expect(page.locator('.list .row')).toBeVisible();
    await look(page, 'nothing found');

    await page.route('**/api/v1/search*', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: '{"type":"about:blank","title":"x","status":503}'
      })
    );
    await go('&q=fever');
    await expect(page.locator('.trouble')).toBeVisible();
    await look(page, 'error');
    await page.unroute('**/api/v1/search*');
    await page.locator('.trouble button').click();
    await expect(page.locator('.trouble')).toHaveCount(0);
    doctor.watched.errors.length = 0;

    // What was found stays without a network; what is asked then comes when it is back.
    await go('&q=fever');
    await expect(page.locator('.list article').first()).toBeVisible();
    await doctor.context.setOffline(true);
    await expect(page.locator('.connection p')).toBeVisible();
    await page.locator('input[type=search]').fill('pain');
    await expect(page.locator('.trouble')).toBeVisible();
    await look(page, 'offline');
    await doctor.context.setOffline(false);
    await expect(page.locator('.list article').first()).toBeVisible();
  });
}
