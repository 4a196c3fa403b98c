import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { hostilePdf, pdf, picture, scannedPdf } from './paper';
import { expect, test, type Window } from './program';

const PAGES = [
  'The ferries carried 186,400 passengers\nin the third quarter of the year.',
  'Fuel use fell by a third on the route.',
  'The ferries carried 186,400 passengers\nin all, says the harbour office.',
];

/** Attaches a file to the sample case and opens the capture it became. */
async function attach(window: Window, name: string, bytes: Buffer): Promise<void> {
  const path = join(window.data, name);
  writeFileSync(path, bytes);
  await window.call('source_attach', { source: null, path });
  await window.goto();
  const source = window.page.locator('section.sources li').filter({ hasText: name });
  await source.locator('button.capture').click();
  await expect(window.page.getByRole('heading', { level: 3, name })).toBeVisible();
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const canvases = (page: Page) => page.locator('section.sources canvas');

/** How many pixels of a canvas are not white. */
function inked(page: Page, index: number): Promise<number> {
  return canvases(page)
    .nth(index)
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const drawn = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      let count = 0;
      for (let at = 0; drawn && at < drawn.length; at += 4) if ((drawn[at] ?? 255) < 128) count++;
      return count;
    });
}

/** Selects from the start of the first to the end of the last of the words in the letters of a page. */
async function selectLetters(page: Page, number: number, words: string): Promise<void> {
  await page.locator(`[data-number="${number}"] .layer span`).first().waitFor();
  await page.evaluate(
    ([at, wanted]) => {
      const span = [...document.querySelectorAll(`[data-number="${at}"] .layer span`)].find(
        (candidate) => candidate.textContent?.includes(String(wanted)),
      );
      const node = span?.firstChild as Text;
      const start = node.data.indexOf(String(wanted));
      getSelection()?.setBaseAndExtent(node, start, node, start + String(wanted).length);
    },
    [number, words],
  );
}

test.beforeEach(async ({ window }) => {
  await window.call('case_open_sample', { language: 'en', path: null });
});

test('a page of a PDF is drawn, and words of its letters are pinned in both views', async ({
  window,
}) => {
  const { page } = window;
  await attach(window, 'harbour.pdf', pdf(PAGES));
  await expect(page.getByText(/Text taken out by pdf_oxide/)).toBeVisible();
  await tab(page, 'Pages').click();
  await expect(canvases(page).first()).toBeVisible();
  await expect.poll(() => inked(page, 0), 'the first page is not blank').toBeGreaterThan(100);

  await page.getByRole('spinbutton', { name: 'Page number' }).fill('3');
  await page.keyboard.press('Enter');
  await selectLetters(page, 3, 'carried 186,400 passengers');
  await page
    .getByRole('toolbar', { name: 'Selected words of the source' })
    .getByRole('button', { name: /Supports/ })
    .click();
  await expect(window.selected.locator('.supports blockquote')).toHaveText(
    'carried 186,400 passengers',
  );
  await expect(window.selected.getByText('page 3', { exact: true })).toBeVisible();
  await expect
    .poll(() => window.painted('passage-selected'))
    .toEqual(['carried 186,400 passengers']);
  const onPage = await page.evaluate(() => {
    const [range] = CSS.highlights.get('passage-selected') ?? [];
    return (range as Range).startContainer.parentElement
      ?.closest('[data-number]')
      ?.getAttribute('data-number');
  });
  expect(onPage, 'the same words of the first page are not marked').toBe('3');

  await tab(page, 'Text').click();
  await expect
    .poll(() => window.painted('passage-selected'))
    .toEqual(['carried 186,400 passengers']);
  const marks = page.locator('section.sources .mark');
  await expect(marks).toHaveCount(3);
  await marks.nth(1).getByRole('button', { name: 'Show the page' }).click();
  await expect(page.getByRole('spinbutton', { name: 'Page number' })).toHaveValue('2');
});

