import { defineConfig } from '@playwright/test';

/** Debian's Chromium; no browser is downloaded. */
const CHROMIUM = process.env.PERIKSA_CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: '../tests/ui',
  testMatch: '*.spec.ts',
  globalSetup: '../tests/ui/binary.ts',
  outputDir: 'test-results',
  // Each test has a program and a data folder of its own; this many fit on a small machine.
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  forbidOnly: Boolean(process.env.CI),
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Asia/Jakarta',
    colorScheme: 'light',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: CHROMIUM,
      // The sandbox needs rights that a container does not give; nothing is fetched by itself.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
