/** Takes the pictures of README and docs from the demo world: `npm run pictures` in web/. */
import { Doctor, expect, feed, test } from './harness';

// Playwright runs in web/.
const pictures = '../docs/pictures/';
// The presenter of the branch-like mass, and one whose specialty is asked for in many open cases.
const presenter = 'north_of_60';
const reader = 'second_sound';

test('pictures of the feed and of what colleagues think', async ({ browser }) => {
  const phone = await Doctor.at(browser, { deviceScaleFactor: 2, reducedMotion: 'reduce' });
  await phone.be(reader);
  await phone.page.goto('/?show=unsolved');
  await expect(phone.page.locator('article').nth(3)).toBeVisible();
  await phone.page.screenshot({ path: `${pictures}feed-phone.png` });

  await phone.be(presenter);
  const [mine] = await feed(phone.page, 'mine');
  await phone.page.goto(`/cases/${mine!.id}/colleagues`);
  await expect(phone.page.locator('.colleagues article').first()).toBeVisible();
  // Past the act-nows, to the bars.
  await phone.page.locator('.gist').evaluate((node) => {
    window.scrollTo(0, node.getBoundingClientRect().top + window.scrollY - 120);
  });
  await phone.page.screenshot({ path: `${pictures}consensus-phone.png` });
});

test('picture of a case on a wide screen', async ({ browser }) => {
  const desk = await Doctor.at(browser, {
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce'
  });
  await desk.be(presenter);
  const [mine] = await feed(desk.page, 'mine');
  await desk.page.goto(`/cases/${mine!.id}`);
  await expect(desk.page.locator('.colleagues article').first()).toBeVisible();
  await desk.page.screenshot({ path: `${pictures}case-wide.png` });
});
