import { screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '$ui/ipc/generated/Settings';
import { dialogs } from '$ui/state/dialogs.svelte';
import { toasts } from '$ui/state/toasts.svelte';
import { APP, caseChange, caseView, claim, HEAD, memoryHost, source, TEXT } from './fiction';
import { asked, open, openCase, startAnew } from './opened';

beforeEach(startAnew);

describe('the start', () => {
  it('makes a case of pasted words with Ctrl+Enter, exactly as they were pasted', async () => {
    const { host, user } = await open(memoryHost(null, { case_create: () => caseView() }));
    await user.click(screen.getByRole('textbox', { name: 'Paste the article' }));
    await user.paste('  Judul\n\nIsi. ');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('list', { name: 'Claims' });
    expect(asked(host, 'case_create')).toEqual([
      { path: null, input: { kind: 'text', text: '  Judul\n\nIsi. ' } },
    ]);
    expect(host.title).toBe('Pasar Kembang Buka Malam');
  });

  it('takes a pasted address as an address', async () => {
    const { host, user } = await open(memoryHost(null, { case_create: () => caseView() }));
    await user.click(screen.getByRole('textbox', { name: 'Paste the article' }));
    await user.paste('https://kabar.example/a');
    await user.click(screen.getByRole('button', { name: /Fetch the article/ }));
    expect(asked(host, 'case_create')).toEqual([
      { path: null, input: { kind: 'url', url: 'https://kabar.example/a', allowPrivate: false } },
    ]);
  });

  it('shows how far the article is and stops the fetch', async () => {
    let reject = (_problem: unknown) => {};
    const promise = new Promise<never>((_, refuse) => {
      reject = refuse;
    });
    const { host, user } = await open(
      memoryHost(null, { case_create: () => promise, job_cancel: () => null }),
    );
    await user.type(
      screen.getByRole('textbox', { name: 'Address of an article' }),
      'https://kabar.example/a{Enter}',
    );
    const item = {
      kind: 'article',
      source: '',
      state: 'running',
      received: 2048,
      expected: 4096,
      waitingMs: null,
      code: null,
      refused: false,
    } as const;
    host.say({ kind: 'job', job: { id: 'j1', running: true, items: [item] } });
    expect(await screen.findByText(/2 kB of 4.1 kB received/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(asked(host, 'job_cancel')).toEqual([{ job: 'j1' }]);
    const ended = { ...item, state: 'cancelled' } as const;
    host.say({ kind: 'job', job: { id: 'j1', running: false, items: [ended] } });
    reject({ kind: 'fetch', code: 'cancelled', url: '', words: '' });
    await vi.waitFor(() => expect(toasts.spoken).toContain('The fetch was stopped.'));
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
    expect(toasts.list).toEqual([]);
  });

  it('fetches an address of this network only when told, and this once', async () => {
    const { host, user } = await open(
      memoryHost(null, {
        case_create: ({ input }: { input: { allowPrivate: boolean; url: string } }) => {
          if (input.allowPrivate) return caseView();
          throw { kind: 'fetch', code: 'address_refused', url: input.url, words: '' };
        },
      }),
    );
    await user.type(
      screen.getByRole('textbox', { name: 'Address of an article' }),
      'http://192.168.0.2/a{Enter}',
    );
    const allow = await screen.findByRole('button', { name: 'Fetch anyway, this once' });
    expect(asked(host, 'case_create')).toHaveLength(1);
    await user.click(allow);
    await screen.findByRole('list', { name: 'Claims' });
    expect(asked(host, 'case_create')).toEqual(
      [false, true].map((allowPrivate) => ({
        path: null,
        input: { kind: 'url', url: 'http://192.168.0.2/a', allowPrivate },
      })),
    );
  });

  it('says why an article could not be read and keeps what was pasted', async () => {
    const refuse = () => {
      throw { kind: 'unreadable', code: 'empty', name: 'x', words: '' };
    };
    const { user } = await open(memoryHost(null, { case_create: refuse }));
    const field = screen.getByRole('textbox', { name: 'Paste the article' });
    await user.click(field);
    await user.paste('…');
    await user.click(screen.getByRole('button', { name: /Find the claims/ }));
    expect(await screen.findByText('There are no words in it.')).toBeTruthy();
    expect((field as HTMLTextAreaElement).value).toBe('…');
  });

  it('asks for a path where the host has no file dialogs', async () => {
    const host = memoryHost(null, { case_open: () => caseView() });
    Object.assign(host, { abilities: { dialogs: false, drops: false } });
    const { user } = await open(host);
    await user.keyboard('{Control>}o{/Control}');
    await user.type(
      screen.getByRole('textbox', { name: 'Path of the file' }),
      '/k/a.periksa{Enter}',
    );
    await screen.findByRole('list', { name: 'Claims' });
    expect(asked(host, 'case_open')).toEqual([{ path: '/k/a.periksa' }]);
  });

  it('opens what the program was asked to open', async () => {
    const app = { ...APP, open: [{ kind: 'path', path: '/k/a.periksa' }] };
    const host = memoryHost(null, { app_info: () => app, case_open: () => caseView() });
    await open(host);
    await screen.findByRole('list', { name: 'Claims' });
    expect(asked(host, 'case_open')).toEqual([{ path: '/k/a.periksa' }]);
  });
});

describe('settings that could not be read', () => {
  it('are named until they are saved', async () => {
    const settingsProblem = {
      kind: 'unreadable',
      code: 'settings_unreadable',
      name: '/s/settings.json',
      words: '',
    };
    const offline = { ...APP.settings, network: { ...APP.settings.network, offline: true } };
    const app = { ...APP, settings: offline, settingsProblem };
    const kept = ({ settings }: { settings: unknown }) => settings;
    const { user } = await open(memoryHost(null, { app_info: () => app, settings_set: kept }));
    expect(await screen.findByText(/“settings.json” could not be read/)).toBeTruthy();
    await user.click(screen.getAllByRole('button', { name: 'Settings' })[0] as HTMLElement);
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    await vi.waitFor(() => expect(screen.queryByText(/could not be read/)).toBeNull());
  });
});

describe('the desk', () => {
  it('sets finding and state from the keyboard and shows the answer', async () => {
    const found = claim('c1', 'pasar itu menampung 240 pedagang', { finding: 'inaccurate' });
    const { host, user } = await openCase(caseView(), {
      claim_set_finding: () => caseChange({ claims: [found] }),
      claim_set_state: () => caseChange({ claims: [{ ...found, state: 'checked' }] }),
    });
    await user.keyboard('3');
    await vi.waitFor(() => expect(toasts.spoken).toBe('Finding: Inaccurate.'));
    await user.keyboard('c');
    await vi.waitFor(() => expect(toasts.spoken).toBe('Work state: Checked.'));
    expect(asked(host, 'claim_set_finding')).toEqual([{ claim: 'c1', finding: 'inaccurate' }]);
    expect(asked(host, 'claim_set_state')).toEqual([
      { claim: 'c1', state: 'checked', reason: null },
    ]);
    const row = screen.getByRole('button', { name: /240 pedagang/ });
    expect(row.textContent).toMatch(/Checked.*Inaccurate/s);
  });

  it('sends no letter typed into the note to the claim, and keeps the note on leaving', async () => {
    const { host, user } = await openCase(caseView(), { claim_set_note: () => caseChange() });
    await user.keyboard('n');
    await user.keyboard('x1c ditelepon');
    await user.tab();
    await vi.waitFor(() =>
      expect(asked(host, 'claim_set_note')).toEqual([{ claim: 'c1', note: 'x1c ditelepon' }]),
    );
    expect(asked(host, 'claim_set_finding')).toEqual([]);
    expect(dialogs.open).toBeNull();
  });

  it('asks why before it excludes, and offers the way back', async () => {
    const gone = claim('c1', 'pasar itu menampung 240 pedagang', {
      state: 'excluded',
      stateReason: 'opinion',
    });
    const { host, user } = await openCase(caseView(), {
      claim_exclude: () => caseChange({ claims: [gone] }),
      undo: () => caseChange({ claims: [claim('c1', 'pasar itu menampung 240 pedagang')] }),
    });
    await user.keyboard('x');
    expect(asked(host, 'claim_exclude')).toEqual([]);
    await user.keyboard('1');
    const offer = await screen.findByRole('button', { name: 'Undo' });
    expect(asked(host, 'claim_exclude')).toEqual([{ claim: 'c1', reason: 'opinion' }]);
    await user.click(offer);
    expect(asked(host, 'undo')).toHaveLength(1);
  });

  it('quotes what is left of a sentence before it is left out', async () => {
    const start = TEXT.indexOf('Wali kota');
    const rest = { start, end: start + 'Wali kota Tirta Asih mengatakan'.length };
    const { host, user } = await openCase(caseView(), {
      words_rest: () => ({ parts: [rest] }),
      words_exclude_rest: () => caseChange(),
    });
    await user.keyboard('{Shift>}T{/Shift}');
    const dialog = within(await screen.findByRole('dialog'));
    dialog.getByText('Wali kota Tirta Asih mengatakan');
    await user.keyboard('4');
    const at = TEXT.indexOf('pasar itu menampung');
    expect(asked(host, 'words_exclude_rest')).toEqual([{ at, reason: 'common_knowledge' }]);
  });

  it('takes the offer to undo away once something else was done', async () => {
    const { user } = await openCase(caseView(), {
      claim_merge: () => caseChange(),
      claim_set_finding: () => caseChange(),
    });
    await user.keyboard('m');
    await screen.findByText('Claims 1 and 2 merged.');
    await user.keyboard('1');
    await vi.waitFor(() => expect(screen.queryByText('Claims 1 and 2 merged.')).toBeNull());
  });

  it('explains a refusal in its own words and changes nothing', async () => {
    const refuse = () => {
      throw { kind: 'rule', code: 'needs_finding', words: 'raw' };
    };
    const { user } = await openCase(caseView(), { claim_set_state: refuse });
    await user.keyboard('c');
    expect(await screen.findByText(/Say what was found/)).toBeTruthy();
    expect(screen.getByRole('radio', { name: /^Open/, checked: true })).toBeTruthy();
  });

  it('shows the reading of a date without a year as a reading', async () => {
    const dated = claim('c1', 'sewa naik', {
      dates: [
        { text: '4 Oktober lalu', start: '2024-10-04', end: '2024-10-04', ambiguousYear: true },
      ],
    });
    await openCase(caseView({ claims: [dated] }));
    expect(
      screen.getByText('“4 Oktober lalu” reads as 4 October 2024; the year is not written'),
    ).toBeTruthy();
  });

  it('says how little an empty search means', async () => {
    await openCase(caseView(), {
      suggestions: () => ({ searched: 3, meaning: 'none', items: [] }),
    });
    expect(await screen.findByText('No match found in 3 captures.')).toBeTruthy();
  });

  it('pins a suggestion as context, whatever it seems to say', async () => {
    const item = {
      capture: 'k1',
      source: 's1',
      sourceName: 'Dinas Pasar',
      start: 4,
      end: 20,
      text: 'ada 240 pedagang',
      matches: [{ kind: 'figure', relation: 'same', claim: '240', found: '240' }],
      similarity: null,
      facts: [],
    };
    const { host, user } = await openCase(caseView(), {
      suggestions: () => ({ searched: 1, meaning: 'none', items: [item] }),
      passage_pin: () => caseChange(),
    });
    await user.keyboard('p');
    await vi.waitFor(() => expect(asked(host, 'passage_pin')).toHaveLength(1));
    expect(asked(host, 'passage_pin')).toEqual([
      {
        claim: 'c1',
        capture: 'k1',
        selection: { kind: 'span', start: 4, end: 20 },
        stance: 'context',
      },
    ]);
  });

  it('offers an exception when an address was refused, and makes it only when told', async () => {
    const failure = { code: 'address_refused', words: 'raw', at: '2026-01-01T00:00:00Z' };
    const view = caseView({ sources: [source('s1', { state: 'failed', failure })] });
    const { host, user } = await openCase(view, {
      source_fetch: () => ({ id: 'j1', running: true, items: [] }),
    });
    await user.click(screen.getByRole('button', { name: /Allow for this case/ }));
    expect(asked(host, 'source_fetch')).toEqual([{ sources: ['s1'], allowPrivate: true }]);
  });

  it('keeps what was fetched offline for later, and fetches it when online and told to', async () => {
    const waiting = { ...HEAD, offline: true, queued: 2 };
    const { host, user } = await openCase(caseView({ head: waiting }), {
      case_set_offline: () => caseChange({ head: { ...waiting, offline: false } }),
      queue_resume: () => ({ id: 'j1', running: true, items: [] }),
    });
    expect(screen.getByText('2 requests wait for the network.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Send now' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Go online' }));
    expect(asked(host, 'case_set_offline')).toEqual([{ offline: false }]);
    expect(asked(host, 'queue_resume')).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Send now' }));
    expect(asked(host, 'queue_resume')).toHaveLength(1);
  });

  it('shows the network journal and takes a permission back', async () => {
    const line = {
      at: '2026-01-01T00:00:00Z',
      method: 'GET',
      url: 'https://kabar.example/a',
      purpose: 'capture',
      via: 'direct',
      remote: null,
      outcome: 'refused',
      status: null,
      code: 'address_refused',
      received: 0,
      elapsedMs: 1,
      own: true,
    };
    let privatePlaces = ['127.0.0.1:80'];
    const { host, user } = await openCase(caseView(), {
      journal_read: () => ({ requests: [line], privatePlaces }),
      place_forbid: () => {
        privatePlaces = [];
        return caseChange();
      },
    });
    await user.click(screen.getByRole('button', { name: 'Network journal' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/kabar\.example/)).toBeTruthy();
    expect(dialog.getByText(/^Not sent/)).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Take back' }));
    expect(asked(host, 'place_forbid')).toEqual([{ place: '127.0.0.1:80' }]);
    expect(dialog.queryByRole('button', { name: 'Take back' })).toBeNull();
  });

  it('keeps a proxy only when it can be used, and says why not', async () => {
    const { host, user } = await openCase(caseView(), {
      settings_set: ({ settings }: { settings: Settings }) => {
        if (settings.network.proxy.startsWith('socks5:')) {
          throw { kind: 'rule', code: 'proxy_leaks_names', words: 'raw' };
        }
        return settings;
      },
    });
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    await user.click(screen.getByRole('radio', { name: 'Proxy' }));
    expect(asked(host, 'settings_set')).toEqual([]);
    await user.type(
      screen.getByLabelText('Proxy', { selector: 'input[type=text]' }),
      'socks5://a:1',
    );
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(await screen.findByText(/Write socks5h/)).toBeTruthy();
    const field = screen.getByLabelText('Proxy', { selector: 'input[type=text]' });
    await user.clear(field);
    await user.type(field, 'socks5h://a:1');
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(asked(host, 'settings_set').at(-1)).toMatchObject({
      settings: { network: { route: 'proxy', proxy: 'socks5h://a:1', offline: false } },
    });
  });

  it('shows a running job and stops it', async () => {
    const { host, user } = await openCase(caseView(), { job_cancel: () => null });
    host.say({
      kind: 'job',
      job: {
        id: 'j1',
        running: true,
        items: [
          {
            kind: 'fetch',
            source: 's1',
            state: 'running',
            received: 2048,
            expected: 4096,
            waitingMs: null,
            code: null,
            refused: false,
          },
        ],
      },
    });
    expect(await screen.findByText('2 kB of 4.1 kB received')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(asked(host, 'job_cancel')).toEqual([{ job: 'j1' }]);
  });

  it('asks what a dropped article is for while a case is open', async () => {
    const { host, user } = await openCase(caseView(), { source_attach: () => caseChange() });
    host.drop({ kind: 'drop', paths: ['/unduhan/laporan.html'] });
    const dialog = await screen.findByRole('dialog', { name: 'File dropped' });
    await user.click(within(dialog).getByRole('button', { name: 'Attach as a source' }));
    await vi.waitFor(() =>
      expect(asked(host, 'source_attach')).toEqual([
        { source: null, path: '/unduhan/laporan.html' },
      ]),
    );
  });

  it('asks about every one of several dropped files', async () => {
    const { host, user } = await openCase(caseView(), { source_attach: () => caseChange() });
    host.drop({ kind: 'drop', paths: ['/unduhan/a.html', '/unduhan/b.html', '/unduhan/c.html'] });
    const dialog = () => screen.findByRole('dialog', { name: 'File dropped' });
    expect(await within(await dialog()).findByText('2 more files wait.')).toBeTruthy();
    await user.click(within(await dialog()).getByRole('button', { name: 'Attach as a source' }));
    expect(await within(await dialog()).findByText('b.html')).toBeTruthy();
    await user.click(within(await dialog()).getByRole('button', { name: 'Skip this file' }));
    expect(await within(await dialog()).findByText('c.html')).toBeTruthy();
    await user.click(within(await dialog()).getByRole('button', { name: 'Attach as a source' }));
    await vi.waitFor(() => expect(asked(host, 'source_attach')).toHaveLength(2));
    expect(asked(host, 'source_attach')).toEqual(
      ['/unduhan/a.html', '/unduhan/c.html'].map((path) => ({ source: null, path })),
    );
    expect(dialogs.open).toBeNull();
  });

  it('keeps the place a moment after the claim changes', async () => {
    const { host, user } = await openCase();
    await user.keyboard('j');
    await vi.waitFor(
      () => expect(asked(host, 'place_set').at(-1)).toMatchObject({ place: { claim: 'c2' } }),
      { timeout: 2_000 },
    );
  });

  it('returns to the place the case was left at', async () => {
    const place = { claim: 'c2', source: 's1', capture: null, pane: 'claims', articleScroll: 0 };
    await openCase(caseView({ place }));
    const row = screen.getByRole('button', { name: /sewa naik/, current: true });
    expect(row.getAttribute('aria-expanded')).toBe('true');
  });

  it('speaks Indonesian throughout', async () => {
    const app = { ...APP, settings: { ...APP.settings, language: 'id' } };
    await open(memoryHost(caseView(), { app_info: () => app }));
    expect(await screen.findByRole('list', { name: 'Klaim' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('id');
    expect(screen.getByText('0 dari 2 klaim diperiksa')).toBeTruthy();
    expect(screen.getByText('membantah ini')).toBeTruthy();
  });
});
