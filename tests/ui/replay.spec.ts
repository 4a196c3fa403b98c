import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { expect, test, type Window } from './program';

/** The folder of replayweb.page, which `cargo xtask test` fetches; a program of others that we do not ship. */
const REPLAY = process.env.PERIKSA_REPLAY;

/** How long a load may take, in milliseconds, and how often one is tried. */
const PATIENCE = 12_000;
const TRIES = 5;

const STORY =
  '<!doctype html><html><head><title>Harbour</title><link rel=stylesheet href=/style.css></head>' +
  '<body><article><h1>Harbour figures</h1><p>The harbour counted 186,400 passengers in the third ' +
  'quarter, and the office says that this is a record.</p></article></body></html>';

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });

/** Answers with a file, or with the part of it that was asked for. */
function send(request: IncomingMessage, response: ServerResponse, bytes: Buffer, type: string) {
  const [, from, to] = /bytes=(\d*)-(\d*)/.exec(request.headers.range ?? '') ?? [];
  response.setHeader('content-type', type);
  response.setHeader('accept-ranges', 'bytes');
  if (from === undefined || to === undefined) return response.end(bytes);
  // It asks for more bytes from the end than a small file has.
  const start = from === '' ? Math.max(0, bytes.length - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes.length - 1 : Math.min(Number(to), bytes.length - 1);
  response.statusCode = 206;
  response.setHeader('content-range', `bytes ${start}-${end}/${bytes.length}`);
  return response.end(bytes.subarray(start, end + 1));
}

/** Serves replayweb.page, and one archive at one of its addresses. */
function viewer(programs: string, archive: string, url: string): Server {
  const view = `<!doctype html><script src="/ui.js"></script><replay-web-page embed="replayonly"
    style="display:block;height:90vh" source="/case.wacz" url="${url}" replayBase="/replay/"></replay-web-page>`;
  return createServer((request, response) => {
    const script = (name: string) =>
      send(request, response, readFileSync(join(programs, name)), 'text/javascript');
    switch (new URL(request.url ?? '/', 'http://viewer').pathname) {
      case '/view':
        return send(request, response, Buffer.from(view), 'text/html');
      case '/case.wacz':
        return send(request, response, readFileSync(archive), 'application/octet-stream');
      case '/ui.js':
        return script('ui.js');
      case '/replay/sw.js':
        response.setHeader('service-worker-allowed', '/');
        return script('sw.js');
      default:
        response.statusCode = 404;
        return response.end();
    }
  });
}

/** All that the frames of a page say. */
async function said(page: Page): Promise<string> {
  const words = () => document.body?.innerText ?? '';
  const texts = page.frames().map((frame) => frame.evaluate(words));
  // A frame may be gone before it is asked.
  const settled = await Promise.allSettled(texts);
  return settled.map((text) => (text.status === 'fulfilled' ? text.value : '')).join('\n');
}

/** What the viewer shows within a while, in a browser that knows nothing of it yet. */
async function look(browser: Browser, address: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const until = Date.now() + PATIENCE;
  let shown = '';
  await page.goto(address);
  while (Date.now() < until && !/passengers|Page Not Found|went wrong/.test(shown)) {
    await page.waitForTimeout(200);
    shown = await said(page);
  }
  await context.close();
  return shown;
}

/** Exports the open case and answers what replayweb.page shows for an address in it. */
async function replayed(window: Window, programs: string, url: string): Promise<string> {
  const archive = join(window.data, 'case.wacz');
  await window.call('archive_export', { path: archive });
  const server = viewer(programs, archive, url);
  const base = await listening(server);
  const browser = window.page.context().browser();
  if (!browser) throw new Error('the page has a browser');
  let shown = '';
  // A first load may lose the race with the viewer's service worker, and then hangs for ever.
  for (let tries = 0; tries < TRIES && !shown.includes('passengers'); tries++) {
    shown = await look(browser, `${base}/view`);
  }
  server.closeAllConnections();
  server.close();
  return shown;
}

test('what is exported replays in replayweb.page, redirects and unchanged answers too', async ({
  window,
}) => {
  test.skip(!REPLAY, 'SKIPPED: replayweb.page is not here');
  test.setTimeout(180_000);
  const site = createServer((request, response) => {
    if (request.url === '/old') return response.writeHead(302, { location: '/story' }).end();
    if (request.headers['if-none-match'] === '"v1"') return response.writeHead(304).end();
    if (request.url === '/style.css') return response.end('p { color: black }');
    return response.writeHead(200, { 'content-type': 'text/html', etag: '"v1"' }).end(STORY);
  });
  const base = await listening(site);
  await window.call('case_open_sample', { language: 'en', path: null });
  await window.call('requisites_set', { wanted: true });
  const added = await window.call<{ sources: { id: string }[] }>('source_add', {
    name: 'Harbour office',
    url: `${base}/old`,
  });
  const sources = added.sources.map(({ id }) => id);
  const captures = async () => {
    const view = await window.call<{ sources: { id: string; captures: unknown[] }[] }>(
      'case_current',
    );
    return view.sources.find(({ id }) => id === sources[0])?.captures.length;
  };
  for (const count of [1, 2]) {
    // Viewers tell captures apart by the second: the unchanged answer is to be of a later one.
    if (count > 1) await window.page.waitForTimeout(1_100);
    await window.call('source_fetch', { sources, allowPrivate: true });
    await expect.poll(captures, { timeout: 20_000 }).toBe(count);
  }
  site.closeAllConnections();
  site.close();
  for (const path of ['/old', '/story']) {
    expect(await replayed(window, REPLAY ?? '', base + path)).toContain('186,400 passengers');
  }
});
