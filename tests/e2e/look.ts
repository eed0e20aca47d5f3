/** What holds for every page in every state. */
import AxeBuilder from '../../web/node_modules/@axe-core/playwright';
import { expect, type Page } from './harness';

/** No axe violation, nothing wider than the screen, and no target smaller than a fingertip. */
export async function look(page: Page, what: string): Promise<void> {
  await page.waitForTimeout(250);
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
