import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './program';

test('a whole check by keyboard alone, from the start to the report', async ({ window }) => {
  const { page } = window;
  await window.goto();
  await expect(page.getByRole('textbox', { name: 'Paste the article' })).toBeFocused();
  const sample = page.getByRole('button', { name: 'English' });
  for (
    let step = 0;
    step < 20 && !(await sample.evaluate((e) => e === document.activeElement));
    step++
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await window.claims.first().waitFor();
  await expect(page).toHaveTitle(/Ferries/);
  const all = await window.claims.count();

  await window.fetchAll();
  await window.press('j', 'j');
  await expect(page.getByText('Possibly relevant')).toBeVisible();
  await window.press('p');
  await expect(window.selected.locator('blockquote').first()).toBeVisible();
  await expect(window.selected.getByRole('combobox')).toHaveValue('context');
  await window.press('+');
  await expect(window.selected.getByRole('combobox')).toHaveValue('supports');
  const passage = await window.selected.locator('blockquote').first().innerText();

  await window.press('1', 'c');
  await expect(window.selected.getByRole('radio', { name: 'Checked', exact: true })).toBeChecked();
  await window.press('n');
  await page.keyboard.type('Compared with the quarterly figures.');
  await window.press('Escape');
  await expect(page.getByText(`1 of ${all} claims checked`)).toBeVisible();
  const words = await window.selected.locator('.text').innerText();
  expect((await window.painted('claim-checked')).join('')).toContain(words.slice(0, 20));

  await window.press('e', 'Enter');
  await expect(page.getByText(/The file was written/)).toBeVisible();
  const path = await page.locator('dialog code').first().innerText();
  const report = readFileSync(path, 'utf8');
  expect(report).toContain('Compared with the quarterly figures.');
  const plain = report
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');
  expect(plain).toContain(passage.slice(0, 30));
});

test('undo and redo take back and bring back, also after a reload', async ({ window }) => {
  await window.sample();
  const { page } = window;
  await window.press('3');
  const wrong = window.selected.getByRole('radio', { name: 'Inaccurate', exact: true });
  await expect(wrong).toBeChecked();
  await window.press('u');
  await expect(wrong).not.toBeChecked();
  await window.press('Control+Shift+z');
  await expect(wrong).toBeChecked();
  await page.reload();
  await expect(wrong).toBeChecked();
  await window.press('Control+z');
  await expect(wrong).not.toBeChecked();
});

test('a claim is excluded with a reason and restored', async ({ window }) => {
  await window.sample();
  const { page } = window;
  const all = await window.claims.count();
  await window.press('j', 'x');
  const dialog = page.getByRole('dialog', { name: 'Exclude this claim' });
  await expect(dialog).toBeVisible();
  await window.press('2');
  await expect(dialog).toBeHidden();
  await expect(window.selected).toContainText('Reason: prediction');
  await expect(page.getByText(`0 of ${all - 1} claims checked`)).toBeVisible();
  expect(await window.painted('claim-excluded')).not.toEqual([]);
  await window.press('r');
  await expect(page.getByText(`0 of ${all} claims checked`)).toBeVisible();
});

test('a claim is split where the marker stands, and merged again', async ({ window }) => {
  await window.sample();
  const { page } = window;
  const before = await window.claims.count();
  const whole = await window.selected.locator('.text').innerText();
  await window.press('s');
  await expect(page.getByRole('slider', { name: 'Place of the cut' })).toBeFocused();
  await window.press('Home', 'ArrowRight', 'Enter');
  await expect(window.claims).toHaveCount(before + 1);
  const first = window.claims.nth(0).locator('.text');
  expect((await first.innerText()).trim().split(/\s+/)).toHaveLength(2);
  await first.click();
  await window.press('m');
  await expect(window.claims).toHaveCount(before);
  await expect(window.claims.nth(0).locator('.text')).toHaveText(whole);
});

test('words are made a claim, given to a claim and excluded with the caret', async ({ window }) => {
  await window.sample();
  const { page } = window;
  const before = await window.claims.count();
  await window.press('Alt+1');
  await expect(window.article).toBeFocused();
  await window.press('Control+End', 'Shift+ArrowLeft', 'x');
  await expect(page.getByRole('dialog', { name: 'Exclude these words' })).toContainText(
    'Transport',
  );
  await window.press('5');
  await expect(page.getByText('Words excluded.')).toBeVisible();

  await window.article.focus();
  await window.press('Control+Home', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter');
  await expect(window.claims).toHaveCount(before + 1);
  const made = window.selected.locator('.text');
  await expect(made).toHaveText(/^Electric Ferries Cut$/);

  await window.press('ArrowRight', 'Shift+ArrowRight', 'Shift+Enter');
  await expect(made).not.toHaveText(/^Electric Ferries Cut$/);
  expect(await window.painted('claim-selected')).toEqual([await made.innerText()]);
});

test('a click on words goes round the claims that hold them', async ({ window }) => {
  await window.sample();
  await window.press('Alt+1', 'Control+Home', 'Shift+ArrowRight', 'Enter');
  await expect(window.page.getByText('Claim 1 made.')).toBeVisible();
  const words = window.selected.locator('.text');
  const first = await words.innerText();
  const box = await window.page.evaluate(() => {
    const range = [...(CSS.highlights.get('claim-selected') ?? [])][0] as Range;
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 4, y: y + height / 2 };
  });
  // The headline is a claim, and so are its first words.
  await window.page.mouse.click(box.x, box.y);
  await expect(words).not.toHaveText(first);
  await window.page.mouse.click(box.x, box.y);
  await expect(words).toHaveText(first);
});

test('words of a source are pinned from its text and from its page', async ({ window }) => {
  await window.sample();
  const { page } = window;
  await window.fetchAll();
  await window.press('j', 'Alt+3');
  await page.locator('button.capture').last().click();
  const text = page.getByRole('textbox', { name: /^Text of/ });
  await expect(text).toBeFocused();
  await window.press('ArrowDown', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight', '-');
  await expect(window.selected.locator('li.contradicts')).toHaveCount(1);
  const quoted = await window.selected.locator('li.contradicts blockquote').innerText();
  expect(await window.painted('passage-selected')).toEqual([quoted]);

  await page.getByRole('tab', { name: 'Page' }).click();
  const frame = page.frameLocator('iframe');
  await frame.locator('p', { hasText: 'We timed' }).first().click({ clickCount: 3 });
  await page
    .getByRole('toolbar', { name: 'Selected words of the source' })
    .getByText('Supports')
    .click();
  await expect(window.selected.locator('li.supports')).toHaveCount(1);
  await expect(page.locator('iframe')).toHaveAttribute('sandbox', 'allow-same-origin');
  const marked = await page.locator('iframe').evaluate((iframe: HTMLIFrameElement) => {
    const inside = iframe.contentWindow as unknown as typeof globalThis;
    return Array.from(inside.CSS.highlights.get('passage-selected') ?? [], String);
  });
  expect(marked.join(' ')).toContain('We timed');
});

test('reopening returns to the claim, the capture and the pane', async ({ window }) => {
  await window.sample();
  const { page } = window;
  await window.fetchAll();
  await window.press('j', 'j', 'j', 'Alt+3');
  await page.locator('button.capture').first().click();
  await expect(page.getByRole('tab', { name: 'Text' })).toBeVisible();
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/call/place_set'));
  await window.press('ArrowRight');
  await saved;
  await page.reload();
  await expect(window.selected.locator('.number')).toContainText('4');
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toBeFocused();
});

test('offline sends nothing and says so; a refused address needs a decision', async ({
  window,
}) => {
  await window.sample();
  const { page } = window;
  await page.getByRole('button', { name: 'Add source' }).click();
  await page.getByLabel('Address, if known').fill('http://127.0.0.1:9/data');
  await window.press('Enter');
  const row = page.locator('section.sources li', { hasText: '127.0.0.1' });
  await expect(row).toBeVisible();

  await page.getByRole('button', { name: 'Online' }).click();
  await expect(page.getByRole('button', { name: 'Offline' })).toBeVisible();
  await window.press('Shift+F');
  await expect(page.getByText('1 request waits for the network.')).toBeVisible();
  await page.getByRole('button', { name: 'Go online' }).click();
  await expect(page.getByRole('button', { name: 'Online', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(row).toContainText('The address lies on this computer or its own network.');
  await expect(page.getByText('1 request waits for the network.')).toBeHidden();
  await expect(row.getByRole('button', { name: /^Allow for this case/ })).toBeVisible();
  await page.getByRole('button', { name: 'Network journal' }).click();
  await expect(page.getByRole('dialog')).toContainText('Not sent');
});

test('search finds words everywhere and goes there', async ({ window }) => {
  await window.sample();
  const { page } = window;
  await window.fetchAll();
  await window.press('/');
  await page.keyboard.type('converter');
  const results = page.getByRole('list', { name: 'Places found' });
  await expect(results.locator('mark').first()).toHaveText(/converter/i);
  await results.getByRole('button').first().click();
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toBeVisible();
  await window.press('/');
  await page.keyboard.type('zzzz');
  await expect(page.getByText('No match found for “zzzz” in this case.')).toBeVisible();
});

test('an article says where its details come from and what to beware of', async ({ window }) => {
  await window.goto();
  const { page } = window;
  await page.keyboard.insertText(
    'Bridge Opens Early\n\nMonday 3 Mar 2025 - 08:15 WIB\nReporter : Nora Vane\n\nMayor Ada Lorne said on ' +
      'Tuesday, 3 March, that the bridge cost $4 million. She denied that the toll would rise.',
  );
  await window.press('Control+Enter');
  await expect(window.claims).not.toHaveCount(0);
  await page.getByText('Where these details come from').click();
  const row = page.getByRole('row', { name: /^Reporter/ });
  await expect(row).toContainText('Nora Vane');
  await expect(row).toContainText('sure');
  await page.getByText(/things? to beware of$/).click();
  const weekday = page.getByRole('listitem').filter({ hasText: 'The weekday does not fit' });
  await expect(weekday).toContainText('3 March 2025 is a Monday.');
  await weekday.getByRole('button').first().click();
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('hit'))).toBe(true);
});

test('a pasted article shows its claims at once', async ({ window }) => {
  await window.goto();
  const { page } = window;
  await page.keyboard.insertText(
    'Bridge Opens Early\n\nMayor Ada Lorne said the bridge cost $4 million. She denied that the toll would rise.',
  );
  await window.press('Control+Enter');
  await expect(window.claims).not.toHaveCount(0);
  await expect(window.claims.filter({ hasText: 'denies this' })).toHaveCount(1);
});

test('people are named and the case file is verified', async ({ window }) => {
  await window.sample();
  const { page } = window;
  await page.getByRole('button', { name: 'People', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('Rani Puspita');
  await window.press('Enter');
  await expect(page.getByRole('dialog').getByText('Rani Puspita')).toBeVisible();
  await window.press('Escape');
  await page.getByRole('button', { name: 'Verify case file' }).click();
  await expect(page.getByText('The file matches its own record.')).toBeVisible();
});

test('the article leaves as it was given, with the same hash', async ({ window }) => {
  const given = 'Bridge Opens Early \r\n\r\nMayor Ada Lorne said the bridge cost $4 million.\r\n';
  await window.call('case_create', { path: null, input: { kind: 'text', text: given } });
  await window.goto();
  const { page } = window;
  await window.press('e');
  await page.getByText('Original article').click();
  await window.press('Enter');
  await expect(page.getByText(/The file was written/)).toBeVisible();
  const [path = '', hash] = await page.locator('dialog code').allInnerTexts();
  const bytes = readFileSync(path);
  expect(bytes.toString('utf8')).toBe(given);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
});

test('a note is kept when the case or the page is left in the middle of typing', async ({
  window,
}) => {
  await window.sample();
  const { page } = window;
  const note = page.getByRole('textbox', { name: /^Note/ });
  await window.press('j', 'n');
  await page.keyboard.type('Asked the operator.');
  await window.press('Control+n');
  await page.getByRole('button', { name: 'Indonesian' }).click();
  await window.claims.first().waitFor();
  await expect(note).toHaveValue('');
  await window.press('Control+n');
  await page.getByRole('button', { name: /Ferries/ }).click();
  await expect(note).toHaveValue('Asked the operator.');

  await window.press('n', 'End');
  await page.keyboard.type(' Twice.');
  await page.reload();
  await expect(note).toHaveValue('Asked the operator. Twice.');
});

test('the bytes of a capture are saved as they were received', async ({ window }) => {
  await window.sample();
  const { page } = window;
  await window.fetchAll();
  await page.locator('button.capture').first().click();
  await page.getByRole('tab', { name: 'What the server sent' }).click();
  await page.getByRole('button', { name: 'Save the bytes as received…' }).click();
  await window.press('Enter');
  await expect(page.getByText(/The file was written/)).toBeVisible();
  const [path = '', hash = ''] = await page.locator('dialog code').allInnerTexts();
  expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(hash);
  await expect(page.locator('.hash')).toHaveAttribute('title', hash);
});

test('an address of this computer is fetched once told, and an error is no page', async ({
  window,
}) => {
  const { page } = window;
  let held: (() => void) | null = null;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.url === '/missing') {
      response.statusCode = 404;
      response.end('<title>Not here</title><p>There is no page of this name on this server.</p>');
      return;
    }
    const send = () =>
      response.end(
        '<title>Bridge Opens</title><h1>Bridge Opens</h1><p>Mayor Ada Lorne said the bridge cost $4 million. She denied that the toll would rise, and said 40 people work there.</p>',
      );
    // The first fetch does not end by itself.
    if (held) send();
    else held = send;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await window.goto();
    const address = page.getByRole('textbox', { name: 'Address of an article' });
    const allow = page.getByRole('button', { name: 'Fetch anyway, this once' });
    await address.fill(`${base}/article`);
    await window.press('Enter');
    await allow.click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(address).toBeEnabled();

    await address.focus();
    await window.press('Enter');
    await allow.click();
    await window.claims.first().waitFor();

    await page.getByRole('button', { name: 'Add source' }).click();
    await page.getByLabel('Address, if known').fill(`${base}/missing`);
    await window.press('Enter');
    const row = page.locator('section.sources li', { hasText: '/missing' });
    await row.getByRole('button', { name: 'Fetch', exact: true }).click();
    await row.getByRole('button', { name: 'Allow for this case and fetch' }).click();
    await expect(row.locator('button.capture')).toContainText('The server answered 404');
    await row.locator('button.capture').click();
    await expect(page.locator('.meta')).toContainText(
      'The server answered 404; this is not the page asked for',
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
