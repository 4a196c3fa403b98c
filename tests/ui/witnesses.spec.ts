import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Authority } from './authority';
import { expect, test } from './program';

test('a case is timestamped by an authority that the checker names and trusts', async ({
  window,
}) => {
  const authority = await Authority.start();
  await window.sample();
  const { page } = window;
  await page.getByRole('button', { name: 'Outside witnesses' }).click();
  const dialog = page.getByRole('dialog', { name: 'Outside witnesses of this case' });
  await expect(dialog.getByText('Nobody outside vouches for this case.')).toBeVisible();
  const ask = dialog.getByRole('button', { name: 'Timestamp this case' });
  await expect(ask).toBeDisabled();

  await dialog.getByLabel('Timestamp authorities').fill(authority.url);
  await dialog.getByLabel('File of certificates').fill(authority.root);
  await expect(ask).toBeEnabled();
  await ask.click();
  await expect(page.getByText('There is no timestamp.')).toBeVisible();

  await dialog.getByLabel("The authority is in this computer's own network").check();
  await ask.click();
  await expect(dialog.getByText('No root certificate is chosen')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add root' }).click();
  await expect(dialog.getByText('CN=Root')).toBeVisible();
  await expect(dialog.getByText('CN=Loopback')).toBeVisible();
  await expect(dialog.getByText('A timestamp covers everything in this case.')).toBeVisible();

  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Verify case file' }).click();
  await expect(page.getByText('The file matches its own record.')).toBeVisible();
  await expect(page.getByText('Vouched for from outside')).toBeVisible();
  authority.stop();
});

test('an OpenTimestamps file is attached and said to be for other bytes', async ({ window }) => {
  await window.sample();
  const { page } = window;
  const magic = Buffer.from(
    '004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e8929401',
    'hex',
  );
  const path = join(window.data, 'story.ots');
  writeFileSync(
    path,
    Buffer.concat([magic, Buffer.from([8]), Buffer.alloc(32, 7), Buffer.from([0xf0])]),
  );
  await page.getByRole('button', { name: 'Outside witnesses' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Attach a file to').selectOption({ label: 'The article' });
  await dialog.getByRole('textbox', { name: 'OpenTimestamps file' }).fill(path);
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(dialog.getByText('story.ots')).toBeVisible();
  await expect(dialog.getByText('It is for other bytes than these.')).toBeVisible();
});

test('saving at the Wayback Machine takes consent and keys; offline a question waits', async ({
  window,
}) => {
  await window.sample();
  const { page } = window;
  await window.call('source_add', {
    name: 'Harbour office',
    url: 'https://harbour.example/report',
  });
  await window.call('case_set_offline', { offline: true });
  await page.reload();
  await page.getByRole('button', { name: 'Harbour office' }).click();
  await page.getByRole('button', { name: 'Wayback Machine…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Wayback Machine' });
  await dialog.getByRole('radio', { name: 'Have the page saved there' }).check();
  const save = dialog.getByRole('button', { name: 'Have it saved' });
  await expect(save).toBeDisabled();
  await dialog.getByLabel('Access key').fill('key');
  await dialog.getByLabel('Secret key').fill('secret');
  await dialog.getByRole('button', { name: 'Keep keys' }).click();
  await expect(dialog.getByText('The keys of your account are kept')).toBeVisible();
  await expect(save).toBeDisabled();
  await dialog.getByLabel('Pages of this case may be saved').check();
  await expect(save).toBeEnabled();
  await save.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('1 request waits for the network.')).toBeVisible();
});
