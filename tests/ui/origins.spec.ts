import { choose, newsroom } from './newsroom';
import { expect, test } from './program';

test('a claim counts its origins, says why, and the checker has the last word', async ({
  window,
}) => {
  await newsroom(window);
  const { page } = window;
  const claim = await choose(window, 'old bridge closed');
  const dialog = page.getByRole('dialog', { name: 'Origins of the sources of claim 3' });
  await claim.getByRole('button', { name: /^3 sources, 2 origins/ }).click();
  await expect(dialog.getByRole('status')).toHaveText('3 sources, 2 origins');
  await expect(dialog).toContainText('“Town Daily.html” appears to copy “Harbour Wire.html”');
  const copied = dialog
    .getByRole('listitem')
    .filter({ hasText: 'narration stands in both' })
    .last();
  await copied.getByText('The words', { exact: true }).click();
  await expect(copied).toContainText('198 people were hurt');

  const pair = dialog.getByRole('radiogroup', { name: /Town Daily.* appears to copy/ });
  await pair.getByText('These are independent').click();
  await expect(dialog.getByRole('status')).toHaveText('3 sources, 3 origins');
  const said = dialog.getByRole('region', { name: 'What you say' });
  const again = said.getByRole('radiogroup').first();
  await expect(again.getByRole('radio', { name: 'These are independent' })).toBeChecked();
  await again.getByText('Leave it to what is found').click();
  await expect(dialog.getByRole('status')).toHaveText('3 sources, 2 origins');

  await said.getByLabel('One source').selectOption({ label: 'Harbour Wire.html' });
  await said.getByLabel('The other').selectOption({ label: 'Ferry Review.html' });
  await said.getByRole('radiogroup').last().getByText('These are one origin').click();
  await expect(dialog.getByRole('status')).toHaveText('3 sources, 1 origin');
  await window.press('Escape');
  await expect(claim.getByRole('button', { name: /^3 sources, 1 origin/ })).toBeVisible();
  await window.press('u');
  await expect(claim.getByRole('button', { name: /^3 sources, 2 origins/ })).toBeVisible();

  await window.press('Shift+V');
  await dialog.getByRole('button', { name: 'Town Daily.html' }).click();
  await expect(page.getByRole('textbox', { name: 'Text of Town Daily.html' })).toBeVisible();
});

test('the map leads from the article to the origins by keyboard, and opens what it shows', async ({
  window,
}) => {
  await newsroom(window);
  const { page } = window;
  await choose(window, 'old bridge closed');
  await window.press('v');
  const dialog = page.getByRole('dialog', { name: 'Map of the case' });
  const focused = dialog.locator('.node:focus');
  await expect(focused).toContainText('The old bridge closed');
  await expect(focused).toHaveAttribute('aria-current', 'true');
  await window.press('ArrowLeft');
  await expect(focused).toContainText('Bridge Opens Early');
  await window.press('ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowRight');
  await expect(focused).toContainText('Harbour Wire');
  await expect(dialog.locator('path.contradicts.on')).toHaveCount(1);
  await window.press('ArrowRight');
  await expect(focused).toContainText('2 sources');
  await window.press('ArrowLeft', 'ArrowDown', 'ArrowDown');
  await expect(focused).toContainText('Ferry Review');
  await window.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Text of Ferry Review.html' })).toBeVisible();
});

test('the map is a table too', async ({ window }) => {
  await newsroom(window);
  const { page } = window;
  await window.press('v');
  const dialog = page.getByRole('dialog', { name: 'Map of the case' });
  await dialog.getByRole('tab', { name: 'As a table' }).click();
  const table = dialog.getByRole('table');
  const row = table.getByRole('row').filter({ hasText: 'Ferry Review' });
  await expect(row).toContainText('Supports');
  await expect(row).toContainText('Origin 2');
  await table.getByRole('button', { name: /the toll starts/ }).click();
  await expect(dialog).toBeHidden();
  await expect(window.selected.locator('.text')).toContainText('the toll starts');
});

test('a case of hundreds of claims has a map that scrolls and stays quick', async ({ window }) => {
  test.slow();
  const text = Array.from(
    { length: 400 },
    (_, at) => `Clerk number ${at} said the bridge of ward ${at} cost ${at + 2} million.`,
  ).join('\n\n');
  await window.call('case_create', { path: null, input: { kind: 'text', text } });
  await window.goto();
  await window.claims.first().waitFor();
  await window.press('v');
  const nodes = window.page.getByRole('dialog').locator('.node.claim');
  await nodes.first().waitFor();
  // Only what is near the part that is seen is drawn.
  expect(await nodes.count()).toBeLessThan(100);
  await window.press('End');
  const last = nodes.filter({ hasText: 'Claim 400' });
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await window.press('ArrowUp');
  await expect(nodes.filter({ hasText: 'Claim 399' })).toBeFocused();
});
