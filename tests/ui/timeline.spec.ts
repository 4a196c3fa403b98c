import { choose, newsroom } from './newsroom';
import { expect, test } from './program';

test('all dates stand on one line, with those that disagree on top', async ({ window }) => {
  await newsroom(window);
  const { page } = window;
  await page.setViewportSize({ width: 900, height: 600 });
  await window.press('y');
  const dialog = page.getByRole('dialog', { name: 'Timeline' });
  const conflicts = dialog.getByRole('region', { name: '2 dates disagree' });
  await expect(conflicts).toContainText(
    'dated by the article to “May 2024”, by “Harbour Wire.html” to “May 2023”',
  );
  const days = await dialog.locator('.moment h4').allInnerTexts();
  expect(days.slice(days.indexOf('May 2023'))).toEqual(
    expect.arrayContaining(['May 2024', '10 March 2025', '12 March 2025']),
  );
  await expect(dialog.locator('.differs')).toHaveCount(3);
  const toll = dialog.getByRole('button', { name: /the toll starts/ });
  await expect(toll).toContainText('year not written');

  // What disagrees has the keyboard first; the line follows.
  await expect(conflicts.getByRole('button').first()).toBeFocused();
  await window.press('Tab', 'Tab', 'ArrowDown', 'ArrowUp');
  await expect(dialog.locator('.moment button').first()).toBeFocused();
  await dialog.locator('.claim button').filter({ hasText: 'May 2024' }).focus();
  await window.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(window.selected.locator('.text')).toContainText('The old bridge closed');
});

test('a date of the evidence leads to its words in the source', async ({ window }) => {
  await newsroom(window);
  await choose(window, 'the bridge cost');
  await window.press('y');
  const dialog = window.page.getByRole('dialog', { name: 'Timeline' });
  await dialog.locator('.evidence button').filter({ hasText: 'for good' }).click();
  await expect(
    window.page.getByRole('textbox', { name: 'Text of Ferry Review.html' }),
  ).toBeVisible();
  await expect.poll(async () => (await window.painted('hit')).join('')).toContain('for good');
});

test('dates that no claim holds lead to their words, and drafts to the drafts', async ({
  window,
}) => {
  await newsroom(window);
  const { page } = window;
  const toll = await choose(window, 'the toll starts');
  await expect(toll).toBeVisible();
  await window.press('x', '1');
  await window.press('y');
  const dialog = page.getByRole('dialog', { name: 'Timeline' });
  const words = dialog.locator('.words button').filter({ hasText: '3 June' });
  await expect(words).toContainText('The port council said the toll starts');
  await expect(dialog.locator('.draft button')).toContainText('Draft 1 came in');
  await words.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('the toll starts on 3 June').first()).toBeInViewport();
  await window.press('y');
  await dialog.locator('.draft button').click();
  await expect(page.getByRole('textbox', { name: 'Paste the newer draft' })).toBeVisible();
});
