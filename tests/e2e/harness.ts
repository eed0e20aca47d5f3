/**
 * What every journey shares: doctors in browsers of their own, taps that are counted, and two
 * rules that hold for each page that is opened: no request to another host, no error in the
 * console (a refused script or style is one).
 */
import { closeSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// The packages live in web/, whose folder is no parent of this one.
import {
  expect,
  test as plain,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page
} from '../../web/node_modules/@playwright/test';

export { expect };
export type { Locator, Page };

export const base = process.env.CONSILIUM_URL ?? 'http://localhost:8080';
const invitations = (process.env.CONSILIUM_INVITATIONS ?? '').split(',').filter(Boolean);

/** A one-time invitation that no other test uses; a claim outlives a worker that failed. */
export function invitation(specialty = 'cardiology'): string {
  for (const one of invitations) {
    const [of, code = ''] = one.split(':');
    if (of !== specialty) continue;
    try {
      closeSync(openSync(join(tmpdir(), `consilium-used-${code}`), 'wx'));
      return code;
    } catch {
      // Used by another test.
    }
  }
  throw new Error(`CONSILIUM_INVITATIONS holds too few codes of ${specialty}`);
}

/** What a page does by design: asking who is signed in, and an address that leads nowhere. */
const expected = [/status of 401/, /status of 404/, /Not found: /, /ERR_INTERNET_DISCONNECTED/];

export interface Watched {
  strangers: string[];
  errors: string[];
}

export function watch(context: BrowserContext): Watched {
  const watched: Watched = { strangers: [], errors: [] };
  const host = new URL(base).hostname;
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.hostname !== host) watched.strangers.push(url.href);
  });
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    if (!expected.some((one) => one.test(message.text()))) watched.errors.push(message.text());
  });
  context.on('weberror', (error) => watched.errors.push(String(error.error())));
  return watched;
}

/** A doctor at a browser: one context, one page, and the number of taps so far. */
export class Doctor {
  taps = 0;
  readonly watched: Watched;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page
  ) {
    this.watched = watch(context);
  }

  static async at(browser: Browser, options: BrowserContextOptions = {}): Promise<Doctor> {
    const context = await browser.newContext({
      baseURL: base,
      locale: 'en-GB',
      timezoneId: 'UTC',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      ...options
    });
    const doctor = new Doctor(context, await context.newPage());
    doctors.add(doctor);
    return doctor;
  }

  /** Joins through the pages, as a new member does. */
  async join(handle: string, specialty?: string): Promise<void> {
    const { page } = this;
    await page.goto('/join');
    await page.getByLabel('Invitation').fill(invitation(specialty));
    await page.getByLabel('Handle').fill(handle);
    await page.getByRole('textbox', { name: 'Passphrase' }).fill('a lantern for the late shift');
    await page.getByRole('button', { name: 'Join' }).click();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  }

  /** Signs in as an invented member, past the picker. */
  async be(handle: string): Promise<void> {
    const answer = await this.context.request.post(`${base}/api/v1/demo/session`, {
      data: { handle }
    });
    expect(answer.ok()).toBe(true);
  }

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await target.tap();
  }

  /** Types into a field; where the cursor is not already in it, that is one tap more. */
  async type(field: Locator, text: string): Promise<void> {
    const there = await field.evaluate((node) => node === document.activeElement);
    if (!there) await this.tap(field);
    await this.page.keyboard.insertText(text);
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}

const doctors = new Set<Doctor>();

export const test = plain.extend<{ rules: void }>({
  rules: [
    async ({}, use) => {
      doctors.clear();
      await use();
      for (const { watched } of doctors) {
        expect(watched.strangers, 'requests to other hosts').toEqual([]);
        expect(watched.errors, 'errors in the console').toEqual([]);
      }
    },
    { auto: true }
  ]
});

test.afterEach(async () => {
  for (const doctor of doctors) await doctor.leave().catch(() => {});
});

/** The invented members, by specialty. */
export async function demoMembers(page: Page, specialty?: string): Promise<string[]> {
  const answer = await page.request.get(`${base}/api/v1/demo/members`);
  const { members } = (await answer.json()) as {
    members: { handle: string; specialty: string }[];
  };
  return members
    .filter((one) => specialty === undefined || one.specialty === specialty)
    .map((one) => one.handle);
}

interface Summary {
  id: string;
  opinions: number;
  version: number;
  state: string;
}

/** The cases of one tab of the feed, for the member who is signed in. */
export async function feed(page: Page, show: string): Promise<Summary[]> {
  const answer = await page.request.get(`${base}/api/v1/feed?show=${show}`);
  return ((await answer.json()) as { cases: Summary[] }).cases;
}

/** Tells apart what runs on one server have made. */
export const unique = (): string => Date.now().toString(36).slice(-6);

export const story =
  'Three weeks of dry cough, then this evening a rubbery white mass, branched like a bronchus, 9 cm. Afebrile. Saturation 89 % in room air. Repaired single ventricle as a small child.';
