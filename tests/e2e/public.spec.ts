import AxeBuilder from '../../web/node_modules/@axe-core/playwright';
import { base, demoMembers, Doctor, expect, test } from './harness';

const paths = ['/', '/imprint', '/privacy', '/terms'];

const dresses = [
  { name: 'light', colorScheme: 'light', lang: 'en', viewport: { width: 390, height: 844 } },
  { name: 'dark', colorScheme: 'dark', lang: 'en', viewport: { width: 390, height: 844 } },
  {
    name: 'right to left',
    colorScheme: 'light',
    lang: 'qps',
    viewport: { width: 390, height: 844 }
  },
  { name: 'wide', colorScheme: 'dark', lang: 'en', viewport: { width: 1280, height: 800 } }
] as const;

for (const dress of dresses) {
  test(`the public pages, ${dress.name}`, async ({ browser }) => {
    const { page } = await Doctor.at(browser, {
      colorScheme: dress.colorScheme,
      viewport: dress.viewport
    });
    for (const path of paths) {
      await page.goto(`${path}?lang=${dress.lang}`);
      await expect(page.locator('html')).toHaveAttribute(
        'dir',
        dress.lang === 'qps' ? 'rtl' : 'ltr'
      );
      for (const summary of await page.locator('summary').all()) await summary.click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`),
        `axe on ${path}`
      ).toEqual([]);
      const look = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        small: [...document.querySelectorAll('a.plain, a.button, a.brand, summary')]
          .map((node) => node.getBoundingClientRect())
          .filter((box) => box.height < 43.5 || box.width < 43.5).length
      }));
      expect(look, path).toEqual({ wide: 0, small: 0 });
    }
  });
}

test('what this is and both ways in stand on the first screen', async ({ browser }) => {
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 }
  ]) {
    const { page } = await Doctor.at(browser, { viewport });
    await page.goto('/');
    for (const shown of [
      page.getByRole('heading', { level: 1 }),
      page.getByRole('link', { name: 'Ask for help' }),
      page.getByRole('link', { name: 'Solve a case' }),
      page.getByRole('link', { name: 'Join' }).first(),
      page.getByText('This is no emergency service.')
    ]) {
      await expect(shown).toBeInViewport({ ratio: 1 });
    }
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page is whole without JavaScript, ${colorScheme}`, async ({ browser }) => {
    const { page } = await Doctor.at(browser, { javaScriptEnabled: false, colorScheme });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'In numbers' })).toBeVisible();
    await page.locator('summary').first().click();
    await expect(page.getByText('It was:').first()).toBeVisible();
    await page.getByRole('link', { name: 'Privacy' }).click();
    await expect(page.getByRole('heading', { name: 'What is hidden from whom' })).toBeVisible();
    const paper = await page.evaluate(
      () => getComputedStyle(document.documentElement).backgroundColor
    );
    expect(paper).toBe(colorScheme === 'dark' ? 'rgb(16, 22, 20)' : 'rgb(247, 247, 244)');
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
  });
}

test('a visitor loads little and asks the server for nothing more', async ({ browser }) => {
  const { page } = await Doctor.at(browser);
  const asked: string[] = [];
  let bytes = 0;
  page.on('response', async (response) => {
    asked.push(new URL(response.url()).pathname);
    const sizes = await response
      .request()
      .sizes()
      .catch(() => null);
    bytes += sizes?.responseBodySize ?? 0;
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(asked.filter((path) => path.startsWith('/api/') || path.startsWith('/_app/'))).toEqual([]);
  expect(bytes).toBeLessThan(40 * 1024);
});

test('the ways in lead to joining and, once signed in, to where they were meant', async ({
  browser
}) => {
  const doctor = await Doctor.at(browser);
  const { page } = doctor;
  await page.goto('/');
  await page.getByRole('link', { name: 'Ask for help' }).click();
  await expect(page).toHaveURL(/\/enter\?next=%2Fask$/);
  await expect(page.getByRole('link', { name: 'Join' })).toHaveAttribute(
    'href',
    '/join?next=%2Fask'
  );
  await page.getByRole('link', { name: 'Imprint' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Imprint' })).toBeVisible();
});

test('a member sees the feed at the same address, also after a link from elsewhere', async ({
  browser
}) => {
  const doctor = await Doctor.at(browser);
  const { page } = doctor;
  const [handle] = await demoMembers(page, 'cardiology');
  await doctor.be(handle!);
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await expect(page.locator('article').first()).toBeVisible();
  // A page of another site that leads here: the strict cookie does not come along.
  await page.goto('about:blank');
  await page.setContent(`<a href="${base}/">a case conference</a>`);
  const asked = page.waitForResponse(`${base}/api/v1/me`);
  await page.getByRole('link').click();
  await asked;
  await expect(page.locator('article').first()).toBeVisible();
  await page.goto('/me');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/enter');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Who pays' })).toBeVisible();
});