test('words of a PDF are selected with the mouse', async ({ window }) => {
  const { page } = window;
  await attach(window, 'harbour.pdf', pdf(PAGES));
  await tab(page, 'Pages').click();
  const words = page.locator('[data-number="2"] .layer span').first();
  await words.scrollIntoViewIfNeeded();
  const box = await words.boundingBox();
  if (!box) throw new Error('the letters have a place');
  await page.mouse.move(box.x + 1, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  const selected = await page.evaluate(() => getSelection()?.toString());
  expect(selected?.length).toBeGreaterThan(20);
  expect(PAGES[1]).toContain(selected);
});

test('a PDF is drawn larger, and only near pages are drawn', async ({ window }) => {
  const { page } = window;
  await attach(window, 'long.pdf', pdf(Array.from({ length: 60 }, (_, at) => `Page ${at + 1}`)));
  await tab(page, 'Pages').click();
  await expect(canvases(page).first()).toBeVisible();
  const before = await canvases(page).first().boundingBox();
  await page.getByRole('button', { name: /Show at 100 %/ }).click();
  await expect
    .poll(async () => (await canvases(page).first().boundingBox())?.width)
    .toBeCloseTo(793, 0);
  expect(before?.width).toBeLessThan(793);
  expect(await canvases(page).count()).toBeLessThan(8);
  await page.getByRole('spinbutton', { name: 'Page number' }).fill('60');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-number="60"] .layer')).toContainText('Page 60');
  expect(await canvases(page).count()).toBeLessThan(8);
});

test('a PDF that the viewer cannot open is shown as pictures, and says so', async ({ window }) => {
  const { page } = window;
  await page.route('**/pdf.worker*', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw 1' }),
  );
  await attach(window, 'harbour.pdf', pdf(PAGES));
  await tab(page, 'Pages').click();
  await expect(page.getByText(/Pages are shown as pictures/)).toBeVisible();
  const drawn = page.getByRole('img', { name: 'Page 1 of harbour.pdf' });
  await expect(drawn).toBeVisible();
  expect(await drawn.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1600);
});

test('decoders of scans come from the program itself', async ({ window }) => {
  const { page } = window;
  const decoder = (name: string) =>
    page.waitForResponse(
      (answer) => answer.url() === `${window.url}/pdfjs/${name}_nowasm_fallback.js`,
    );
  const loaded = Promise.all([decoder('jbig2'), decoder('openjpeg')]);
  await attach(window, 'scan.pdf', scannedPdf());
  await expect(tab(page, 'Pages')).toHaveAttribute('aria-selected', 'true');
  for (const answer of await loaded) expect(answer.status(), answer.url()).toBe(200);
  await expect(canvases(page).first()).toBeVisible();
});

test('a PDF asks for nothing from elsewhere', async ({ window }) => {
  const { page } = window;
  let hits = 0;
  const elsewhere = createServer((_, answer) => {
    hits++;
    answer.end();
  });
  elsewhere.on('connection', () => hits++);
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  const foreign: string[] = [];
  page.context().on('request', (request) => {
    if (!request.url().startsWith(window.url) && !/^(blob|data):/.test(request.url()))
      foreign.push(request.url());
  });
  page.context().on('page', (opened) => foreign.push(`a window: ${opened.url()}`));

  await attach(window, 'hostile.pdf', hostilePdf(url));
  await tab(page, 'Pages').click();
  const sheet = page.locator('[data-number="1"] .paper');
  await expect(sheet.locator('canvas')).toBeVisible();
  await expect(page.locator('[data-number="1"] .layer span').first()).toBeAttached();
  await sheet.click();
  await page.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(() => inked(page, 0)).toBeGreaterThan(0);
  expect(page.url().startsWith(window.url), 'the window stays').toBe(true);
  expect(foreign).toEqual([]);
  expect(hits).toBe(0);

  await fetch(url);
  expect(hits, 'whoever asks is heard').toBeGreaterThan(0);
  elsewhere.close();
});

