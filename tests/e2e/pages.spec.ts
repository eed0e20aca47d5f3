import { demoMembers, Doctor, expect, feed, test } from './harness';
import { dressed, dresses, look, open, unfold } from './look';

for (const dress of dresses) {
  test(`every page and state, ${dress.name}`, async ({ browser }) => {
    test.setTimeout(240_000);
    const doctor = await dressed(browser, dress);
    const { page } = doctor;
    const go = (path: string) => open(doctor, dress, path);

    for (const path of ['/enter', '/join', '/sign-in', '/demo', '/nothing/here']) {
      await go(path);
      await expect(page.locator('h1')).toBeVisible();
      await look(page, path);
    }
    await go('/join');
    await page.locator('form .button').click();
    await expect(page.locator('.wrong-words').first()).toBeVisible();
    await look(page, 'join, wrong');

    const handles = await demoMembers(page, 'cardiology');
    await doctor.be(handles[7] ?? handles[0]!);
    for (const show of [
      'for_me',
      'specialty',
      'unsolved',
      'solved',
      'learn',
      'following',
      'saved',
      'mine'
    ]) {
      await go(`/?show=${show}`);
      await expect(page.locator('article, .empty').first()).toBeVisible();
      await look(page, `feed ${show}`);
    }
    await go('/me');
    await expect(page.locator('.handle')).toBeVisible();
    await look(page, 'me');
    await go('/me/following');
    await expect(page.locator('.page .empty, .page li').first()).toBeVisible();
    await look(page, 'people I follow');
    await go('/ask');
    await page.locator('details summary').last().click();
    await page.locator('form button.button').first().click();
    await expect(page.locator('.wrong-words').first()).toBeVisible();
    await look(page, 'ask, wrong');
    await page.locator('.facts textarea').first().fill('Na 128, K 6.1, CRP 210 mg/l, feels cold');
    await expect(page.locator('.facts .rows li')).toHaveCount(3);
    await look(page, 'ask, findings');

    const unsolved = await feed(page, 'unsolved');
    const most = [...unsolved].sort((a, b) => b.opinions - a.opinions)[0];
    const next = unsolved.find((one) => one.id !== most?.id && one.opinions > 0);
    await go(`/cases/${next!.id}`);
    await expect(page.locator('.blind, .colleagues').first()).toBeVisible();
    await look(page, 'case, blind');
    await go(`/cases/${next!.id}/opinion`);
    await page.locator('form .field').first().waitFor();
    for (const chip of await page.locator('form button.chip').all())
      await chip.click().catch(() => {});
    await page.locator('.button.danger').first().click();
    await look(page, 'opinion, everything open');

    await page.request.post(`/api/v1/cases/${most!.id}/reveal`, { data: {} });
    await go(`/cases/${most!.id}`);
    await page.locator('article h1').waitFor();
    await unfold(page.locator('article details:not([open]) > summary'));
    await look(page, 'case, open');
    await go(`/cases/${most!.id}/colleagues`);
    await page.locator('.colleagues article').first().waitFor();
    await unfold(page.locator('.colleagues details:not([open]) > summary'));
    await page.locator('.colleagues article .chip').nth(3).click();
    await look(page, 'colleagues, very many');

    const solved = await feed(page, 'solved');
    if (solved[0]) {
      await go(`/cases/${solved[0].id}`);
      await page.locator('article h1').waitFor();
      await look(page, 'case, solved');
    }
    await go('/cases/AAAAAAAAAAAAAAAAAAAAAA');
    await expect(page.locator('.trouble')).toBeVisible();
    await look(page, 'case, not found');

    // The server fails; then the network.
    await page.route('**/api/v1/feed*', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: '{"type":"about:blank","title":"x","status":503}'
      })
    );
    await go('/');
    await expect(page.locator('.trouble')).toBeVisible();
    await look(page, 'feed, error');
    doctor.watched.errors.length = 0;
    await page.unroute('**/api/v1/feed*');
    await go('/');
    await page.locator('article').first().waitFor();
    await doctor.context.setOffline(true);
    await expect(page.locator('.connection p')).toBeVisible();
    await look(page, 'feed, offline');
    await doctor.context.setOffline(false);
    await expect(page.locator('.connection p')).toBeHidden();
  });
}

test('act now covers every page, and axe finds nothing on it', async ({ browser }) => {
  for (const lang of ['en', 'qps']) {
    const doctor = await Doctor.at(browser);
    const handles = await demoMembers(doctor.page, 'cardiology');
    await doctor.be(handles[9]!);
    await doctor.page.route('**/api/v1/act_now', (route) =>
      route.fulfill({
        json: {
          act_now: [
            {
              opinion: 'AAAAAAAAAAAAAAAAAAAAAA',
              case: 'AAAAAAAAAAAAAAAAAAAAAA',
              question: 'Coughs up a branch-like cast. What is it, and what do I do tonight?',
              age: { value: 14, unit: 'years' },
              sex: 'male',
              byline: {
                shown: 'anonymous',
                alias: 'Alder',
                specialty: 'cardiology',
                country: 'US'
              },
              reason: 'Casts after Fontan mean failing circulation; obstruction can be sudden.',
              action: 'Transfer tonight to a centre with Fontan experience.',
              checks: { asked: 2, confirm: 0, object: 0, said: [] },
              at: '2026-11-24T03:35Z'
            }
          ]
        }
      })
    );
    for (const path of ['/', '/ask', '/me']) {
      await doctor.page.goto(`${path}?lang=${lang}`);
      await expect(doctor.page.getByRole('alertdialog')).toBeVisible();
    }
    await look(doctor.page, `act now, ${lang}`);
    await doctor.page.locator('dialog .ghost:not(.sound)').click();
    await look(doctor.page, `act now, not applicable, ${lang}`);
  }
});

test('twice the text size and long words fit', async ({ browser }) => {
  const doctor = await Doctor.at(browser);
  const { page } = doctor;
  const handles = await demoMembers(page, 'cardiology');
  await doctor.be(handles[3]!);
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'));
  });
  const word = 'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(2);
  await page.route('**/api/v1/feed*', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as {
      cases: { question: string; excerpt: string }[];
    };
    for (const one of body.cases) one.question = one.excerpt = word;
    await route.fulfill({ json: body });
  });
  for (const path of ['/', '/ask', '/me', '/demo']) {
    await page.goto(path);
    await page.locator('h1').first().waitFor();
    await page.waitForTimeout(400);
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    );
    expect(wide, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
  }
});

test('the keyboard alone reaches a case and answers it', async ({ browser }) => {
  const doctor = await Doctor.at(browser, { hasTouch: false });
  const { page } = doctor;
  const handles = await demoMembers(page, 'cardiology');
  await doctor.be(handles[5]!);
  await page.goto('/?show=unsolved');
  await page.locator('article').first().waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  const link = page.locator('article a').first();
  for (
    let n = 0;
    n < 20 && !(await link.evaluate((node) => node === document.activeElement));
    ++n
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/cases\//);
  await expect(page.locator('article h1')).toBeVisible();
});
