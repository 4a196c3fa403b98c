import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Counting, type Hostile, hostile, mutations, pages } from './hostile';
import { expect, test, type Window } from './program';

/** Longer than a page takes to ask for its parts. */
const SETTLING = 2_000;
/** The least time that each page is shown. */
const SHOWN = 30;
/** Pages and strings are divided among so many archives, so that no test takes long. */
const PARTS = 4;
/** Hundreds of pages are fetched, read and shown. */
const PATIENCE = 240_000;
const ARTICLE = 'Harbour full in summer\n\nThe harbour office counted 186,400 passengers.\n';
const SHOW_ALL = readFileSync(join(__dirname, 'show-all.js'), 'utf8');
const CONFIGURATION = join(__dirname, '../../tauri.conf.json');

/** The markup on a page with words enough to be read as a source. */
function page(number: number, { markup }: Hostile): string {
  return `<!doctype html><title>Harbour count</title><h1>Harbour count</h1><p>The harbour office
    counted 186,400 passengers this summer, as it says in its yearly list (page ${number}).</p>${markup}`;
}

/** What must not happen while pages are shown. */
function watch(window: Window): string[] {
  const seen: string[] = [];
  window.page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  window.page.context().on('page', () => seen.push('a window'));
  window.page.on('websocket', (socket) => seen.push(`socket ${socket.url()}`));
  window.page.on('request', (request) => {
    const own = request.frame() === window.page.mainFrame();
    const allowed = own && request.url().startsWith(`${window.url}/`);
    if (!allowed && request.url() !== 'about:srcdoc') seen.push(request.url());
  });
  return seen;
}

/** Shows each capture of the case as a page in the reader, and says which were shown. */
async function showAll(window: Window, count: number): Promise<string[]> {
  await window.goto();
  await expect(window.page.locator('button.capture:enabled')).toHaveCount(count);
  return window.page.evaluate(`${SHOW_ALL.trim()}(${count}, ${SHOWN})`);
}

/** The policy of the window, which the browser's host does not send by itself. */
async function withPolicy(window: Window): Promise<void> {
  const configuration = JSON.parse(readFileSync(CONFIGURATION, 'utf8')) as {
    app: { security: { csp: string } };
  };
  const policy = configuration.app.security.csp.replace('connect-src', "connect-src 'self'");
  await window.page.route(`${window.url}/`, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': policy };
    await route.fulfill({ response, headers });
  });
}

/** Fetches every page as a source of a new case, with the pictures that it names. */
async function fetchAll(window: Window, publisher: Counting, count: number): Promise<void> {
  await window.call('case_create', { path: null, input: { kind: 'text', text: ARTICLE } });
  await window.call('requisites_set', { wanted: true });
  for (let number = 0; number < count; number++) {
    const url = `${publisher.address}/${number}`;
    await window.call('source_add', { name: `Page ${number}`, url });
  }
  await window.call('source_fetch', { sources: [], allowPrivate: true });
  const captured = async () => {
    const view = await window.call<{ sources: { captures: unknown[] }[] }>('case_current');
    return view.sources.filter((source) => source.captures.length > 0).length;
  };
  await expect.poll(captured, { timeout: PATIENCE }).toBe(count);
}

/** An archive as a crawler writes it: every page as an answer of a server. */
function warc(made: string[]): string {
  const records = made.map((page, number) => {
    const type = 'Content-Type: text/html; charset=utf-8';
    const answer = `HTTP/1.1 200 OK\r\n${type}\r\n\r\n${page}`;
    const head = [
      'WARC/1.0',
      'WARC-Type: response',
      `WARC-Record-ID: <urn:test:${number}>`,
      'WARC-Date: 2026-11-20T10:00:00Z',
      `WARC-Target-URI: http://archived.example/${number}`,
      'Content-Type: application/http; msgtype=response',
      `Content-Length: ${Buffer.byteLength(answer)}`,
    ];
    return `${head.join('\r\n')}\r\n\r\n${answer}\r\n\r\n`;
  });
  return records.join('');
}

