import { expect, test, type Window } from './program';

const STORY = `Bridge Opens Early

Mayor Ada Lorne said the bridge cost $4 million and was built by 40 workers. The steel was shipped from Korve in May 2024, said the engineer Tomas Ride.

She denied that the toll would rise. The old bridge closed in 2019 after 12 people were hurt, the port office said.`;

async function begin(window: Window) {
  await window.call('case_create', { path: null, input: { kind: 'text', text: STORY } });
  await window.goto();
  await window.claims.first().waitFor();
}

test('only what is open stands out, and the keys go through it', async ({ window }) => {
  await begin(window);
  const { page } = window;
  const board = page.getByRole('switch', { name: /^Only what is open/ });
  await expect(board).not.toBeChecked();
  await window.press('b');
  await expect(board).toBeChecked();
  const open = await window.painted('open-words');
  expect(open.length).toBeGreaterThan(2);
  expect(open[0]).toBe('Mayor Ada Lorne said');
  await expect(page.getByText(`${open.length} open stretches`)).toBeVisible();
  expect(await window.painted('claim-open')).toEqual([]);

  await window.press('Alt+1', 'Control+Home', 'l');
  const chosen = () => page.evaluate(() => getSelection()?.toString());
  await expect.poll(chosen).toBe(open[0]);
  await window.press('l');
  await expect.poll(chosen).toBe(open[1]);
  await window.press('h');
  await expect.poll(chosen).toBe(open[0]);

  const before = await window.claims.count();
  await window.press('Enter');
  await expect(window.claims).toHaveCount(before + 1);
  expect(await window.painted('open-words')).not.toContain(open[0]);
  await board.click();
  expect(await window.painted('open-words')).toEqual([]);
});

test('the rest of a sentence is left out by one key, at the caret and at a claim', async ({
  window,
}) => {
  await begin(window);
  const { page } = window;
  await window.press('b');
  await window.press('Alt+1', 'Control+Home', 'l', 't');
  await expect(page.getByText('The rest of the sentence is left out as opinion.')).toBeVisible();
  await expect.poll(() => window.painted('open-words')).not.toContain('Mayor Ada Lorne said');
  await expect(page.getByText(/[1-9]\d* % excluded/)).toBeVisible();

  await page.locator('.toasts').getByRole('button', { name: 'Dismiss' }).click();
  await window.claims.filter({ hasText: 'The old bridge closed' }).locator('.head').first().click();
  await window.press('Shift+T');
  const dialog = page.getByRole('dialog', { name: 'Exclude the rest of this sentence' });
  await expect(dialog.locator('blockquote')).toHaveText('the port office said');
  await window.press('4');
  await expect(page.getByText('The rest of the sentence is left out.')).toBeVisible();
  await expect.poll(() => window.painted('open-words')).not.toContain('the port office said');

  await window.press('t');
  await expect(
    page.getByText('Every word of this sentence is claimed or left out already.'),
  ).toBeVisible();
  await window.press('u');
  await expect.poll(() => window.painted('open-words')).toContain('the port office said');
});
