import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '../../web/node_modules/@playwright/test';
import { base, expect, invitation, story, test } from './harness';

/** A line to the server that can be cut: what "offline" means to a phone in a lift. */
class Line {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  port = 0;

  constructor() {
    const target = new URL(base);
    this.#server = createServer((here) => {
      const there = connect(Number(target.port), target.hostname);
      for (const [from, to] of [
        [here, there],
        [there, here]
      ] as const) {
        this.#open.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => (this.#open.delete(from), to.destroy()));
      }
    });
  }

  async mend(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(this.port, 'localhost', done));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  async cut(): Promise<void> {
    const closed = new Promise((done) => this.#server.close(done));
    for (const socket of this.#open) socket.destroy();
    await closed;
  }
}

/** Kills the browser of this profile as a dead battery would: no page hears of it. */
function kill(profile: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (command.includes(`--user-data-dir=${profile}`)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

test('a killed browser loses nothing of a draft, and it opens offline', async ({
  launchOptions,
  viewport
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'consilium-profile-'));
  const line = new Line();
  await line.mend();
  const url = `http://localhost:${line.port}`;
  const open = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, {
      ...launchOptions,
      viewport,
      hasTouch: true,
      baseURL: url
    });
  const handle = `kept_${Date.now().toString(36).slice(-6)}`;
  const question = 'Bloody diarrhoea, brother died two weeks ago. Now what?';

  try {
    let context = await open();
    let page = context.pages()[0] ?? (await context.newPage());
    await page.goto('/join');
    await page.getByLabel('Invitation').fill(invitation());
    await page.getByLabel('Handle').fill(handle);
    await page.getByRole('textbox', { name: 'Passphrase' }).fill('a lantern for the late shift');
    await page.getByRole('button', { name: 'Join' }).click();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.goto('/ask');
    await page.getByLabel('Your question').fill(question);
    await page.getByLabel('Age', { exact: true }).fill('4');
    await page.getByRole('radio', { name: 'Female', exact: true }).tap();
    await page.getByRole('radio', { name: 'Guardian', exact: true }).tap();
    await page.getByLabel('Story').tap();
    await page.keyboard.type(story, { delay: 4 });
    await page.waitForTimeout(450);
    kill(profile);
    await context.close().catch(() => {});
    await line.cut();

    context = await open();
    page = context.pages()[0] ?? (await context.newPage());
    await context.setOffline(true);
    await page.goto('/ask');
    await expect(page.getByLabel('Your question')).toHaveValue(question);
    await expect(page.getByLabel('Story')).toHaveValue(story);
    await expect(page.getByLabel('Age', { exact: true })).toHaveValue('4');
    await expect(page.getByLabel('Female')).toBeChecked();
    await expect(page.getByLabel('Guardian')).toBeChecked();
    await expect(page.getByText('Your case is kept on this device; you can ask')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Ask colleagues' })).toBeDisabled();
    await page.getByLabel('Story').press('End');
    await page.keyboard.type(' Written offline.');
    await page.waitForTimeout(450);

    // The session may have gone with the battery: signing in again finds the draft.
    await context.clearCookies();
    await line.mend();
    await context.setOffline(false);
    await page.getByRole('link', { name: 'Sign in' }).tap();
    await page.getByLabel('Handle').fill(handle);
    await page.getByRole('textbox', { name: 'Passphrase' }).fill('a lantern for the late shift');
    await page.getByRole('button', { name: 'Sign in' }).tap();
    await expect(page.getByLabel('Your question')).toHaveValue(question);
    await expect(page.getByRole('button', { name: 'Ask colleagues' })).toBeEnabled();
    await page.getByRole('button', { name: 'Ask colleagues' }).tap();
    await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
    await expect(page.getByText('Written offline.')).toBeVisible();
    await page.goto('/ask');
    await expect(page.getByLabel('Your question')).toHaveValue('');
    await context.close();
  } finally {
    kill(profile);
    await line.cut().catch(() => {});
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('a line cut while sending creates the case once', async ({ browser }) => {
  const line = new Line();
  await line.mend();
  const context = await browser.newContext({
    baseURL: `http://localhost:${line.port}`,
    hasTouch: true
  });
  const page = await context.newPage();
  const question = `Sent over a bad line (${Date.now().toString(36).slice(-6)})`;
  try {
    await page.goto('/join');
    await page.getByLabel('Invitation').fill(invitation());
    await page.getByLabel('Handle').fill(`line_${Date.now().toString(36).slice(-6)}`);
    await page.getByRole('textbox', { name: 'Passphrase' }).fill('a lantern for the late shift');
    await page.getByRole('button', { name: 'Join' }).click();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await page.goto('/ask');
    await page.getByLabel('Your question').fill(question);
    await page.getByLabel('Story').fill(story);
    await page.getByLabel('Age', { exact: true }).fill('40');
    await page.getByRole('radio', { name: 'Female', exact: true }).tap();
    await page.getByRole('radio', { name: 'The patient', exact: true }).tap();
    // The first answer is lost on the way back: the server has the case, the page does not know.
    let lost = 0;
    await page.route('**/api/v1/cases', async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'Ask colleagues' }).tap();
    await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
    expect(lost).toBe(2);
    await page.goto('/?show=mine');
    await expect(page.getByRole('heading', { name: question })).toHaveCount(1);
  } finally {
    await context.close();
    await line.cut();
  }
});
