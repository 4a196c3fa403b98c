import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { choose, newsroom, STORY } from './newsroom';
import { pdf, picture } from './paper';
import { expect, test } from './program';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with what is on the screen, in one line each. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults, string[]>(
    // The captured page in the frame is shown as it was received; its faults are its own.
    (values) => window.axe.run({ exclude: ['iframe'] }, { runOnly: values, iframes: false }),
    RULES,
  );
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary}`,
    ),
  );
}

for (const theme of ['light', 'dark']) {
  for (const language of ['en', 'id'] as const) {
    test(`every view in ${theme}, ${language}`, async ({ window }) => {
      test.slow();
      const { page } = window;
      await window.set({ theme, language });
      await window.goto();
      expect(await faults(page), 'start').toEqual([]);

      await window.sample(language);
      await window.fetchAll();
      await window.press('1', 'c', 'j', 'x', '1');
      await page.locator('.toasts li').first().waitFor();
      expect(await faults(page), 'desk with a message').toEqual([]);
      await window.press('j', 'j', '4', 'w', 'p');
      await window.selected.locator('blockquote').first().waitFor();
      for (const summary of await page.locator('article header summary').all())
        await summary.click();
      await page.locator('article header table').waitFor();
      expect(await faults(page), 'desk with the article’s details').toEqual([]);

      await window.press('Alt+1', 'Shift+ArrowRight', 'Shift+ArrowRight');
      expect(await faults(page), 'selected words').toEqual([]);

      await window.press('s');
      expect(await faults(page), 'split').toEqual([]);
      await window.press('Escape', 'Alt+3');
      await page.locator('button.capture').first().click();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        expect(await faults(page), `reader: ${await tab.innerText()}`).toEqual([]);
      }
      for (const key of ['x', 'd', 'e', '/', '?', 'Control+o']) {
        await window.press(key);
        await page.getByRole('dialog').waitFor();
        expect(await faults(page), `dialog of ${key}`).toEqual([]);
        await window.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      }
      const tools = page.locator('header .tools').getByRole('button');
      for (const index of [7, 8, 9, 11]) {
        await tools.nth(index).click();
        await page.getByRole('dialog').waitFor();
        expect(await faults(page), `dialog ${index}`).toEqual([]);
        await window.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      }
    });
  }
}

for (const [theme, language] of [
  ['light', 'en'],
  ['dark', 'id'],
] as const) {
  test(`documents in ${theme}, ${language}`, async ({ window }) => {
    test.slow();
    const { page } = window;
    await window.set({ theme, language });
    await window.call('case_open_sample', { language, path: null });
    const files = {
      'harbour.pdf': pdf(['One line.', 'Another line.']),
      'foto.png': picture(600, 400),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const path = join(window.data, name);
      writeFileSync(path, bytes);
      await window.call('source_attach', { source: null, path });
    }
    await window.goto();
    for (const name of Object.keys(files)) {
      const source = page.locator('section.sources li').filter({ hasText: name });
      await source.locator('button.capture').click();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await page
          .locator('section.sources :is(canvas, img, .surface, dl, .empty, .answer)')
          .first()
          .waitFor();
        expect(await faults(page), `${name}: ${await tab.innerText()}`).toEqual([]);
      }
      await page.getByRole('button', { name: /^(Sources|Sumber)$/ }).click();
    }
  });
}

for (const [theme, language] of [
  ['light', 'en'],
  ['dark', 'id'],
] as const) {
  test(`drafts and open words in ${theme}, ${language}`, async ({ window }) => {
    test.slow();
    const { page } = window;
    await window.set({ theme, language });
    const story = (cost: string, end: string) =>
      `Bridge Opens Early\n\nMayor Ada Lorne said the bridge cost ${cost} million.\n\n${end}`;
    const text = story('$4', 'Some 1,200 people used the ferry each day.');
    await window.call('case_create', { path: null, input: { kind: 'text', text } });
    await window.goto();
    await window.press('b', 'l');
    expect(await faults(page), 'only what is open').toEqual([]);
    await window.press('d');
    const dialog = page.getByRole('dialog');
    await dialog.locator('textarea').fill(story('$6', 'A museum opens in the hall.'));
    await window.press('Control+Enter');
    await page.locator('#draft-panel ins').first().waitFor();
    expect(await faults(page), 'one column').toEqual([]);
    await dialog.locator('.segments label').last().click();
    expect(await faults(page), 'side by side').toEqual([]);
    await dialog.getByRole('tab').last().click();
    expect(await faults(page), 'outcomes').toEqual([]);
    await dialog.locator('footer .primary').click();
    await page.locator('section.lost').waitFor();
    expect(await faults(page), 'what is lost').toEqual([]);
  });
}

for (const [theme, language] of [
  ['light', 'en'],
  ['dark', 'id'],
] as const) {
  test(`evidence in ${theme}, ${language}`, async ({ window }) => {
    test.slow();
    const { page } = window;
    await window.set({ theme, language });
    await newsroom(window);
    await choose(window, 'never safe');
    await window.selected.locator('del').first().waitFor();
    expect(await faults(page), 'a quotation').toEqual([]);
    await choose(window, 'old bridge closed');
    await window.selected.locator('.different').first().waitFor();
    expect(await faults(page), 'facts').toEqual([]);
    const dialog = page.getByRole('dialog');
    await window.press('Shift+V');
    await dialog.locator('summary').first().waitFor();
    for (const summary of await dialog.locator('summary').all()) await summary.click();
    expect(await faults(page), 'origins').toEqual([]);
    await window.press('Escape', 'v');
    await dialog.locator('.node').first().waitFor();
    expect(await faults(page), 'the map').toEqual([]);
    await dialog.getByRole('tab').last().click();
    await dialog.getByRole('table').waitFor();
    expect(await faults(page), 'the map as a table').toEqual([]);
    await window.press('Escape', 'y');
    await dialog.locator('.moment').first().waitFor();
    expect(await faults(page), 'the timeline').toEqual([]);
  });
}

test('an earlier check', async ({ window }) => {
  await newsroom(window);
  await window.set({ rememberChecks: true });
  await choose(window, 'old bridge closed');
  await window.press('3', 'c');
  await window.selected.getByRole('radio', { name: 'Checked', exact: true }).waitFor();
  await window.call('case_create', { path: null, input: { kind: 'text', text: STORY } });
  await window.goto();
  await choose(window, 'old bridge closed');
  await window.page.getByRole('region', { name: 'Checked before' }).waitFor();
  expect(await faults(window.page)).toEqual([]);
});

declare global {
  interface Window {
    axe: { run(context: object, options: object): Promise<AxeResults> };
  }
}
