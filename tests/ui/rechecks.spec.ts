import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Window } from './program';

const STORY =
  'Bridge Opens Early\n\nMayor Ada Lorne said the bridge cost $4 million. The old bridge closed in 2019 after 12 people were hurt.';

const page = (cost: string, hurt: string) =>
  `<title>Port report</title><h1>Port report</h1><p>The council paid for the work from its own funds over three years. ${cost}</p>` +
  `<p>An inquiry followed the accident on the old bridge. ${hurt}</p><p>The report was read in the council in open session.</p>`;
const COST = 'The new bridge cost four million dollars in the end.';
const HURT = 'Twelve people were hurt when the old bridge gave way.';

/** What the server answers is changed between two fetches. */
async function serve(
  first: string,
): Promise<{ server: Server; url: string; answer: (page: string) => void }> {
  let now = first;
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(now);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/report`;
  return { server, url, answer: (page) => (now = page) };
}

interface View {
  claims: { id: string; text: string }[];
  sources: { id: string; url: string | null; captures: { id: string }[] }[];
}

async function pin(window: Window, claim: string, words: string) {
  const view = await window.call<View>('case_current');
  const capture = view.sources.flatMap((source) => source.captures)[0]?.id;
  const id = view.claims.find(({ text }) => text.includes(claim))?.id;
  await window.call('passage_pin', {
    claim: id,
    capture,
    selection: { kind: 'words', words },
    stance: 'supports',
  });
}

/** A case of the story, with the report at an address of this computer fetched; answers the source's row. */
async function fetched(window: Window, url: string) {
  await window.call('case_create', { path: null, input: { kind: 'text', text: STORY } });
  await window.call('source_add', { name: 'Port report', url });
  await window.goto();
  const row = window.page.locator('section.sources li', { hasText: 'Port report' });
  await row.getByRole('button', { name: 'Fetch', exact: true }).click();
  await row.getByRole('button', { name: 'Allow for this case and fetch' }).click();
  await expect(row.locator('button.capture')).toHaveCount(1);
  return row;
}

test('pinned passages are looked for again when their source is fetched again', async ({
  window,
}) => {
  const { server, url, answer } = await serve(page(COST, HURT));
  try {
    const row = await fetched(window, url);
    await pin(window, 'the bridge cost', COST);
    await pin(window, 'The old bridge closed', HURT);
    await window.page.reload();

    const cost = window.claims.filter({ hasText: 'the bridge cost' });
    const hurt = window.claims.filter({ hasText: 'The old bridge closed' });
    await cost.locator('.head').click();
    await window.press('1', 'c');
    // Its words alone would not tell: the list of states names them all.
    await expect(cost).toHaveClass(/\bchecked\b/);

    answer(
      `${page(COST.replace('four', 'six'), '')}<p>Advertisement: ferry tickets at half price.</p>`,
    );
    await window.press('g');
    await expect(row.locator('button.capture')).toHaveCount(2);
    await expect(cost).toContainText('Reopened');
    await expect(cost).toContainText('Reason: its source changed');
    await expect(cost.locator('.recheck.changed')).toContainText('has other words');
    await expect(cost.locator('.recheck del')).toHaveText(/four/);
    await expect(cost.locator('.recheck ins')).toHaveText(/six/);

    await cost.getByRole('button', { name: 'Show the newer capture' }).click();
    await expect(window.page.getByRole('textbox', { name: /^Text of/ })).toContainText(
      'six million',
    );
    await expect.poll(async () => (await window.painted('hit')).join('')).toContain('six');
    await cost.getByRole('button', { name: 'Pin the new words' }).click();
    await expect(
      window.page.getByText('The new words are pinned in place of the old ones.'),
    ).toBeVisible();
    await expect(cost.locator('li blockquote').first()).toContainText('six million');
    await expect(cost.getByRole('combobox').last()).toHaveValue('supports');
    await expect(cost.locator('.recheck')).toHaveCount(0);
    await window.page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect(cost.locator('.recheck.changed')).toBeVisible();

    await hurt.locator('.head').click();
    await expect(hurt.locator('.recheck.gone')).toContainText('No match found in the capture of');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a passage whose sentence comes to deny it opens its claim and shows the sentence', async ({
  window,
}) => {
  const { server, url, answer } = await serve(page(COST, HURT));
  try {
    const row = await fetched(window, url);
    await pin(window, 'the bridge cost', 'new bridge cost four million dollars');
    await window.page.reload();
    const cost = window.claims.filter({ hasText: 'the bridge cost' });
    await cost.locator('.head').click();
    await window.press('1', 'c');
    await expect(cost).toHaveClass(/\bchecked\b/);

    answer(page(COST.replace('The new', 'Nobody believes that the new'), `${HURT} 7 shares.`));
    await window.press('g');
    await expect(row.locator('button.capture')).toHaveCount(2);
    await expect(cost).toContainText('Reason: its source changed');
    const told = cost.locator('.recheck.touched');
    await expect(told).toContainText('in a sentence that reads differently');
    await expect(told.locator('ins')).toContainText('Nobody believes that');
    await cost.getByRole('button', { name: 'Pin these words there' }).click();
    await expect(cost.locator('.recheck')).toHaveCount(0);
    await expect(cost.locator('li blockquote').first()).toContainText('four million');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a passage has its place in a recording, which is refused with a reason where it is none', async ({
  window,
}) => {
  const { server, url } = await serve(page(COST, HURT));
  try {
    await fetched(window, url);
    await pin(window, 'the bridge cost', COST);
    await window.page.reload();
    const cost = window.claims.filter({ hasText: 'the bridge cost' });
    await cost.locator('.head').click();
    await cost.getByRole('button', { name: 'Time…' }).click();
    const time = cost.getByRole('textbox', { name: 'Time in the recording' });
    await expect(time).toBeFocused();
    await time.fill('12:31');
    await window.press('Enter');
    await expect(window.page.getByText('Write hours, minutes and seconds')).toBeVisible();
    await expect(time).toHaveValue('12:31');
    await time.fill('00:12:31');
    await window.press('Enter');
    await expect(cost.locator('.from').first()).toContainText('at 0:12:31');
    await expect(time).toHaveValue('0:12:31');
    await time.fill('');
    await window.press('Enter');
    await expect(cost.locator('.from').first()).not.toContainText('0:12:31');
  } finally {
    server.close();
  }
});
