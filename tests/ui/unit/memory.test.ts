import { screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasKey } from '$ui/i18n/i18n.svelte';
import type { FactView } from '$ui/ipc/generated/FactView';
import type { MatchView } from '$ui/ipc/generated/MatchView';
import type { PriorView } from '$ui/ipc/generated/PriorView';
import type { Problem } from '$ui/ipc/generated/Problem';
import type { Settings } from '$ui/ipc/generated/Settings';
import { caseView } from './fiction';
import { asked, openCase, startAnew } from './opened';

beforeEach(startAnew);
afterEach(() => vi.unstubAllEnvs());

describe('the memory of earlier checks', () => {
  it('is switched on by the checker alone, and emptied with a word', async () => {
    const { host, user } = await openCase(caseView(), {
      settings_set: ({ settings }: { settings: Settings }) => settings,
      library_forget: () => ({ kept: ['/atur/library.unreadable.sqlite'] }),
    });
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    const consent = screen.getByRole<HTMLInputElement>('checkbox', { name: /^Remember what/ });
    expect(consent.checked).toBe(false);
    await user.click(consent);
    expect(asked(host, 'settings_set')).toMatchObject([{ settings: { rememberChecks: true } }]);
    await user.click(screen.getByRole('button', { name: 'Forget what is remembered' }));
    expect(await screen.findByText(/is forgotten. The cases are as they were/)).toBeTruthy();
    expect(screen.getByText(/are still there.*library\.unreadable\.sqlite/)).toBeTruthy();
  });

  it('takes published checks in from a chosen file and says how many were new', async () => {
    const { host, user } = await openCase(caseView(), {
      priors_import: () => ({
        new: 12,
        known: 1,
        unrated: 2,
        leftOut: [
          { reason: 'no_claim', count: 1 },
          { reason: 'unreadable_part', count: 3 },
        ],
      }),
    });
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    const take = screen.getByRole('button', { name: /^Take in published checks/ });
    await user.click(take);
    expect(asked(host, 'priors_import')).toEqual([]);
    host.chosen = '/cek/feed.json';
    const before = asked(host, 'priors_read').length;
    await user.click(take);
    expect(
      await screen.findByText(
        '12 published checks taken in. 1 was here already. 2 of them give no rating. Left out: 1 that does not say which claim it is of, 3 lines or scripts that cannot be read.',
      ),
    ).toBeTruthy();
    expect(asked(host, 'priors_import')).toEqual([{ path: '/cek/feed.json' }]);
    // The claim on the screen is held against the new ones at once.
    await expect.poll(() => asked(host, 'priors_read').length).toBeGreaterThan(before);
  });

  it('says why a file was not taken in', async () => {
    const { host, user } = await openCase(caseView(), {
      priors_import: () => {
        throw { kind: 'unreadable', code: 'no_claim_review', name: '/cek/a.json', words: '' };
      },
    });
    host.chosen = '/cek/a.json';
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    await user.click(screen.getByRole('button', { name: /^Take in published checks/ }));
    expect(await screen.findByText(/It holds no published checks/)).toBeTruthy();
  });

  it('says that a library could not be read and where it is kept', async () => {
    const problem: Problem = {
      kind: 'unreadable',
      code: 'library_unreadable',
      name: '/atur/library.unreadable.sqlite',
      words: '',
    };
    await openCase(caseView(), { priors_read: () => ({ searched: 0, items: [], problem }) });
    const told = await screen.findByText(/a new one was begun/);
    expect(told.textContent).toContain('library.unreadable.sqlite');
  });

  it('names a check without a rating as such', async () => {
    const bare: PriorView = {
      words: 'w',
      finding: '',
      own: false,
      on: '2024-06-02',
      place: '',
      link: '',
      common: [],
      different: [],
    };
    await openCase(caseView(), {
      priors_read: () => ({ searched: 1, items: [bare], problem: null }),
    });
    const words = 'Somebody published a check of a similar claim on 2 June 2024, without a rating';
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('shows an earlier check with its day here, and nothing where none is found', async () => {
    vi.stubEnv('TZ', 'Asia/Jakarta');
    const own: PriorView = {
      words: 'pasar itu menampung 240 pedagang',
      finding: 'inaccurate',
      own: true,
      on: '2025-03-02T17:30:00Z',
      place: 'Pasar Lama',
      link: '/kasus/lama.periksa',
      common: ['pasar'],
      different: [
        {
          kind: 'figure',
          text: '250 pedagang',
          state: 'different',
          found: '240 pedagang',
          notes: [],
        },
      ],
    };
    const { host, user } = await openCase(caseView(), {
      priors_read: ({ claim }: { claim: string }) => ({
        problem: null,
        searched: 1,
        items: claim === 'c1' ? [own, { ...own, on: null }] : [],
      }),
      case_open: () => caseView({ caseId: 'case-2' }),
    });
    const words = 'You checked a similar claim on 3 March 2025: Inaccurate';
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByText('You checked a similar claim: Inaccurate')).toBeTruthy();
    expect(screen.getAllByText('claim: 250 pedagang · here: 240 pedagang')).toHaveLength(2);
    await user.keyboard('j');
    expect(screen.queryByText(words)).toBeNull();
    await user.keyboard('k');
    await screen.findByText(words);
    await user.click(screen.getAllByRole('button', { name: 'Open that case' })[0] as HTMLElement);
    expect(asked(host, 'case_open')).toEqual([{ path: '/kasus/lama.periksa' }]);
  });
});

describe('why a passage is shown', () => {
  const match = (change: Partial<MatchView>): MatchView => ({
    kind: 'word',
    relation: 'same',
    claim: 'pasar',
    found: 'pasar',
    ...change,
  });

  it('is told by which form of the claim met which of the passage', async () => {
    const matches = [
      match({ claim: 'Banjir', relation: 'translated', found: 'flooded' }),
      match({ claim: 'pasar', found: 'Pasar' }),
      match({ claim: 'kuota', found: null }),
      match({ kind: 'name', relation: 'other_spelling', claim: 'Kiriyenko', found: 'Kirienko' }),
      match({ kind: 'figure', claim: '80 juta dolar', found: '$80M' }),
      match({ kind: 'figure', relation: 'other_unit', claim: '12 persen', found: '12 people' }),
      match({ kind: 'date', relation: 'other_year', claim: '4 Mei 2024', found: '4 May 2023' }),
    ];
    const item = {
      capture: 'k1',
      source: 's1',
      sourceName: 'Dinas',
      start: 0,
      end: 4,
      text: 'kata',
      matches,
      similarity: null,
      facts: [],
    };
    await openCase(caseView(), {
      suggestions: () => ({ searched: 1, meaning: 'none', items: [item] }),
    });
    const list = await screen.findByLabelText('Why it is shown');
    const said = [...list.children].map((row) => row.textContent?.replaceAll(/\s+/g, ' ').trim());
    expect(said).toEqual([
      'numbers: 80 juta dolar →here: $80M 12 persen →here: 12 people (of something else)',
      'dates: 4 Mei 2024 →here: 4 May 2023 (another year)',
      'names: Kiriyenko →here: Kirienko',
      'words: Banjir →here: flooded pasar kuota (in the source’s title or name)',
    ]);
  });
});

describe('what a passage has of a claim', () => {
  const fact = (state: string, change: Partial<FactView> = {}): FactView => ({
    kind: 'figure',
    text: '240 pedagang',
    state,
    found: null,
    notes: [],
    ...change,
  });

  it('is said in words that never deny', async () => {
    const facts = [
      fact('absent', { text: '4 Mei' }),
      fact('present', { found: '240 traders', notes: ['translated'] }),
      fact('different', { text: '5 Mei 2024', found: '5 Mei 2023', notes: ['other_year'] }),
      fact('different', { text: 'Rp5' }),
    ];
    const item = {
      capture: 'k1',
      source: 's1',
      sourceName: 'Dinas',
      start: 0,
      end: 4,
      text: 'kata',
      matches: [],
      similarity: null,
      facts,
    };
    await openCase(caseView(), {
      suggestions: () => ({ searched: 1, meaning: 'none', items: [item] }),
    });
    const list = await screen.findByRole('list', { name: /figures, dates and names/ });
    expect(
      [...list.children].map((row) => row.textContent?.replaceAll(/\s+/g, ' ').trim()),
    ).toEqual([
      'claim: 5 Mei 2024 · here: 5 Mei 2023 (the same but for the year)',
      'claim: Rp5 · here: something else',
      'Also here: 240 pedagang · here: 240 traders (as the other language has it)',
      '4 Mei: not found here',
    ]);
  });

  it.each([
    'other_year',
    'year_not_written',
    'finer',
    'coarser',
    'other_currency',
    'other_unit',
    'hedge',
    'separator',
    'title',
    'spelling',
    'form',
    'translated',
  ])('has words for the note %s', (note) => {
    expect(hasKey(`factNote.${note}`)).toBe(true);
  });
});
