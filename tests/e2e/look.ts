/** How pages are looked at: in four dresses, by axe, and by what fits and can be touched. */
import AxeBuilder from '../../web/node_modules/@axe-core/playwright';
import { Doctor, expect, type Locator, type Page } from './harness';

export const dresses = [
  {
    name: 'light',
    colorScheme: 'light',
    lang: 'en',
    viewport: { width: 390, height: 844 }
  },
  {
    name: 'dark',
    colorScheme: 'dark',
    lang: 'en',
    viewport: { width: 390, height: 844 }
  },
  {
    name: 'right to left',
    colorScheme: 'light',
    lang: 'qps',
    viewport: { width: 390, height: 844 }
  },
  {
    name: 'wide',
    colorScheme: 'dark',
    lang: 'en',
    viewport: { width: 1280, height: 800 }
  }
] as const;

/** A folder that keeps a picture of everything that is looked at. */
const pictures = process.env.CONSILIUM_LOOK;
const dressOf = () =>
  `${document.documentElement.dir} ${document.documentElement.dataset.theme} ${innerWidth}`;

/** No axe violation, nothing wider than the screen, and no target smaller than a fingertip. */
export async function look(page: Page, what: string): Promise<void> {
  await page.waitForTimeout(250);
  if (pictures) {
    const name = `${what} ${await page.evaluate(dressOf)}`.replace(/[^a-z0-9]+/gi, '-');
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`
  );
  expect.soft(found, `axe on ${what}`).toEqual([]);
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  );
  expect.soft(wide, `${what} scrolls sideways`).toBeLessThanOrEqual(0);
  const small = await page.evaluate(() => {
    const targets = [
      ...document.querySelectorAll('button, a[href], select, summary, label.chip, label.field')
    ];
    return targets
      .filter((node) =>
        node.checkVisibility({
          opacityProperty: true,
          visibilityProperty: true
        })
      )
      .filter(
        (node) =>
          !node.closest('.skip') && !node.matches('article h2 a') && !node.matches('.field select')
      )
      .map((node) => ({ node, box: node.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(({ node, box }) => `${node.outerHTML.slice(0, 90)} ${box.width}x${box.height}`);
  });
  expect.soft(small, `small targets on ${what}`).toEqual([]);
}

/** Opens every fold that `closed` finds, also those inside others. */
export async function unfold(closed: Locator): Promise<void> {
  for (let n = 0; n < 200 && (await closed.count()) > 0; ++n) await closed.first().click();
}

export type Dress = (typeof dresses)[number];

/** A doctor who sees the pages in this dress. */
export const dressed = (browser: Parameters<typeof Doctor.at>[0], dress: Dress): Promise<Doctor> =>
  Doctor.at(browser, {
    colorScheme: dress.colorScheme,
    viewport: dress.viewport,
    reducedMotion: 'reduce'
  });

export async function open({ page }: Doctor, dress: Dress, path: string): Promise<void> {
  const url = new URL(path, 'http://x');
  url.searchParams.set('lang', dress.lang);
  await page.goto(url.pathname + url.search);
  await expect(page.locator('html')).toHaveAttribute('dir', dress.lang === 'qps' ? 'rtl' : 'ltr');
}
