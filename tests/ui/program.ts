import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { binary } from './binary';

const UI = join(__dirname, '../../ui/dist-e2e');

const ended = (code: number | null, signal: string | null) =>
  new Error(`the program ended by itself (${signal ?? code})`);

async function start(data: string): Promise<{ url: string; process: ChildProcess }> {
  const process = spawn(binary(), ['--ui', UI, '--data', data], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    process.once('exit', (code, signal) => reject(ended(code, signal)));
    process.stdout?.on('data', (chunk: Buffer) => {
      const address = /listening (\S+)/.exec(chunk.toString())?.[1];
      if (address) resolve(address);
    });
  });
  return { url, process };
}

/** The window of a program of its own. */
export class Window {
  constructor(
    readonly page: Page,
    readonly url: string,
    /** Where this program keeps its settings and cases. */
    readonly data: string,
  ) {}

  /** Calls a command past the window. */
  async call<T>(command: string, request: unknown = {}): Promise<T> {
    const answer = await fetch(`${this.url}/call/${command}`, {
      method: 'POST',
      body: JSON.stringify(request),
    });
    expect(answer.status, `${command}: ${await answer.clone().text()}`).toBe(200);
    return (await answer.json()) as T;
  }

  async set(settings: {
    language?: string;
    theme?: string;
    rememberChecks?: boolean;
  }): Promise<void> {
    const whole = { language: 'en', theme: 'light', personName: '', ...settings };
    await this.call('settings_set', { settings: whole });
  }

  async goto(query = ''): Promise<void> {
    await this.page.goto(`${this.url}/${query}`);
    await this.page.getByRole('main').waitFor();
  }

  /** Opens a sample case past the window and shows it. */
  async sample(language: 'id' | 'en' = 'en', query = ''): Promise<void> {
    await this.call('case_open_sample', { language, path: null });
    await this.goto(query);
    await this.claims.first().waitFor();
  }

  /** Fetches the sources of the sample, from its own files. */
  async fetchAll(): Promise<void> {
    await this.page.keyboard.press('Shift+F');
    await expect(this.page.locator('button.capture')).toHaveCount(2);
  }

  get claims() {
    return this.page.locator('section.claims ol').first().locator('> li');
  }

  get selected() {
    return this.page.locator('section.claims li.selected');
  }

  get article() {
    return this.page.locator('section.article').getByRole('textbox');
  }

  /** Presses keys one after the other. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Words shown with a highlight, in the order of the text. */
  painted(name: string): Promise<string[]> {
    return this.page.evaluate(
      (wanted) => Array.from(CSS.highlights.get(wanted) ?? [], (range) => range.toString()),
      name,
    );
  }
}

/** Playwright's test with a window of a program of its own, and no error in its console. */
export const test = base.extend<{ window: Window }>({
  window: async ({ page }, use) => {
    const data = mkdtempSync(join(tmpdir(), 'periksa-ui-'));
    const { url, process } = await start(data);
    const faults: string[] = [];
    process.once('exit', (code, signal) => faults.push(ended(code, signal).message));
    page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
    page.on('console', (message) => {
      // A refused command is an answer (422), not a fault.
      if (message.type() === 'error' && !message.text().includes('422'))
        faults.push(message.text());
    });
    const window = new Window(page, url, data);
    await window.set({});
    await use(window);
    expect(faults, 'the window reports no fault').toEqual([]);
    process.removeAllListeners('exit');
    process.stdin?.end();
    process.kill();
    rmSync(data, { recursive: true, force: true });
  },
});

export { expect };