test('a picture is zoomed, moved, and what its file says is called a claim', async ({ window }) => {
  const { page } = window;
  await attach(window, 'foto.png', picture(2000, 1200));
  await expect(tab(page, 'Picture')).toHaveAttribute('aria-selected', 'true');
  const image = page.getByRole('img', { name: /foto\.png/ });
  await expect(image).toBeVisible();
  const width = async () => Math.round((await image.boundingBox())?.width ?? 0);
  const frame = page.getByRole('application', { name: 'Picture foto.png' });
  const room = (await frame.boundingBox())?.width ?? 0;
  await expect.poll(width, 'it fits').toBeLessThanOrEqual(room);
  await page.getByRole('button', { name: /Show at 100 %/ }).click();
  await expect.poll(width).toBe(2000);
  await frame.focus();
  await window.press('ArrowRight', 'ArrowRight');
  const moved = () => frame.evaluate((element) => element.scrollLeft);
  const before = await moved();
  expect(before).toBeGreaterThan(0);
  const box = await frame.boundingBox();
  if (!box) throw new Error('the picture has a frame');
  await page.mouse.move(box.x + 200, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 100, { steps: 4 });
  await page.mouse.up();
  expect(await moved()).toBeGreaterThan(before);
  await window.press('+');
  await expect.poll(width).toBe(2500);
  await page.mouse.wheel(0, 400);
  await expect.poll(width).toBeLessThan(2500);
  await window.press('0');
  await expect.poll(width).toBeLessThanOrEqual(room);
  await expect(
    window.selected.locator('blockquote'),
    'keys of the picture pin nothing',
  ).toHaveCount(0);

  await tab(page, 'File').click();
  await expect(page.getByText('Kamera Rekaan')).toBeVisible();
  await expect(page.getByText(/These are claims of whoever made the file/)).toBeVisible();
  await expect(page.getByText(/perceptual hash/)).toBeVisible();
});

test('text in a picture is recognised, and said to be guessed', async ({ window }) => {
  const { page } = window;
  const written = join(window.data, 'page.pdf');
  writeFileSync(written, pdf(['The harbour employs 198 people.']));
  const change = await window.call<{ sources: { captures: { id: string }[] }[] }>('source_attach', {
    source: null,
    path: written,
  });
  const capture = change.sources[0]?.captures[0]?.id;
  const drawn = await fetch(`${window.url}/call/capture_picture`, {
    method: 'POST',
    body: JSON.stringify({ capture, page: 1, width: 1600 }),
  });
  await attach(window, 'scan.png', Buffer.from(await drawn.arrayBuffer()));
  const offer = page.getByRole('button', { name: 'Recognise the text' });
  if (!(await offer.isVisible())) {
    await expect(page.getByText(/Tesseract.* is not installed/).first()).toBeVisible();
    return;
  }
  await offer.click();
  await expect(page.getByText('The text was recognised.', { exact: false }).first()).toBeVisible({
    timeout: 30_000,
  });
  await tab(page, 'Text').click();
  const surface = page.locator('section.sources').getByText('employs 198 people');
  await expect(surface).toBeVisible();
  await expect(page.getByText(/A program guessed these letters/)).toBeVisible();
  await expect(page.getByText(/Text taken out by Tesseract/)).toBeVisible();

  await surface.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.textContent?.indexOf('198 people') ?? -1;
      if (start >= 0) getSelection()?.setBaseAndExtent(node, start, node, start + 10);
    }
  });
  await page
    .getByRole('toolbar', { name: 'Selected words of the source' })
    .getByRole('button', { name: /Supports/ })
    .click();
  await tab(page, 'Picture').click();
  const box = page.locator('section.sources mark.selected');
  await expect(box).toHaveCount(1);
  const [marked, whole] = [
    await box.boundingBox(),
    await page.locator('section.sources img').boundingBox(),
  ];
  if (!marked || !whole) throw new Error('the box and the picture have places');
  // The last two words of the page's only line.
  expect(marked.x - whole.x).toBeGreaterThan(whole.width / 8);
  expect(marked.y - whole.y).toBeLessThan(whole.height / 4);
  expect(marked.height).toBeLessThan(whole.height / 20);
});
