import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choose } from './newsroom';
import { expect, test, type Window } from './program';

const STORY = `Air Naik di Naruna

Wali Kota Ada Kiriyenko mengatakan banjir merendam 240 rumah di Naruna pada 4 Mei 2024 dengan kerugian 80 juta dolar.

Pasar lama akan dibuka lagi tahun depan.`;

const REPORT =
  '<html lang="en"><title>Water rises</title><h1>Water rises</h1><p>The flood inundated 240 houses in Naruna on 4 May 2024, ' +
  'Mayor Ada Kirienko said, and the damage was $80 million.</p><p>The council met again on Friday evening.</p></html>';

/** An Indonesian story and an English source of it. */
async function flooded(window: Window, language: string) {
  await window.set({ language });
  await window.call('case_create', { path: null, input: { kind: 'text', text: STORY } });
  const path = join(window.data, 'Harbour Wire.html');
  writeFileSync(path, REPORT);
  await window.call('source_attach', { source: null, path });
  await window.goto();
  await window.claims.first().waitFor();
  return choose(window, 'merendam');
}

test('a passage in the other language says which of its words met which of the claim', async ({
  window,
}) => {
  const claim = await flooded(window, 'en');
  const why = claim.getByLabel('Why it is shown').first();
  for (const [theirs, ours] of [
    ['banjir', 'flood'],
    ['rumah', 'houses'],
    ['240 rumah', '240 houses'],
    ['80 juta dolar', '$80 million'],
    ['4 Mei 2024', '4 May 2024'],
  ]) {
    const met = why
      .locator('dd')
      .filter({ has: window.page.getByText(theirs as string, { exact: true }) });
    await expect(met.locator('.found')).toHaveText(ours as string);
  }
  await expect(why.locator('dd').filter({ hasText: 'Naruna' }).locator('.found')).toHaveCount(0);
});

test('the same is told in Indonesian', async ({ window }) => {
  const claim = await flooded(window, 'id');
  const why = claim.getByLabel('Mengapa ditampilkan').first();
  await expect(why).toContainText('kata:');
  await expect(why).toContainText('angka:');
});