/** Nobody was asked, nothing was said, and the case is what it was. */
async function expectSilence(window: Window, trap: Counting, seen: string[]): Promise<void> {
  await window.page.waitForTimeout(SETTLING);
  expect(seen).toEqual([]);
  expect(trap.requests).toEqual([]);
  expect(trap.connections).toBe(0);
  const view = await window.call<{ head: { title: string } }>('case_current');
  expect(view.head.title).toContain('Harbour full in summer');
}

const numbers = (count: number) => Array.from({ length: count }, (_, number) => String(number));

test('hostile pages that were fetched are shown without a request, a message or a dialog', async ({
  window,
}) => {
  test.setTimeout(PATIENCE);
  const trap = await Counting.start(() => null);
  const made = pages(trap.address).map((one, number) => page(number, one));
  const publisher = await Counting.start((path) => made[Number(path.slice(1))] ?? null);
  try {
    await fetchAll(window, publisher, made.length);
    const seen = watch(window);
    const asked = publisher.connections;
    expect(await showAll(window, made.length)).toEqual(numbers(made.length));
    await expectSilence(window, trap, seen);
    expect(publisher.connections).toBe(asked);
  } finally {
    trap.stop();
    publisher.stop();
  }
});

async function showArchive(window: Window, part: number): Promise<void> {
  const trap = await Counting.start(() => null);
  try {
    const given = hostile(trap.address).filter((_, index) => index % PARTS === part);
    const made = given.map((one, number) => page(number, one));
    const article = { path: null, input: { kind: 'text', text: ARTICLE } };
    await window.call('case_create', article);
    const [crawled, archive] = ['crawled.warc', 'ours.wacz'].map((name) => join(window.data, name));
    writeFileSync(crawled ?? '', warc(made));
    await window.call('source_import', { path: crawled });
    await window.call('archive_export', { path: archive });
    await window.call('case_create', article);
    const imported = await window.call<{ verified: boolean }>('source_import', { path: archive });
    expect(imported.verified).toBe(true);
    await withPolicy(window);
    const seen = watch(window);
    const shown = await showAll(window, made.length);
    expect(shown.sort()).toEqual(numbers(made.length).sort());
    await expectSilence(window, trap, seen);
  } finally {
    trap.stop();
  }
}

for (let part = 0; part < PARTS; part++) {
  test(`hostile pages and strings of archive ${part} are shown without any of these`, async ({
    window,
  }) => {
    test.setTimeout(PATIENCE);
    await showArchive(window, part);
  });
}

/** How many of them reach the trap. */
async function leaking(plain: Page, trap: Counting, given: Hostile[]): Promise<number> {
  let leaks = 0;
  let shown = '';
  const server = await Counting.start(() => shown);
  for (const one of given) {
    const before = trap.connections;
    shown = page(0, one);
    await plain.goto(server.address, { waitUntil: 'commit' }).catch(() => null);
    await plain.waitForTimeout(SHOWN * 5);
    if (trap.connections > before) leaks++;
    await plain.goto('about:blank').catch(() => null);
  }
  server.stop();
  return leaks;
}

test('the same pages leak where nothing protects them', async ({ context }) => {
  test.setTimeout(PATIENCE);
  const trap = await Counting.start(() => null);
  const plain = await context.newPage();
  try {
    // Not those that would look for peers beyond this computer.
    const whole = pages(trap.address).filter(({ name }) => name !== 'peers.html');
    expect(await leaking(plain, trap, whole)).toBeGreaterThan(whole.length / 2);
    const some = mutations(trap.address).filter((_, index) => index % 4 === 0);
    expect(await leaking(plain, trap, some)).toBeGreaterThan(some.length / 3);
  } finally {
    trap.stop();
  }
});
