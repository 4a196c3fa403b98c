import { choose, newsroom } from './newsroom';
import { expect, test } from './program';

test('each passage shows what it has of the claim’s figures and dates', async ({ window }) => {
  await newsroom(window);
  const claim = await choose(window, 'old bridge closed');
  const passages = claim.getByRole('region', { name: 'Evidence' }).locator('> ol > li');
  const wire = passages.filter({ hasText: 'Harbour Wire' });
  const facts = wire.getByRole('list', { name: 'The claim’s figures, dates and names' });
  await expect(facts.locator('.different').filter({ hasText: '240' })).toContainText('198');
  await expect(facts.locator('.different').filter({ hasText: 'May 2024' })).toContainText(
    'claim: May 2024 · here: May 2023 (the same but for the year)',
  );
  const own = passages.filter({ hasText: 'Ferry Review' });
  await expect(own.locator('.present').filter({ hasText: 'May 2024' })).toBeVisible();
  await expect(own.locator('.absent').filter({ hasText: '240' })).toContainText('not found here');

  const paid = await choose(window, 'the bridge cost');
  const first = paid.locator('blockquote').first().locator('xpath=..');
  await expect(first.locator('.present').filter({ hasText: '$4 million' })).toBeVisible();
});

test('a quotation is looked for in each source, and its place opened and pinned', async ({
  window,
}) => {
  await newsroom(window);
  const claim = await choose(window, 'never safe');
  const words = claim.getByRole('region', { name: 'The words' });
  const wire = words.locator('ol > li').filter({ hasText: 'Harbour Wire' });
  await expect(wire).toContainText('Nearly these words');
  await expect(wire.locator('del')).toHaveText(['the']);
  await expect(wire.locator('ins')).toHaveText(['harbour']);
  await expect(words.locator('ol > li').filter({ hasText: 'Ferry Review' })).toHaveCount(0);

  await wire.getByRole('button', { name: 'Harbour Wire.html' }).click();
  await expect(window.page.getByRole('textbox', { name: /^Text of/ })).toContainText(
    'harbour town',
  );
  await expect.poll(async () => (await window.painted('hit')).join('')).toContain('never safe');

  await wire.getByRole('button', { name: 'Pin as context' }).click();
  await expect(claim.getByRole('combobox')).toHaveValue('context');
  await expect(claim.locator('blockquote').first()).toContainText('never safe');
});

test('a quotation that no source has is said to have no match', async ({ window }) => {
  const text =
    'Bridge Opens Early\n\n"Nobody will ever swim across this river again," said Mayor Ada Lorne.';
  await window.call('case_create', { path: null, input: { kind: 'text', text } });
  const { writeFileSync } = await import('node:fs');
  const path = `${window.data}/report.html`;
  writeFileSync(
    path,
    '<h1>Report</h1><p>The council met on Monday and spoke of tolls and ferries.</p>',
  );
  await window.call('source_attach', { source: null, path });
  await window.goto();
  const claim = await choose(window, 'swim across');
  await expect(claim.getByRole('region', { name: 'The words' })).toContainText(
    'No match found in 1 capture.',
  );
});
