import { defineConfig } from '@playwright/test';

// ../tests/e2e/run starts a server and says where it is.
const baseURL = process.env.CONSILIUM_URL ?? 'http://localhost:8080';

export default defineConfig({
  testDir: '../tests/e2e',
  outputDir: '../tests/e2e/results',
  testMatch: process.env.CONSILIUM_PICTURES ? /pictures\.ts$/ : /\.spec\.ts$/,
  // One server and one small machine: journeys run one after the other.
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 8_000 },
  reporter: [['list']],
  forbidOnly: true,
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'UTC',
    actionTimeout: 10_000,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CONSILIUM_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  }
});
